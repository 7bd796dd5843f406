package org.vitral.engine.onnxruntime;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.vitral.api.Volume;
import org.vitral.keras.engine.Session;

/** One person's hold on an {@link OpenGraph}. Checks what it is given, and keeps it open while calls run. */
final class GraphSession implements Session {
    private final OpenGraph graph;
    private final int picture;
    private final int outputs;
    private final Runnable atClose;
    private final ReadWriteLock open = new ReentrantReadWriteLock();
    private boolean closed;

    GraphSession(OpenGraph graph, int picture, int outputs, Runnable atClose) {
        this.graph = graph;
        this.picture = picture;
        this.outputs = outputs;
        this.atClose = atClose;
    }

    @Override
    public Outputs run(FloatBuffer input, int n) {
        check(input, n);
        return whileOpen(() -> graph.run(input, n));
    }

    @Override
    public List<Volume> activations(FloatBuffer input, int n, String node) {
        check(input, n);
        return whileOpen(() -> graph.activations(input, n, node));
    }

    @Override
    public Gradients gradients(FloatBuffer input, int n, String node, float[][] seeds) {
        check(input, n);
        if (seeds.length == 0 || (n != 1 && n != seeds.length)) {
            throw new IllegalArgumentException(seeds.length + " seeds for " + n + " pictures");
        }
        for (float[] seed : seeds) {
            if (seed.length != outputs) {
                throw new IllegalArgumentException("A seed of " + seed.length + " for " + outputs + " outputs");
            }
        }
        return whileOpen(() -> graph.gradients(input, n, node, seeds));
    }

    @Override
    public int batch() {
        return whileOpen(() -> graph.plan().batch());
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("engine", OnnxRuntimeEngine.ID);
        settings.put("version", Platform.version());
        settings.put("device", graph.device());
        settings.put("threads", Integer.toString(graph.plan().threads()));
        settings.put("prepacking", Boolean.toString(graph.settings().prepacking()));
        settings.put("pictures", Integer.toString(graph.plan().pictures()));
        return settings;
    }

    private void check(FloatBuffer input, int n) {
        if (n < 1 || !input.isDirect() || input.limit() < (long) n * picture) {
            throw new IllegalArgumentException(n + " pictures of " + picture + " values in " + input);
        }
    }

    private <R> R whileOpen(Supplier<R> work) {
        open.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("The session is closed");
            }
            return work.get();
        } finally {
            open.readLock().unlock();
        }
    }

    @Override
    public void close() {
        open.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                atClose.run();
            }
        } finally {
            open.writeLock().unlock();
        }
    }
}
