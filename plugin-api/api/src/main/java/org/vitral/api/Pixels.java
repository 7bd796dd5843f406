package org.vitral.api;

import java.util.Arrays;

/**
 * An immutable picture: float values 0..255, channels last, row by row from the top left.
 *
 * <p>The value of channel {@code c} at column {@code x} of row {@code y} is element {@code (y * width + x) * channels + c}.
 * Three channels are red, green and blue (sRGB); one is grey.
 */
@ApiStatus(since = "1.0.0")
public final class Pixels {
    private final int width;
    private final int height;
    private final int channels;
    private final float[] values;

    private Pixels(int width, int height, int channels, float[] values) {
        this.width = width;
        this.height = height;
        this.channels = channels;
        this.values = values;
    }

    /**
     * A picture from its values, which are copied.
     *
     * @param channels 1 (grey) or 3 (red, green, blue)
     * @param values {@code height * width * channels} values from 0 to 255, channels last
     * @throws IllegalArgumentException if the sizes do not agree
     */
    public static Pixels of(int width, int height, int channels, float[] values) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("A picture has at least one pixel, not " + width + " x " + height);
        }
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("A picture has 1 or 3 channels, not " + channels);
        }
        if (values.length != (long) width * height * channels) {
            throw new IllegalArgumentException(
                    values.length + " values for a picture of " + width + " x " + height + " x " + channels);
        }
        return new Pixels(width, height, channels, values.clone());
    }

    /** Width in pixels. */
    public int width() {
        return width;
    }

    /** Height in pixels. */
    public int height() {
        return height;
    }

    /** 1 (grey) or 3 (red, green, blue). */
    public int channels() {
        return channels;
    }

    /** How many values the picture has: {@code height * width * channels}. */
    public int size() {
        return values.length;
    }

    /** The value, 0..255, of channel {@code c} at column {@code x} of row {@code y}. */
    public float at(int y, int x, int c) {
        return values[(y * width + x) * channels + c];
    }

    /** The {@code i}-th value in row-major order, channels last. */
    public float at(int i) {
        return values[i];
    }

    /** Copies all values, row-major and channels last, to {@code target} from {@code offset} on. */
    public void copyTo(float[] target, int offset) {
        System.arraycopy(values, 0, target, offset, values.length);
    }

    /** A copy of all values, row-major and channels last. */
    public float[] toArray() {
        return values.clone();
    }

    /** The width, height and channels as a network's input. */
    public InputSpec spec() {
        return new InputSpec(width, height, channels);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pixels p
                && width == p.width
                && height == p.height
                && channels == p.channels
                && Arrays.equals(values, p.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Pixels[" + width + " x " + height + " x " + channels + "]";
    }
}
