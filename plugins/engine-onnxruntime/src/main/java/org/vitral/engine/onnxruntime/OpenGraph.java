package org.vitral.engine.onnxruntime;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vitral.api.Volume;
import org.vitral.keras.engine.Session;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Node;

/** An open graph, with all programs made from it. Shared by the sessions of one graph. Thread-safe. */
final class OpenGraph implements AutoCloseable {
    /** Programs for activations and gradients that stay open. Each holds turned kernels of its own. */
    private static final int LAYERS = 3;

    private final Graph graph;
    private final Settings settings;
    private final Programs forward = new Programs(1);
    private final Programs layers = new Programs(LAYERS);
    private final int batch;

    OpenGraph(Graph graph, Settings settings) {
        this.graph = graph;
        this.settings = settings;
        this.batch = 8;
        forward.with("forward", this::openForward, program -> program);
    }

    private Program openForward() {
        return Program.open(graph, Model.forward(graph), settings);
    }

    Settings settings() {
        return settings;
    }

    int batch() {
        return batch;
    }

    Session.Outputs run(FloatBuffer input, int n) {
        int outputs = graph.outputs();
        float[] logits = new float[n * outputs];
        float[] values = new float[n * outputs];
        forward.with("forward", this::openForward, program -> {
            for (int from = 0; from < n; from += batch) {
                int count = Math.min(batch, n - from);
                Map<String, float[]> part = program.run(pictures(input, from, count), count, Optional.empty());
                float[] scores = Objects.requireNonNull(part.get(Model.LOGITS));
                System.arraycopy(scores, 0, logits, from * outputs, count * outputs);
                System.arraycopy(part.getOrDefault(Model.OUTPUT, scores), 0, values, from * outputs, count * outputs);
            }
            return n;
        });
        return new Session.Outputs(outputs, logits, values);
    }

    List<Volume> activations(FloatBuffer input, int n, String name) {
        Node node = spatial(name);
        return layers.with(
                "activations of " + name,
                () -> Program.open(graph, Model.activations(graph, name), settings),
                program -> {
                    Map<String, float[]> values = program.run(pictures(input, 0, n), n, Optional.empty());
                    return volumes(node, n, Objects.requireNonNull(values.get(Model.ACTIVATIONS)));
                });
    }

    Session.Gradients gradients(FloatBuffer input, int n, String name, float[][] seeds) {
        Node node = spatial(name);
        return layers.with(
                "gradients of " + name, () -> Program.open(graph, Model.gradients(graph, name), settings), program -> {
                    Map<String, float[]> values = program.run(pictures(input, 0, n), n, Optional.of(seeds));
                    float[] gradients = values.getOrDefault(Model.GRADIENTS, new float[seeds.length * node.size()]);
                    return new Session.Gradients(
                            volumes(node, n, Objects.requireNonNull(values.get(Model.ACTIVATIONS))),
                            volumes(node, seeds.length, gradients));
                });
    }

    private Node spatial(String name) {
        return graph.nodes().stream()
                .filter(node -> node.name().equals(name) && node.spatial())
                .findAny()
                .orElseThrow(() -> Failures.notSpatial(name));
    }

    private FloatBuffer pictures(FloatBuffer input, int from, int count) {
        int size = graph.input().size();
        return input.slice(from * size, count * size);
    }

    private static List<Volume> volumes(Node node, int n, float[] values) {
        int[] shape = node.shape();
        List<Volume> volumes = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            float[] part = n == 1 ? values : Arrays.copyOfRange(values, i * node.size(), (i + 1) * node.size());
            volumes.add(new Volume(shape[0], shape[1], shape[2], part));
        }
        return volumes;
    }

    @Override
    public void close() {
        forward.close();
        layers.close();
    }
}
