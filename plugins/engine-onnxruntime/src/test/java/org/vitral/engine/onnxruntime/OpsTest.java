package org.vitral.engine.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitral.api.Volume;
import org.vitral.keras.engine.Session;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Node;

/** Every op, forwards against float64 and backwards against central differences of it. */
class OpsTest {
    private static final double TOLERANCE = 1e-4;
    private static final int PICTURES = 3;

    static Stream<EveryOp.Case> cases() {
        return EveryOp.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesWhatTheDefinitionSays(EveryOp.Case every) {
        Graph graph = every.graph();
        FloatBuffer pictures = Nets.pictures(graph, PICTURES, 1);
        try (Session session = new OnnxRuntimeEngine().open(graph)) {
            Session.Outputs outputs = session.run(pictures, PICTURES);
            for (int i = 0; i < PICTURES; i++) {
                Map<String, Array> values = Reference.run(graph, Nets.picture(graph, pictures, i));
                close(
                        slice(outputs.logits(), i, graph.outputs()),
                        values.get(graph.logits()).values());
                close(
                        slice(outputs.values(), i, graph.outputs()),
                        values.get(graph.output()).values());
                for (Node node : graph.nodes()) {
                    if (node.spatial()) {
                        Volume volume = session.activations(pictures, PICTURES, node.name())
                                .get(i);
                        close(volume.values(), values.get(node.name()).values());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesTheGradientOfTheLogits(EveryOp.Case every) {
        Graph graph = every.graph();
        FloatBuffer pictures = Nets.pictures(graph, PICTURES, 2);
        float[][] seeds = seeds(graph.outputs());
        try (Session session = new OnnxRuntimeEngine().open(graph)) {
            for (String node : every.layers()) {
                Session.Gradients onePicture = session.gradients(pictures, 1, node, seeds);
                Session.Gradients each = session.gradients(pictures, PICTURES, node, seeds);
                assertThat(onePicture.activations()).hasSize(1);
                assertThat(each.activations()).hasSize(PICTURES);
                for (int s = 0; s < seeds.length; s++) {
                    Map<String, Array> first = Reference.run(graph, Nets.picture(graph, pictures, 0));
                    Map<String, Array> own = Reference.run(graph, Nets.picture(graph, pictures, s));
                    close(onePicture.gradients().get(s).values(), differences(graph, node, first, seeds[s]));
                    close(each.gradients().get(s).values(), differences(graph, node, own, seeds[s]));
                    close(each.activations().get(s).values(), own.get(node).values());
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

    private static double[] differences(Graph graph, String node, Map<String, Array> values, float[] seed) {
        double step = 1e-6;
        Map<String, Array> before = before(graph, node, values);
        double[] gradient = new double[values.get(node).values().length];
        for (int i = 0; i < gradient.length; i++) {
            double sum = 0;
            for (int sign : new int[] {-1, 1}) {
                double[] moved = values.get(node).values().clone();
                moved[i] += sign * step;
                before.put(node, new Array(values.get(node).shape(), moved));
                double[] logits =
                        Reference.run(graph, before).get(graph.logits()).values();
                for (int j = 0; j < seed.length; j++) {
                    sum += sign * seed[j] * logits[j];
                }
            }
            gradient[i] = sum / (2 * step);
        }
        return gradient;
    }

    /** The values of all nodes that do not depend on the node. */
    private static Map<String, Array> before(Graph graph, String node, Map<String, Array> values) {
        List<String> behind = new ArrayList<>(List.of(node));
        Map<String, Array> before = new HashMap<>();
        for (Node n : graph.nodes()) {
            if (n.inputs().stream().anyMatch(behind::contains)) {
                behind.add(n.name());
            } else {
                before.put(n.name(), values.get(n.name()));
            }
        }
        return before;
    }

    private static double[] slice(float[] values, int i, int size) {
        return Reference.doubles(Arrays.copyOfRange(values, i * size, (i + 1) * size));
    }

    private static void close(float[] actual, double[] expected) {
        close(Reference.doubles(actual), expected);
    }

    private static void close(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        double largest =
                Math.max(1e-6, Arrays.stream(expected).map(Math::abs).max().orElseThrow());
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs(actual[i] - expected[i]) / largest)
                    .as("value %d: %s, not %s", i, actual[i], expected[i])
                    .isLessThan(TOLERANCE);
        }
    }
}
