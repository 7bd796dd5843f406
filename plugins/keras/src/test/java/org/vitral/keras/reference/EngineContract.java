package org.vitral.keras.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitral.api.NetworkException;
import org.vitral.api.Volume;
import org.vitral.keras.engine.Engine;
import org.vitral.keras.engine.Session;
import org.vitral.keras.engine.Support;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Node;

/** What every engine has to give: every op, forwards against float64 and backwards against central differences of it. */
public abstract class EngineContract {
    private static final int PICTURES = 3;

    /** The engine that is tested. */
    protected abstract Engine engine();

    /** What the engine says that it cannot run; everything else it has to. */
    protected Set<String> refused() {
        return Set.of();
    }

    private boolean refuses(String name, Graph graph) {
        Support support = engine().supports(graph);
        assertThat(support.runs())
                .as("runs %s: %s", name, support.refused())
                .isEqualTo(!refused().contains(name));
        assertThat(support.refused())
                .allSatisfy(why ->
                        assertThat(graph.nodes()).anyMatch(n -> why.english().contains(n.name())));
        if (!support.runs()) {
            assertThatThrownBy(() -> engine().open(graph)).isInstanceOf(NetworkException.class);
        }
        return !support.runs();
    }

    static Stream<EveryOp.Case> cases() {
        return EveryOp.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesWhatTheDefinitionSays(EveryOp.Case every) {
        Graph graph = every.graph();
        if (refuses(every.name(), graph)) {
            return;
        }
        ReferenceInterpreter reference = new ReferenceInterpreter(graph);
        FloatBuffer pictures = Nets.pictures(graph, PICTURES, 1);
        try (Session session = engine().open(graph)) {
            Session.Outputs outputs = session.run(pictures, PICTURES);
            for (int i = 0; i < PICTURES; i++) {
                Map<String, double[]> values = reference.run(Nets.picture(graph, pictures, i));
                Close.to(slice(outputs.logits(), i, graph.outputs()), values.get(graph.logits()));
                Close.to(slice(outputs.values(), i, graph.outputs()), values.get(graph.output()));
                for (Node node : graph.nodes()) {
                    if (node.spatial()) {
                        Volume volume = session.activations(pictures, PICTURES, node.name())
                                .get(i);
                        Close.to(volume.values(), values.get(node.name()));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesTheGradientOfTheLogits(EveryOp.Case every) {
        Graph graph = every.graph();
        if (refuses(every.name(), graph)) {
            return;
        }
        ReferenceInterpreter reference = new ReferenceInterpreter(graph);
        FloatBuffer pictures = Nets.pictures(graph, PICTURES, 2);
        float[][] seeds = seeds(graph.outputs());
        try (Session session = engine().open(graph)) {
            for (String node : every.layers()) {
                Session.Gradients onePicture = session.gradients(pictures, 1, node, seeds);
                Session.Gradients each = session.gradients(pictures, PICTURES, node, seeds);
                assertThat(onePicture.activations()).hasSize(1);
                assertThat(each.activations()).hasSize(PICTURES);
                double[][] first = slopes(graph, node, reference.run(Nets.picture(graph, pictures, 0)));
                for (int s = 0; s < seeds.length; s++) {
                    Map<String, double[]> own = reference.run(Nets.picture(graph, pictures, s));
                    Close.to(onePicture.gradients().get(s).values(), weighted(first, seeds[s]));
                    Close.to(each.gradients().get(s).values(), weighted(slopes(graph, node, own), seeds[s]));
                    Close.to(each.activations().get(s).values(), own.get(node));
                }
            }
        }
    }

    /** Methods hand over as many pictures at once as suits the clock: their results must not show it. */
    @ParameterizedTest
    @MethodSource("cases")
    void givesTheSameBitsHoweverManyPicturesComeTogether(EveryOp.Case every) {
        Graph graph = every.graph();
        if (refuses(every.name(), graph)) {
            return;
        }
        int all = 11;
        FloatBuffer pictures = Nets.pictures(graph, all, 4);
        try (Session session = engine().open(graph)) {
            float[] together = session.run(pictures, all).logits();
            for (int step : new int[] {1, 2, 3, 8}) {
                for (int from = 0; from < all; from += step) {
                    int n = Math.min(step, all - from);
                    FloatBuffer some = pictures.slice(
                            from * graph.input().size(), n * graph.input().size());
                    float[] expected =
                            Arrays.copyOfRange(together, from * graph.outputs(), (from + n) * graph.outputs());
                    assertThat(session.run(some, n).logits())
                            .as("pictures %d to %d", from, from + n - 1)
                            .isEqualTo(expected);
                }
            }
        }
    }

    private static float[][] seeds(int outputs) {
        Random random = new Random(3);
        float[][] seeds = new float[PICTURES][outputs];
        seeds[0][outputs - 1] = 1;
        for (int s = 1; s < PICTURES; s++) {
            for (int j = 0; j < outputs; j++) {
                seeds[s][j] = random.nextFloat() - 0.5f;
            }
        }
        return seeds;
    }

    /** How every logit changes with every value of a node, by central differences in float64. */
    private static double[][] slopes(Graph graph, String node, Map<String, double[]> values) {
        double step = 1e-6;
        ReferenceInterpreter reference = new ReferenceInterpreter(graph);
        Map<String, double[]> given = before(graph, node, values);
        double[] moved = values.get(node).clone();
        given.put(node, moved);
        double[][] slopes = new double[moved.length][graph.outputs()];
        for (int i = 0; i < moved.length; i++) {
            double at = moved[i];
            for (int sign : new int[] {-1, 1}) {
                moved[i] = at + sign * step;
                double[] logits = reference.run(values.get("input"), given).get(graph.logits());
                for (int j = 0; j < logits.length; j++) {
                    slopes[i][j] += sign * logits[j] / (2 * step);
                }
            }
            moved[i] = at;
        }
        return slopes;
    }

    private static double[] weighted(double[][] slopes, float[] seed) {
        return Arrays.stream(slopes)
                .mapToDouble(s -> IntStream.range(0, seed.length)
                        .mapToDouble(j -> seed[j] * s[j])
                        .sum())
                .toArray();
    }

    /** The values of all nodes that do not depend on the node. */
    private static Map<String, double[]> before(Graph graph, String node, Map<String, double[]> values) {
        List<String> behind = new ArrayList<>(List.of(node));
        Map<String, double[]> before = new HashMap<>();
        for (Node n : graph.nodes()) {
            if (n.inputs().stream().anyMatch(behind::contains)) {
                behind.add(n.name());
            } else {
                before.put(n.name(), values.get(n.name()));
            }
        }
        return before;
    }

    private static float[] slice(float[] values, int i, int size) {
        return Arrays.copyOfRange(values, i * size, (i + 1) * size);
    }
}
