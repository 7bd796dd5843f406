package org.vitral.engine.dl4j;

import org.vitral.keras.graph.Graph;

/** Softmax and sigmoid at the end of a network, in double precision. */
final class Heads {
    private Heads() {}

    /** @param logits row after row, {@code outputs} each */
    static float[] apply(Graph.Head head, float[] logits, int outputs) {
        float[] values = new float[logits.length];
        switch (head) {
            case NONE -> System.arraycopy(logits, 0, values, 0, logits.length);
            case SIGMOID -> {
                for (int i = 0; i < logits.length; i++) {
                    values[i] = (float) (1 / (1 + Math.exp(-logits[i])));
                }
            }
            case SOFTMAX -> {
                for (int row = 0; row < logits.length; row += outputs) {
                    softmax(logits, values, row, outputs);
                }
            }
        }
        return values;
    }

    private static void softmax(float[] logits, float[] values, int from, int n) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = from; i < from + n; i++) {
            most = Math.max(most, logits[i]);
        }
        double sum = 0;
        for (int i = from; i < from + n; i++) {
            sum += Math.exp(logits[i] - most);
        }
        for (int i = from; i < from + n; i++) {
            values[i] = (float) (Math.exp(logits[i] - most) / sum);
        }
    }
}
