package org.vitral.host.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Measures ratios, each in one run on this machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures how fast things are here, as ratios taken in one run.",
        subcommands = BenchExplainCommand.class,
        synopsisSubcommandLabel = "COMMAND")
final class BenchCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        throw Vitral.misused("Say what to measure: vitral bench explain.", "Diga qué medir: vitral bench explain.");
    }
}
