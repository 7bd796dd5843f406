package org.vitral.host.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The models folder: weights of plug-ins' networks, and a library of one's own. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Manages the models folder: downloaded weights, and the library of your own networks.",
        subcommands = {
            ModelsListCommand.class,
            ModelsShowCommand.class,
            ModelsDownloadCommand.class,
            ModelsAddCommand.class,
            ModelsRemoveCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
final class ModelsCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        throw Vitral.misused(
                "Say what to do: vitral models list, show, download, add or remove.",
                "Diga qué hacer: vitral models list, show, download, add o remove.");
    }
}
