package org.vitral.api;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a spatial layer gives for one picture, or a gradient with respect to it: {@code height x width x channels} values,
 * row-major, channels last. The value of channel {@code k} in row {@code y}, column {@code x} is element
 * {@code (y * width + x) * channels + k}. The array is not copied: treat it as read-only.
 *
 * @param height number of rows
 * @param width number of columns
 * @param channels number of feature maps
 * @param values {@code height * width * channels} values
 */
@ApiStatus(since = "1.0.0")
@SuppressWarnings("ArrayRecordComponent") // a plain array is the point: millions of values, shared without a copy
public record Volume(int height, int width, int channels, float[] values) {

    public Volume {
        if (values.length != (long) height * width * channels) {
            throw new IllegalArgumentException(
                    values.length + " values for a volume of " + height + " x " + width + " x " + channels);
        }
    }

    /** The value of channel {@code k} in row {@code y}, column {@code x}. */
    public float at(int y, int x, int k) {
        return values[(y * width + x) * channels + k];
    }

    /** A copy of one feature map: {@code height * width} values, row-major. */
    public float[] map(int k) {
        float[] map = new float[height * width];
        for (int cell = 0; cell < map.length; cell++) {
            map[cell] = values[cell * channels + k];
        }
        return map;
    }

    /** The mean of each feature map, added up in double precision. */
    public double[] means() {
        double[] means = new double[channels];
        for (int i = 0; i < values.length; i++) {
            means[i % channels] += values[i];
        }
        for (int k = 0; k < channels; k++) {
            means[k] /= (double) height * width;
        }
        return means;
    }

    /**
     * The sum of the feature maps, each times its weight, added up in double precision.
     *
     * @param weights one for each channel
     * @return {@code height * width} values, row-major
     */
    public float[] weightedSum(double[] weights) {
        if (weights.length != channels) {
            throw new IllegalArgumentException(weights.length + " weights for " + channels + " feature maps");
        }
        float[] sum = new float[height * width];
        for (int cell = 0; cell < sum.length; cell++) {
            double value = 0;
            for (int k = 0; k < channels; k++) {
                value += weights[k] * values[cell * channels + k];
            }
            sum[cell] = (float) value;
        }
        return sum;
    }

    /** The channels whose mean is largest, the largest first; of equal ones the lower number first. All, if there are fewer than {@code n}. */
    public List<Integer> strongest(int n) {
        double[] means = means();
        return IntStream.range(0, channels)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(k -> -means[k]).thenComparing(Comparator.naturalOrder()))
                .limit(n)
                .toList();
    }
}
