package org.vitral.engine.dl4j;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Weight;

/**
 * {@code x * scale + offset} for each channel: what batch normalization is once its moments are fixed. DL4J's own gives no
 * gradients at inference, so it is written as a layer of one-cell filters, or folded into the filters before it. Reads weights
 * when its numbers are asked for, since a graph is looked at before its weights are there.
 */
final class Scaling {
    private final int channels;
    private final Supplier<Numbers> compute;
    private @Nullable Numbers computed;

    @SuppressWarnings("ArrayRecordComponent") // read-only
    private record Numbers(float[] scale, float[] offset) {}

    private Scaling(int channels, Supplier<Numbers> compute) {
        this.channels = channels;
        this.compute = compute;
    }

    /** The same scale and offset for every channel. */
    static Scaling by(int channels, double scale, double offset) {
        return new Scaling(
                channels,
                () -> new Numbers(
                        spread(new float[] {(float) scale}, channels), spread(new float[] {(float) offset}, channels)));
    }

    static Scaling none(int channels) {
        return by(channels, 1, 0);
    }

    /** Every channel times its weight times a factor. */
    static Scaling by(int channels, Weight weight, float factor) {
        return new Scaling(channels, () -> {
            float[] scale = spread(weight.toArray(), channels);
            for (int c = 0; c < channels; c++) {
                scale[c] *= factor;
            }
            return new Numbers(scale, new float[channels]);
        });
    }

    static Scaling of(Op.Affine op, int channels) {
        return new Scaling(channels, () -> new Numbers(spread(op.scale(), channels), spread(op.offset(), channels)));
    }

    static Scaling of(Op.BatchNormalization op) {
        return new Scaling(Math.toIntExact(op.mean().size()), () -> numbers(op));
    }

    private static Numbers numbers(Op.BatchNormalization op) {
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
        return new Numbers(scale, offset);
    }

    private static float[] spread(float[] values, int channels) {
        if (values.length == channels) {
            return values.clone();
        }
        float[] all = new float[channels];
        Arrays.fill(all, values[0]);
        return all;
    }

    private Numbers computed() {
        Numbers known = computed;
        if (known == null) {
            known = compute.get();
            computed = known;
        }
        return known;
    }

    int channels() {
        return channels;
    }

    /** The scale as an array of weights. */
    Values scale(int... shape) {
        return new Values(shape, target -> target.put(computed().scale));
    }

    /** The offset as an array of weights. */
    Values offset() {
        return new Values(new int[] {channels}, target -> target.put(computed().offset));
    }

    /** A matrix with the scale on its diagonal. */
    Values diagonal(int... shape) {
        return new Values(shape, target -> {
            for (int i = 0; i < channels * channels; i++) {
                target.put(i / channels == i % channels ? computed().scale[i / channels] : 0);
            }
        });
    }

    /** A kernel whose output channels are the last axis (or the last two), scaled. */
    Values kernel(Weight weight, int... shape) {
        return new Values(shape, target -> {
            float[] scale = computed().scale;
            FloatBuffer from = weight.values().duplicate();
            for (int i = 0; from.hasRemaining(); i++) {
                target.put(from.get() * scale[i % scale.length]);
            }
        });
    }

    /** The bias, scaled and moved. */
    Values bias(Optional<Weight> bias) {
        return new Values(new int[] {channels}, target -> {
            Numbers numbers = computed();
            float[] old = bias.map(Weight::toArray).orElse(new float[channels]);
            for (int c = 0; c < channels; c++) {
                target.put(old[c] * numbers.scale[c] + numbers.offset[c]);
            }
        });
    }
}
