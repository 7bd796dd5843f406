package org.vitral.host.cli;

import java.util.concurrent.Callable;
import org.vitral.host.catalog.Installed;
import org.vitral.host.catalog.InstalledEngine;
import org.vitral.host.explain.Listings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the engines and what they run on. */
@Command(
        name = "engines",
        mixinStandardHelpOptions = true,
        description = "Lists the engines, the device each runs on, and why not another.")
final class EnginesCommand implements Callable<Integer> {
    private final Program program;

    @Mixin
    JsonOption json;

    EnginesCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        Installed installed = program.catalog().installed();
        if (json.json) {
            program.print(Listings.engines(installed));
            return 0;
        }
        if (installed.engines().isEmpty()) {
            program.nothing("engine");
        }
        for (InstalledEngine engine : installed.engines()) {
            program.print(engine.card().id() + "  " + engine.card().title() + " "
                    + engine.card().version() + "  "
                    + (engine.card().usable() ? engine.card().device() : "cannot run here"));
            engine.card().remarks().forEach(r -> program.print("  " + r.english()));
        }
        return 0;
    }
}
