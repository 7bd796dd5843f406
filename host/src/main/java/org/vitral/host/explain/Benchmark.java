package org.vitral.host.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.vitral.api.Network;
import org.vitral.api.NetworkException;
import org.vitral.api.Pixels;
import org.vitral.api.Request;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.host.catalog.InstalledMethod;
import org.vitral.host.config.HostConfig;
import org.vitral.host.intake.Intake;

/**
 * Measures what explanations cost as multiples of one forward pass of the same network in the same run: ratios that hold from
 * machine to machine better than times do.
 */
public final class Benchmark {
    private static final int REPEATS = 9;
    private static final int WHOLE = 25; // Java compiles what it runs often, and this runs once for each picture
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofHours(1);

    private final Analyses analyses;
    private final HostConfig config;

    public Benchmark(Analyses analyses, HostConfig config) {
        this.analyses = analyses;
        this.config = config;
    }

    /** What was measured of a network. */
    public record OfNetwork(ObjectNode json) {}

    /**
     * Measures a network with methods; none means all that run on it.
     *
     * @param parameters {@code method.key} to the text of a value, as for an explanation
     * @throws VitralException as {@link Analyses#submit}
     */
    public OfNetwork measure(NetworkChoice choice, List<String> methods, Map<String, String> parameters) {
        List<String> wanted = methods.isEmpty()
                ? analyses.workshop().catalog().installed().methods().stream()
                        .map(m -> m.card().id())
                        .toList()
                : methods;
        byte[] small = TestCard.jpeg(640, 480);
        AnalysisRequest request = AnalysisRequest.of(
                        new Intake(config.intake()).read(small, "bench.jpg"), List.of(choice), wanted)
                .parameters(parameters);
        Plan.OnNetwork plan = analyses.planner().plan(request).networks().get(0);
        ObjectNode node = ResultJson.JSON.objectNode().put("network", plan.id());
        try (OpenNetworks.Lease lease = analyses.workshop().lease(plan)) {
            Network network = lease.network();
            node.put("engine", network.card().provenance().getOrDefault("engine", ""));
            Pixels picture = request.picture().at(network.card().input());
            double forward = forward(network, picture);
            EngineAlone alone = EngineAlone.measure(network, picture);
            node.put("forwardMilliseconds", 1000 * forward);
            node.put("imagesPerSecond", alone.imagesPerSecond());
            node.put("bestBatch", alone.batch());
            ArrayNode rows = node.putArray("methods");
            double cheapest = Double.MAX_VALUE;
            double inEngine = 0;
            String cheapestMethod = "";
            for (Plan.Pair pair : plan.pairs()) {
                ObjectNode row = method(pair, network, picture, forward, alone);
                rows.add(row);
                if (row.path("seconds").asDouble() < cheapest) {
                    cheapest = row.path("seconds").asDouble();
                    inEngine = cheapest * (1 - row.path("outsideEngine").asDouble());
                    cheapestMethod = pair.method().card().id();
                }
            }
            if (!cheapestMethod.isEmpty()) {
                double whole = wholeWay(choice, cheapestMethod, parameters);
                node.put("wholeWayMethod", cheapestMethod);
                node.put("wholeWayForwardPasses", whole / forward);
                node.put("wholeWayMilliseconds", 1000 * whole);
                node.put("wholeWayOutsideEngineMilliseconds", 1000 * Math.max(0, whole - forward - inEngine));
            }
        }
        return new OfNetwork(node);
    }

    /** Seconds of one forward pass of one picture. */
    private static double forward(Network network, Pixels picture) {
        network.classify(List.of(picture));
        return least(REPEATS, () -> timed(() -> network.classify(List.of(picture))));
    }

    private ObjectNode method(Plan.Pair pair, Network network, Pixels picture, double forward, EngineAlone alone) {
        InstalledMethod method = pair.method();
        List<Integer> classes = network.classify(List.of(picture)).top(0, 1);
        Request request = new Request(picture, classes, pair.values(), pair.seed());
        Measured best = once(method, network, request, alone);
        double all = best.seconds + best.alone;
        for (int i = 1; i < REPEATS && all < PATIENCE.toSeconds(); i++) {
            Measured again = once(method, network, request, alone);
            all += again.seconds + again.alone;
            best = best.leastWith(again);
        }
        ObjectNode row =
                ResultJson.JSON.objectNode().put("method", method.card().id());
        row.put("seconds", best.seconds);
        row.put("forwardPasses", best.seconds / forward);
        row.put("evaluations", best.evaluations);
        row.put("evaluationsPerSecond", best.evaluations / best.seconds);
        row.put("engineRatio", best.seconds / best.alone);
        row.put("outsideEngine", Math.max(0, 1 - best.alone / best.seconds));
        row.put("heapMegabytes", best.heap / 1e6);
        return row;
    }

    /**
     * A run, and what the engine needs of its time. A method that has many pictures classified writes them while the engine works, so the
     * time in the network says nothing; how long the engine alone takes for as many pictures does. It is timed right after the run, so
     * that both have the same machine and one is no longer, and so no luckier, than the other.
     */
    private record Measured(double seconds, double alone, long evaluations, long heap) {

        /** The least of both: what else runs on the machine only ever adds. */
        Measured leastWith(Measured other) {
            return new Measured(
                    Math.min(seconds, other.seconds),
                    Math.min(alone, other.alone),
                    evaluations,
                    seconds <= other.seconds ? heap : other.heap);
        }
    }

    private Measured once(InstalledMethod method, Network network, Request request, EngineAlone alone) {
        HeapPeak heap = new HeapPeak();
        PlainRun run = new PlainRun(request.seed());
        MeteredNetwork metered = new MeteredNetwork(network, run::check);
        double seconds = timed(() -> analyses.workshop().catalog().explain(method, metered, request, run)) / 1e9;
        long peak = heap.sinceStart();
        long evaluations = metered.evaluations();
        double engine = evaluations > 1
                ? alone.seconds(network, request.picture(), evaluations)
                : Math.max(1, metered.nanos()) / 1e9;
        return new Measured(seconds, engine, evaluations, peak);
    }

    /** Seconds from the bytes of a 12-megapixel JPEG to the stored result: the best of several, as a server that has run for a while has it. */
    private double wholeWay(NetworkChoice choice, String method, Map<String, String> parameters) {
        byte[] large = TestCard.photograph(4000, 3000);
        double best = Double.MAX_VALUE;
        double all = 0;
        for (int i = 0; i < WHOLE && all < PATIENCE.toSeconds(); i++) {
            long start = System.nanoTime();
            AnalysisRequest request = AnalysisRequest.of(
                            new Intake(config.intake()).read(large, "bench.jpg"), List.of(choice), List.of(method))
                    .parameters(parameters)
                    .original(large);
            Analysis analysis = analyses.submit(request);
            try {
                Status end = analysis.await(LONG);
                double seconds = (System.nanoTime() - start) / 1e9;
                best = Math.min(best, seconds);
                all += seconds;
                if (end != Status.DONE) {
                    throw new VitralException(analysis.message().orElse(Text.same(end.toString())));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new NetworkException(Text.of("Interrupted.", "Interrumpido."), e);
            } finally {
                analyses.history().delete(analysis.id());
            }
        }
        return best;
    }

    private static double timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    /** The least of several times: what else runs on the machine only ever adds. */
    private static double least(int times, DoubleSupplier nanos) {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            least = Math.min(least, nanos.getAsDouble());
        }
        return least / 1e9;
    }
}
