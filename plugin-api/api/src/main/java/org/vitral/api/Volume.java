package org.vitral.api;

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
}
