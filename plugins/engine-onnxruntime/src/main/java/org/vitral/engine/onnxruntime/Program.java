package org.vitral.engine.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.vitral.keras.graph.Graph;

/** An open ONNX model. Thread-safe until closed. */
final class Program implements AutoCloseable {
    private final OrtSession session;
    private final long[] picture;

    private Program(OrtSession session, long[] picture) {
        this.session = session;
        this.picture = picture;
    }

    static Program open(Graph graph, Model model, Settings settings, int threads) {
        try {
            long[] picture = {
                0, graph.input().height(), graph.input().width(), graph.input().channels()
            };
            return new Program(Runtime.open(model, settings, threads), picture);
        } catch (OrtException e) {
            throw Failures.notOpened(e);
        }
    }

    /**
     * Runs {@code n} pictures.
     *
     * @param pictures direct, as long as {@code n} pictures are
     * @param seeds for gradients; else empty
     */
    Map<String, float[]> run(FloatBuffer pictures, int n, Optional<float[][]> seeds) {
        long[] shape = picture.clone();
        shape[0] = n;
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            inputs.put(Model.PICTURES, OnnxTensor.createTensor(Runtime.environment(), pictures, shape));
            if (seeds.isPresent()) {
                inputs.put(Model.SEEDS, OnnxTensor.createTensor(Runtime.environment(), seeds.get()));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                Map<String, float[]> values = new HashMap<>();
                result.forEach(output -> values.put(output.getKey(), array((OnnxTensor) output.getValue())));
                return values;
            }
        } catch (OrtException e) {
            throw Failures.notRun(e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static float[] array(OnnxTensor tensor) {
        FloatBuffer copy = tensor.getFloatBuffer();
        if (copy.hasArray() && copy.arrayOffset() == 0 && copy.array().length == copy.remaining()) {
            return copy.array();
        }
        float[] values = new float[copy.remaining()];
        copy.get(values);
        return values;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw Failures.notRun(e);
        }
    }
}
