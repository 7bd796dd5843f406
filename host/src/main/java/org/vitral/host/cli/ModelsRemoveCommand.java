package org.vitral.host.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.vitral.host.catalog.InstalledNetwork;
import org.vitral.host.library.LibraryEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a network out of the library. */
@Command(name = "remove", mixinStandardHelpOptions = true, description = "Removes a network from your library.")
final class ModelsRemoveCommand implements Callable<Integer> {
    private final Program program;
    private final Models models;

    /** How long to wait for runs that use the file. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Parameters(paramLabel = "ID")
    String id = "";

    @Mixin
    JsonOption json = new JsonOption();

    ModelsRemoveCommand(Program program) {
        this.program = program;
        this.models = new Models(program);
    }

    @Override
    public Integer call() {
        LibraryEntry entry = entry();
        boolean gone = models.networks()
                .library()
                .withdraw(id)
                .discard(
                        PATIENCE,
                        () -> program.say(id + " is in use: its file goes when the runs that use it have ended."));
        if (!gone) {
            program.say(id
                    + " is removed, but its file is still in use: \"vitral models add\" clears it away after a day.");
        }
        if (json.json) {
            program.print(
                    JsonNodeFactory.instance.objectNode().put("id", entry.id()).put("removed", true));
        } else {
            program.print("Removed " + entry.id() + " (" + entry.name() + ")");
        }
        return 0;
    }

    private LibraryEntry entry() {
        return models.networks()
                .library()
                .find(id)
                .orElseThrow(() -> program.catalog()
                        .installed()
                        .network(id)
                        .map(InstalledNetwork::pluginId)
                        .map(plugin -> Refused.because(
                                "%s comes with the plug-in %s and cannot be removed alone: take the plug-in's jar out of the plug-ins folder.",
                                "%s viene con el plug-in %s y no se puede quitar sola: saque el jar del plug-in de la carpeta de plug-ins.",
                                id,
                                plugin))
                        .orElseGet(() -> models.unknown(id)));
    }
}
