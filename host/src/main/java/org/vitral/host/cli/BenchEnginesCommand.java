package org.vitral.host.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vitral.api.Network;
import org.vitral.api.PictureBatch;
import org.vitral.host.catalog.Installed;
import org.vitral.host.explain.Analyses;
import org.vitral.host.explain.AtOnce;
import org.vitral.host.explain.NetworkChoice;
import org.vitral.host.explain.TestCard;
import org.vitral.host.intake.Intake;
import org.vitral.host.intake.Photograph;
import org.vitral.host.verify.SideBySide;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How much longer one engine takes than another for the same pictures, the two taking turns in one run. */
@Command(
        name = "engines",
        mixinStandardHelpOptions = true,
        description = "Measures the forward pass on two engines taking turns, as a ratio for each network.")
final class BenchEnginesCommand implements Callable<Integer> {
    private static final long PATIENCE = 30_000_000_000L;

    private final Program program;

    @Parameters(
            paramLabel = "NETWORK",
            arity = "0..*",
            description = "Ids, network files, or folders of them. Default: every network whose weights are here.")
    List<String> networks = List.of();

    @Option(names = "--batch", paramLabel = "N", description = "Pictures in each batch. Default: ${DEFAULT-VALUE}.")
    int batch = 8;

    @Option(names = "--rounds", paramLabel = "N", description = "Turns of each engine. Default: ${DEFAULT-VALUE}.")
    int rounds = 9;

    @Mixin
    JsonOption json;

    BenchEnginesCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        if (batch < 1 || batch > 1000 || rounds < 1 || rounds > 1000) {
            throw Vitral.misused("--batch and --rounds lie between 1 and 1000.", "--batch y --rounds van de 1 a 1000.");
        }
        Analyses analyses = program.analyses(Optional.empty());
        Installed installed = program.catalog().installed();
        List<NetworkChoice> choices =
                NetworkFiles.choices(analyses, new NetworkOptions(), networks, networks.isEmpty(), installed);
        List<String> usable =
                SideBySide.two(installed, program.config().plugins().path());
        Photograph photograph = new Intake(program.config().intake()).read(TestCard.jpeg(640, 480), "bench.jpg");
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        Table table = new Table();
        boolean wrong = false;
        try (ProgressLine line = new ProgressLine(program)) {
            for (NetworkChoice choice : choices) {
                line.draw(choice.id(), all.size(), choices.size(), "");
                wrong |= !row(
                        all.addObject().put("id", choice.id()), analyses.atOnce(), choice, usable, photograph, table);
            }
        }
        if (json.json) {
            program.print(all);
        } else {
            table.print(program);
        }
        return wrong ? 1 : 0;
    }

    /** Adds a row; false if a person named the network and it cannot be opened. */
    private boolean row(
            ObjectNode node,
            AtOnce atOnce,
            NetworkChoice choice,
            List<String> usable,
            Photograph photograph,
            Table table) {
        SideBySide both = SideBySide.open(atOnce, choice, usable);
        if (both.refusal().isPresent()) {
            String why = both.refusal().get().english();
            node.put("refused", why);
            table.row(choice.id(), "-", why);
            boolean bad = both.engines().isEmpty() && NetworkFiles.isNamed(choice, networks);
            if (bad) {
                program.say("vitral: " + why);
            }
            return !bad;
        }
        double[] seconds = both.run(
                atOnce,
                (first, second) -> seconds(
                        first,
                        second,
                        PictureBatch.of(Collections.nCopies(
                                batch, photograph.at(first.card().input())))));
        node.put("ratio", seconds[1] / seconds[0]).put("batch", batch);
        ObjectNode milliseconds = node.putObject("milliseconds");
        for (int i = 0; i < 2; i++) {
            milliseconds.put(both.engines().get(i), 1000 * seconds[i] / batch);
        }
        table.row(
                choice.id(),
                String.format(Locale.ROOT, "%.1fx", seconds[1] / seconds[0]),
                both.engines().get(1) + " " + written(seconds[1]) + ", "
                        + both.engines().get(0) + " " + written(seconds[0]));
        return true;
    }

    private String written(double seconds) {
        return String.format(Locale.ROOT, "%.1f ms a picture", 1000 * seconds / batch);
    }

    /** The least of several times of each: what else runs on the machine only ever adds. */
    private double[] seconds(Network first, Network second, PictureBatch pictures) {
        first.classify(pictures);
        second.classify(pictures);
        double[] least = {Double.MAX_VALUE, Double.MAX_VALUE};
        long begin = System.nanoTime();
        for (int i = 0; i < rounds && (i == 0 || System.nanoTime() - begin < PATIENCE); i++) {
            least[0] = Math.min(least[0], timed(first, pictures));
            least[1] = Math.min(least[1], timed(second, pictures));
        }
        return least;
    }

    private static double timed(Network network, PictureBatch pictures) {
        long start = System.nanoTime();
        network.classify(pictures);
        return (System.nanoTime() - start) / 1e9;
    }
}
