package org.vitral.engine.dl4j;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What comes after the products of a layer, while they are still in the cache: the bias, the values of a shortcut, a ReLU. */
final class Finish {
    private static final int BLOCK = 4096;

    private final int channels;
    private final int cells;
    private final float[] bias;
    private final float least;
    private final float most;

    /** @param bias one value for each channel */
    Finish(INDArray bias, Bounds bounds) {
        float[] values = NativeFloats.of(bias);
        channels = values.length;
        cells = Math.max(1, BLOCK / channels);
        this.bias = new float[cells * channels];
        for (int i = 0; i < this.bias.length; i++) {
            this.bias[i] = values[i % channels];
        }
        least = bounds.least;
        most = bounds.most;
    }

    /** Between which values a ReLU keeps what it gets. */
    record Bounds(float least, float most) {
        static final Bounds NONE = new Bounds(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
    }

    /** Finishes some channels of some cells, in place. */
    void apply(
            Lanes.Lane lane, FloatBuffer values, @Nullable FloatBuffer added, int from, int to, int first, int last) {
        boolean whole = last - first == channels;
        int step = whole ? cells : 1;
        float[] biases = whole ? bias : Arrays.copyOfRange(bias, first, last);
        for (int cell = from; cell < to; cell += step) {
            int length = (Math.min(to, cell + step) - cell - 1) * channels + last - first;
            int at = cell * channels + first;
            float[] line = lane.line(0, bias.length);
            values.get(at, line, 0, length);
            add(line, biases, length);
            if (added != null) {
                float[] other = lane.line(1, bias.length);
                added.get(at, other, 0, length);
                add(line, other, length);
            }
            bound(line, length);
            values.put(at, line, 0, length);
        }
    }

    // The compiler uses the processor's wide registers for loops like these, where all arrays begin at the same index.

    private static void add(float[] to, float[] values, int length) {
        for (int i = 0; i < length; i++) {
            to[i] += values[i];
        }
    }

    void bound(float[] values, int length) {
        if (least == Float.NEGATIVE_INFINITY) {
            return;
        }
        for (int i = 0; i < length; i++) {
            values[i] = Math.min(Math.max(values[i], least), most);
        }
    }
}
