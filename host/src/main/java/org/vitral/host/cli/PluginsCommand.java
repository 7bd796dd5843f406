package org.vitral.host.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.vitral.host.catalog.Installed;
import org.vitral.host.catalog.InstalledPlugin;
import org.vitral.host.catalog.Problem;
import org.vitral.host.explain.Listings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the plug-ins and what is wrong with those that do not run. */
@Command(
        name = "plugins",
        mixinStandardHelpOptions = true,
        description = "Lists the plug-ins, and of those that cannot be used the cause and the remedy.")
final class PluginsCommand implements Callable<Integer> {
    private final Program program;

    @Mixin
    JsonOption json;

    @Option(names = "--check", description = "Ends with status 1 if anything is wrong with a plug-in.")
    boolean check;

    PluginsCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        Path folder = program.config().plugins().path();
        Installed installed = program.catalog().installed();
        if (json.json) {
            program.print(Listings.plugins(installed));
        } else {
            if (Files.isDirectory(folder)
                    && installed.plugins().isEmpty()
                    && installed.problems().isEmpty()) {
                program.say("vitral: There is no plug-in in " + folder + ": put jars there, or set VITRAL_PLUGINS.");
            }
            Table table = new Table();
            for (InstalledPlugin plugin : installed.plugins()) {
                table.row(
                        plugin.id(),
                        plugin.version(),
                        plugin.file(),
                        plugin.description().english());
            }
            table.print(program);
            for (Problem problem : installed.problems()) {
                program.print("problem: " + problem.file() + ": "
                        + problem.cause().english() + " " + problem.remedy().english());
            }
        }
        if ((check || !json.json) && !Files.isDirectory(folder)) {
            program.say("vitral: There is no folder of plug-ins " + folder
                    + ": make it, or set VITRAL_PLUGINS or plugins.path to the right one.");
            return check ? 1 : 0;
        }
        if (check && !installed.problems().isEmpty()) {
            program.say("vitral: " + installed.problems().size() + " of the plug-ins in " + folder
                    + " cannot be used in full; see vitral plugins.");
            return 1;
        }
        return 0;
    }
}
