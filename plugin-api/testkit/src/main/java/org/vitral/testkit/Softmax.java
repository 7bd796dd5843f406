package org.vitral.testkit;

/** Logits to probabilities. */
final class Softmax {
    private Softmax() {}

    static float[] of(float[] logits) {
        double max = Double.NEGATIVE_INFINITY;
        for (float l : logits) {
            max = Math.max(max, l);
        }
        double sum = 0;
        double[] e = new double[logits.length];
        for (int i = 0; i < e.length; i++) {
            e[i] = Math.exp(logits[i] - max);
            sum += e[i];
        }
        float[] out = new float[e.length];
        for (int i = 0; i < e.length; i++) {
            out[i] = (float) (e[i] / sum);
        }
        return out;
    }
}
