package org.vitral.engine.dl4j;

import java.util.Arrays;
import org.vitral.keras.graph.Graph;

/** Softmax, sparsemax and sigmoid at the end of a network, in double precision. */
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
            case SPARSEMAX -> {
                for (int row = 0; row < logits.length; row += outputs) {
                    sparsemax(logits, values, row, outputs);
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

    /** Largest first, as long as a value stays above zero when all so far are lowered alike to sum to 1. */
    private static void sparsemax(float[] logits, float[] values, int from, int n) {
        float[] sorted = Arrays.copyOfRange(logits, from, from + n);
        Arrays.sort(sorted);
        double sum = 0;
        double tau = 0;
        for (int rank = 1; rank <= n && 1 + rank * (double) sorted[n - rank] > sum + sorted[n - rank]; rank++) {
            sum += sorted[n - rank];
            tau = (sum - 1) / rank;
        }
        for (int i = from; i < from + n; i++) {
            values[i] = (float) Math.max(logits[i] - tau, 0);
        }
    }
}
