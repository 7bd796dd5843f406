package org.vitral.host.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vitral.host.catalog.Installed;
import org.vitral.host.explain.Analyses;
import org.vitral.host.explain.Benchmark;
import org.vitral.host.explain.NetworkChoice;
import org.vitral.host.explain.Parameters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What explanations cost, in forward passes of the network. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Measures what explanations cost, as multiples of one forward pass of the network.")
final class BenchExplainCommand implements Callable<Integer> {
    private final Program program;

    @Option(
            names = "--network",
            paramLabel = "ID|FILE",
            description = "Repeatable. Default: every network whose weights are here.")
    List<String> networks = List.of();

    @Option(names = "--method", paramLabel = "ID", description = "Repeatable. Default: all that run.")
    List<String> methods = List.of();

    @Option(
            names = "-P",
            paramLabel = "METHOD.PARAMETER=VALUE",
            description = "A parameter of a method, as for vitral explain, such as lime.perturbations=100. Repeatable.")
    List<String> parameters = List.of();

    @Mixin
    JsonOption json;

    BenchExplainCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        Analyses analyses = program.analyses(Optional.empty());
        Installed installed = program.catalog().installed();
        Map<String, String> given = Parameters.split(parameters);
        NetworkOptions named = new NetworkOptions();
        named.networks = networks;
        analyses.checks().words(methods, List.of(), given, named.named(analyses, installed), Optional.empty());
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (NetworkChoice choice : choices(analyses, installed)) {
            Benchmark.OfNetwork measured = new Benchmark(analyses, program.config())
                    .measure(choice, methods, Parameters.concerning(choice.id(), given));
            all.add(measured.json());
            if (!json.json) {
                print(measured);
            }
        }
        if (json.json) {
            program.print(all);
        }
        return 0;
    }

    private List<NetworkChoice> choices(Analyses analyses, Installed installed) {
        if (!networks.isEmpty()) {
            NetworkOptions options = new NetworkOptions();
            options.networks = networks;
            return options.choices(analyses, installed);
        }
        List<NetworkChoice> ready = new ArrayList<>();
        installed.networks().stream()
                .filter(n -> n.card().weights().present())
                .forEach(n -> ready.add(new NetworkChoice.Installed(n.card().id())));
        if (ready.isEmpty()) {
            throw Refused.because(
                    "No network has its weights here: see vitral models list, or name a file by --network.",
                    "Ninguna red tiene aquí sus pesos: vea vitral models list o indique un archivo con --network.");
        }
        return ready;
    }

    private void print(Benchmark.OfNetwork measured) {
        ObjectNode node = measured.json();
        program.print(node.path("network").asText() + ": one forward pass "
                + number(node.path("forwardMilliseconds").asDouble()) + " ms, engine alone "
                + number(node.path("imagesPerSecond").asDouble()) + " img/s in batches of "
                + node.path("bestBatch").asInt());
        Table table = new Table();
        node.path("methods")
                .forEach(m -> table.row(
                        "  " + m.path("method").asText(),
                        ratio(m.path("forwardPasses").asDouble()) + " of a forward pass",
                        m.path("evaluations").asLong() + " evaluations",
                        number(m.path("evaluationsPerSecond").asDouble()) + " evaluations/s",
                        ratio(m.path("engineRatio").asDouble()) + " of the engine's time",
                        number(100 * m.path("outsideEngine").asDouble()) + " % outside the engine",
                        "heap " + number(m.path("heapMegabytes").asDouble()) + " MB"));
        table.row(
                "  whole way of " + node.path("wholeWayMethod").asText(),
                ratio(node.path("wholeWayForwardPasses").asDouble()) + " of a forward pass",
                number(node.path("wholeWayOutsideEngineMilliseconds").asDouble())
                        + " ms outside the engine (12-megapixel JPEG to stored result)");
        table.print(program);
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.1fx", value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
    }
}
