package org.vitral.keras.read;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Shapes as people read them. */
final class Shapes {
    private Shapes() {}

    /** {@code 7 x 7 x 512}. */
    static String text(int[] shape) {
        return Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(" x "));
    }
}
