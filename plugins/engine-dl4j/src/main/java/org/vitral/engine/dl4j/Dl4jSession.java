package org.vitral.engine.dl4j;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vitral.api.InputSpec;
import org.vitral.api.Volume;
import org.vitral.keras.engine.Session;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Work;

/**
 * An open graph. One call at a time: DL4J's graphs keep what they compute in themselves.
 *
 * <p>The last bits of an answer depend on how many pictures come together, so a network always gets the same number of them; black
 * ones make up for those that are missing.
 */
final class Dl4jSession implements Session {
    private static final int BATCH = 8;

    /** Multiply-adds that are worth a run: smaller networks get several pictures at once. */
    private static final long WORTH = 1_200_000_000L;

    private final Graph graph;
    private final Part folded;
    private final @Nullable Forward forward;
    private final boolean foldsNothing;
    private final int together;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Part whole;
    private boolean closed;

    Dl4jSession(Graph graph) {
        this.graph = graph;
        Folding folding = Folding.of(graph);
        foldsNothing = folding.hidden().isEmpty();
        together = (int) Math.max(1, Math.min(BATCH, WORTH / Math.max(1, Work.multiplyAdds(graph))));
        folded = new Part(graph, folding);
        forward = Natives.runsOnCpu() ? new Forward(folded.network) : null;
    }

    /** A translation and its network. */
    private static final class Part {
        final Translation translation;
        final ComputationGraph network;
        final String logits;

        Part(Graph graph, Folding folding) {
            translation = new Translation(graph, folding);
            logits = translation.place(graph.logits()).orElseThrow();
            network = Imported.graph(translation, logits);
        }

        void close() {
            INDArray parameters = network.params();
            network.clear();
            network.close();
            if (parameters != null && parameters.closeable()) {
                parameters.close();
            }
        }
    }

    @Override
    public Outputs run(FloatBuffer input, int n) {
        Calls.check(graph, input, n);
        lock.lock();
        try {
            ComputationGraph network = open(folded).network;
            float[] values = new float[n * graph.outputs()];
            for (int from = 0; from < n; from += together) {
                int there = Math.min(together, n - from);
                INDArray pictures = array(input, from, there, together);
                float[] some =
                        forward == null ? NativeFloats.of(network.output(false, pictures)[0]) : forward.run(pictures);
                System.arraycopy(some, 0, values, from * graph.outputs(), there * graph.outputs());
            }
            return new Outputs(graph.outputs(), values, Heads.apply(graph.head(), values, graph.outputs()));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Volume> activations(FloatBuffer input, int n, String node) {
        Calls.check(graph, input, n, node);
        lock.lock();
        Walk walk = null;
        try {
            Part part = partFor(node);
            walk = new Walk(part.network);
            walk.forward(array(input, 0, n, n));
            return volumes(walk.value(part.translation.place(node).orElseThrow()), node, n);
        } finally {
            if (walk != null) {
                walk.end();
            }
            lock.unlock();
        }
    }

    @Override
    public Gradients gradients(FloatBuffer input, int n, String node, float[][] seeds) {
        Calls.check(graph, input, n, node, seeds);
        lock.lock();
        try {
            Part part = partFor(node);
            String place = part.translation.place(node).orElseThrow();
            List<Volume> activations = new ArrayList<>();
            List<Volume> gradients = new ArrayList<>();
            for (int from = 0; from < seeds.length; from += BATCH) {
                float[][] some = Arrays.copyOfRange(seeds, from, Math.min(seeds.length, from + BATCH));
                INDArray pictures =
                        n == 1 ? repeated(input, some.length) : array(input, from, some.length, some.length);
                Walk walk = new Walk(part.network);
                try {
                    walk.forward(pictures);
                    if (n > 1 || from == 0) {
                        activations.addAll(volumes(walk.value(place), node, n == 1 ? 1 : some.length));
                    }
                    INDArray gradient = walk.backward(part.logits, Nd4j.createFromArray(some), place);
                    gradients.addAll(volumes(gradient, node, some.length));
                } finally {
                    walk.end();
                }
            }
            return new Gradients(activations, gradients);
        } finally {
            lock.unlock();
        }
    }

    /** The network in which a node's own values are to be had. */
    private Part partFor(String node) {
        open(folded);
        if (foldsNothing || folded.translation.place(node).isPresent()) {
            return folded;
        }
        Part part = whole;
        if (part == null) {
            part = new Part(graph, Folding.none());
            whole = part;
        }
        return part;
    }

    private Part open(Part part) {
        if (closed) {
            throw new IllegalStateException("The session is closed");
        }
        return part;
    }

    /** {@code n} pictures, and black ones until there are {@code all}. */
    private INDArray array(FloatBuffer input, int from, int n, int all) {
        int size = graph.input().size();
        INDArray array = empty(all);
        FloatBuffer target = array.data().asNioFloat();
        target.put(input.duplicate().position(0).limit((from + n) * size).position(from * size));
        target.put(new float[(all - n) * size]);
        return array;
    }

    private INDArray repeated(FloatBuffer picture, int n) {
        INDArray array = empty(n);
        FloatBuffer target = array.data().asNioFloat();
        for (int i = 0; i < n; i++) {
            target.put(picture.duplicate().position(0).limit(graph.input().size()));
        }
        return array;
    }

    private INDArray empty(int n) {
        InputSpec spec = graph.input();
        return Nd4j.createUninitialized(
                DataType.FLOAT, new long[] {n, spec.height(), spec.width(), spec.channels()}, 'c');
    }

    private List<Volume> volumes(INDArray array, String node, int n) {
        int[] shape = graph.node(node).shape();
        int size = graph.node(node).size();
        float[] all = NativeFloats.of(array);
        List<Volume> volumes = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            volumes.add(new Volume(shape[0], shape[1], shape[2], Arrays.copyOfRange(all, i * size, (i + 1) * size)));
        }
        return volumes;
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("engine", Dl4jEngine.ID);
        settings.put("version", Dl4jEngine.VERSION);
        settings.put("backend", String.valueOf(Natives.backend()));
        settings.put("threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
        settings.put("pictures", Integer.toString(together));
        return settings;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                if (forward != null) {
                    forward.close();
                }
                folded.close();
                if (whole != null) {
                    whole.close();
                }
            }
        } finally {
            lock.unlock();
        }
    }
}
