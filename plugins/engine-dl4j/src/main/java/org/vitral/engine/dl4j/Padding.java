package org.vitral.engine.dl4j;

import org.vitral.keras.graph.Op;

/** Tells padding that Keras calls "same" from other padding. */
final class Padding {
    private Padding() {}

    static boolean isSame(int[] input, Op.Pair kernel, Op.Pair strides, Op.Pair dilation, Op.Sides pad) {
        int rows = total(input[0], (kernel.rows() - 1) * dilation.rows() + 1, strides.rows());
        int columns = total(input[1], (kernel.columns() - 1) * dilation.columns() + 1, strides.columns());
        return pad.equals(new Op.Sides(rows / 2, rows - rows / 2, columns / 2, columns - columns / 2));
    }

    private static int total(int size, int kernel, int stride) {
        int out = (size + stride - 1) / stride;
        return Math.max(0, (out - 1) * stride + kernel - size);
    }
}
