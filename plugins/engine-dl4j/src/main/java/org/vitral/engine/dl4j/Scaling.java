package org.vitral.engine.dl4j;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Weight;

/**
 * {@code x * scale + offset} for each channel: what batch normalization is once its moments are fixed. DL4J's own gives no
 * gradients at inference, so it is written as a layer of one-cell filters, or folded into the filters before it.
 */
@SuppressWarnings("ArrayRecordComponent") // read-only
record Scaling(float[] scale, float[] offset) {

    static Scaling none(int channels) {
        float[] ones = new float[channels];
        Arrays.fill(ones, 1);
        return new Scaling(ones, new float[channels]);
    }

    static Scaling of(Op.BatchNormalization op) {
        float[] mean = op.mean().toArray();
        float[] variance = op.variance().toArray();
        float[] gamma = op.gamma().map(Weight::toArray).orElse(null);
        float[] beta = op.beta().map(Weight::toArray).orElse(null);
        float[] scale = new float[mean.length];
        float[] offset = new float[mean.length];
        for (int c = 0; c < mean.length; c++) {
            double s = (gamma == null ? 1 : gamma[c]) / Math.sqrt(variance[c] + op.epsilon());
            scale[c] = (float) s;
            offset[c] = (float) ((beta == null ? 0 : beta[c]) - mean[c] * s);
        }
        return new Scaling(scale, offset);
    }

    static Scaling of(Op.Affine op, int channels) {
        return new Scaling(spread(op.scale(), channels), spread(op.offset(), channels));
    }

    private static float[] spread(float[] values, int channels) {
        if (values.length == channels) {
            return values;
        }
        float[] all = new float[channels];
        Arrays.fill(all, values[0]);
        return all;
    }

    /** A kernel whose output channels are the last axis, scaled. */
    Values kernel(Weight weight, int... shape) {
        return scaled(weight, shape, 1);
    }

    /** A kernel whose output channels are the last axis but one, scaled. */
    Values transposedKernel(Weight weight) {
        return scaled(weight, weight.shape(), weight.shape()[3]);
    }

    private Values scaled(Weight weight, int[] shape, int inner) {
        return new Values(shape, target -> {
            FloatBuffer from = weight.values().duplicate();
            for (int i = 0; from.hasRemaining(); i++) {
                target.put(from.get() * scale[i / inner % scale.length]);
            }
        });
    }

    /** The bias, scaled and moved. */
    Values bias(Optional<Weight> bias) {
        return new Values(new int[] {scale.length}, target -> {
            float[] old = bias.map(Weight::toArray).orElse(new float[scale.length]);
            for (int c = 0; c < scale.length; c++) {
                target.put(old[c] * scale[c] + offset[c]);
            }
        });
    }
}
