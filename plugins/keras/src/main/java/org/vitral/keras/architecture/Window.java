package org.vitral.keras.architecture;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a convolution or pooling sees at once, and how it moves. Begin with {@link #of}.
 *
 * @param rows of the window
 * @param columns of the window
 * @param stride rows and columns from one window to the next
 * @param padding Keras' {@code valid} (no padding) or {@code same}
 */
public record Window(int rows, int columns, int stride, String padding) {

    /** A square window that moves by one and does not leave the picture. */
    public static Window of(int side) {
        return of(side, side);
    }

    /** A window that moves by one and does not leave the picture. */
    public static Window of(int rows, int columns) {
        return new Window(rows, columns, 1, "valid");
    }

    /** This, moving by {@code step}. */
    public Window every(int step) {
        return new Window(rows, columns, step, padding);
    }

    /** This, with zeros around the picture so that only the stride makes it smaller. */
    public Window same() {
        return new Window(rows, columns, stride, "same");
    }

    ObjectNode in(ObjectNode config, String sizeKey) {
        config.putArray(sizeKey).add(rows).add(columns);
        config.putArray("strides").add(stride).add(stride);
        return config.put("padding", padding);
    }
}
