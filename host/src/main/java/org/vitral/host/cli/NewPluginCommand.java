package org.vitral.host.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.vitral.host.scaffold.NewPlugin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Begins a plug-in of one's own. */
@Command(
        name = "new-plugin",
        mixinStandardHelpOptions = true,
        description = "Writes a small project that builds a plug-in: one class, one test, one README that says how.")
final class NewPluginCommand implements Callable<Integer> {
    private final Program program;

    @Parameters(index = "0", paramLabel = "method|network", description = "What the plug-in brings.")
    String kind = "";

    @Parameters(index = "1", paramLabel = "ID", description = "Its id; the folder that is made has this name.")
    String id = "";

    NewPluginCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        NewPlugin.Kind brings = NewPlugin.Kind.of(kind);
        Path made = NewPlugin.write(
                brings, id, program.workingFolder(), program.config().plugins().path());
        program.print(made + ": read README.md in it; its first command builds the jar.");
        return 0;
    }
}
