package org.vitral.keras.network;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.vitral.api.InputSpec;
import org.vitral.api.Volume;
import org.vitral.keras.engine.Session;

/** An engine small enough to foresee: the logits are the first values of the preprocessed picture. */
final class ToySession implements Session {
    final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
    final List<float[][]> seeds = Collections.synchronizedList(new ArrayList<>());
    volatile boolean closed;
    private final InputSpec input;
    private final int outputs;
    private final int batch;

    ToySession(InputSpec input, int outputs, int batch) {
        this.input = input;
        this.outputs = outputs;
        this.batch = batch;
    }

    @Override
    public Outputs run(FloatBuffer buffer, int n) {
        batches.add(n);
        if (!buffer.isDirect()) {
            throw new IllegalArgumentException("Not direct");
        }
        float[] logits = new float[n * outputs];
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < outputs; c++) {
                logits[i * outputs + c] = buffer.get(i * input.size() + c);
            }
        }
        return new Outputs(outputs, logits, logits.clone());
    }

    @Override
    public List<Volume> activations(FloatBuffer buffer, int n, String node) {
        float[] values = new float[input.size()];
        buffer.get(0, values);
        return List.of(new Volume(input.height(), input.width(), input.channels(), values));
    }

    @Override
    public Gradients gradients(FloatBuffer buffer, int n, String node, float[][] seeded) {
        seeds.add(seeded);
        List<Volume> gradients = new ArrayList<>();
        for (float[] seed : seeded) {
            gradients.add(new Volume(1, 1, seed.length, seed));
        }
        return new Gradients(activations(buffer, n, node), gradients);
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("threads", "1");
    }

    @Override
    public void close() {
        closed = true;
    }
}
