package org.vitral.api;

/**
 * The picture that a network takes.
 *
 * @param width in pixels
 * @param height in pixels
 * @param channels 1 (grey) or 3 (red, green, blue)
 */
@ApiStatus(since = "1.0.0")
public record InputSpec(int width, int height, int channels) {

    public InputSpec {
        if (width < 1 || height < 1 || (channels != 1 && channels != 3)) {
            throw new IllegalArgumentException(
                    "A network takes a picture of 1 or 3 channels, not " + width + " x " + height + " x " + channels);
        }
    }

    /** How many values a picture of this size has. */
    public int size() {
        return Math.multiplyExact(Math.multiplyExact(width, height), channels);
    }

    @Override
    public String toString() {
        return width + " x " + height + " x " + channels;
    }
}
