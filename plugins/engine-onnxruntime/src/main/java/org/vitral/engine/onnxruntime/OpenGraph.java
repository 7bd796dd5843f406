package org.vitral.engine.onnxruntime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
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
    private final Plan plan;
    private final String device;
    private final SideBySide sideBySide;
    private final Programs forward = new Programs(1);
    private final Programs layers = new Programs(LAYERS);

    OpenGraph(Graph graph, Settings settings) {
        this.graph = graph;
        this.settings = settings;
        boolean gpu = Gpu.usable();
        this.device = Gpu.state().device();
        this.plan = gpu ? Plan.GPU : Plan.of(graph, settings.cores());
        this.sideBySide = new SideBySide(plan.runs());
        forward.with("forward", this::openForward, program -> program);
    }

    private Program openForward() {
        return open(Model.forward(graph));
    }

    private Program open(Model model) {
        return Program.open(graph, model, settings, plan.threads());
    }

    Settings settings() {
        return settings;
    }

    /** What it runs on. */
    String device() {
        return device;
    }

    Plan plan() {
        return plan;
    }

    /** How many programs are open. */
    int programs() {
        return forward.size() + layers.size();
    }

    Session.Outputs run(FloatBuffer input, int n) {
        int outputs = graph.outputs();
        int each = plan.pictures();
        float[] logits = new float[n * outputs];
        float[] values = new float[n * outputs];
        forward.with("forward", this::openForward, program -> {
            sideBySide.each((n + each - 1) / each, i -> {
                int from = i * each;
                int used = Math.min(each, n - from) * outputs;
                Map<String, float[]> part = program.run(whole(input, from, n), each, Optional.empty());
                float[] scores = Objects.requireNonNull(part.get(Model.LOGITS));
                System.arraycopy(scores, 0, logits, from * outputs, used);
                System.arraycopy(part.getOrDefault(Model.OUTPUT, scores), 0, values, from * outputs, used);
            });
            return n;
        });
        return new Session.Outputs(outputs, logits, values);
    }

    /** As many pictures as a run takes; black ones make up for those that are missing. */
    private FloatBuffer whole(FloatBuffer input, int from, int n) {
        int missing = from + plan.pictures() - n;
        if (missing <= 0) {
            return pictures(input, from, plan.pictures());
        }
        FloatBuffer padded = ByteBuffer.allocateDirect(
                        Float.BYTES * plan.pictures() * graph.input().size())
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        padded.put(
                0,
                pictures(input, from, n - from),
                0,
                (n - from) * graph.input().size());
        return padded;
    }

    List<Volume> activations(FloatBuffer input, int n, String name) {
        Node node = spatial(name);
        Volume[] volumes = new Volume[n];
        layers.with("activations of " + name, () -> open(Model.activations(graph, name)), program -> {
            sideBySide.each(n, i -> {
                Map<String, float[]> values = program.run(pictures(input, i, 1), 1, Optional.empty());
                volumes[i] = volume(node, values.get(Model.ACTIVATIONS), 0);
            });
            return n;
        });
        return List.of(volumes);
    }

    Session.Gradients gradients(FloatBuffer input, int n, String name, float[][] seeds) {
        Node node = spatial(name);
        return layers.with("gradients of " + name, () -> open(Model.gradients(graph, name)), program -> {
            if (n == 1) {
                return gradients(program, node, pictures(input, 0, 1), seeds);
            }
            Session.Gradients[] each = new Session.Gradients[n];
            sideBySide.each(
                    n, i -> each[i] = gradients(program, node, pictures(input, i, 1), new float[][] {seeds[i]}));
            return new Session.Gradients(
                    List.of(each).stream().map(g -> g.activations().get(0)).toList(),
                    List.of(each).stream().map(g -> g.gradients().get(0)).toList());
        });
    }

    private static Session.Gradients gradients(Program program, Node node, FloatBuffer picture, float[][] seeds) {
        Map<String, float[]> values = program.run(picture, 1, Optional.of(seeds));
        float[] gradients = values.getOrDefault(Model.GRADIENTS, new float[0]);
        boolean none = gradients.length == 0; // no logit depends on the node
        return new Session.Gradients(
                List.of(volume(node, values.get(Model.ACTIVATIONS), 0)),
                IntStream.range(0, seeds.length)
                        .mapToObj(s -> volume(node, none ? new float[node.size()] : gradients, none ? 0 : s))
                        .toList());
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

    private static Volume volume(Node node, float @org.jspecify.annotations.Nullable [] values, int index) {
        int[] shape = node.shape();
        int size = node.size();
        float[] all = Objects.requireNonNull(values);
        float[] part = all.length == size ? all : java.util.Arrays.copyOfRange(all, index * size, (index + 1) * size);
        return new Volume(shape[0], shape[1], shape[2], part);
    }

    @Override
    public void close() {
        forward.close();
        layers.close();
        sideBySide.close();
    }
}
