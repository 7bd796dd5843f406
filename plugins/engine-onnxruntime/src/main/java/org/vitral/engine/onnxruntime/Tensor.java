package org.vitral.engine.onnxruntime;

/**
 * A value in an ONNX graph that stands for what a node gives, or for a gradient with respect to it.
 *
 * @param value its name in the ONNX graph
 * @param shape as the node's: without the batch, channels last
 * @param layout how it really lies
 */
@SuppressWarnings("ArrayRecordComponent") // read-only
record Tensor(String value, int[] shape, Layout layout) {

    /** Where the channels of a value with rows, columns and channels are. Any other value lies as its shape says. */
    enum Layout {
        CHANNELS_FIRST,
        CHANNELS_LAST
    }

    Tensor(String value, int[] shape) {
        this(value, shape, Layout.CHANNELS_LAST);
    }

    boolean spatial() {
        return shape.length == 3;
    }

    int rows() {
        return shape[0];
    }

    int columns() {
        return shape[1];
    }

    int channels() {
        return shape[shape.length - 1];
    }

    /** Another value of the same shape and layout. */
    Tensor with(String other) {
        return new Tensor(other, shape, layout);
    }

    /** The ONNX axis of an axis that counts from 0 at the first dimension after the batch. */
    int axis(int axis) {
        return axis(shape.length, layout, axis);
    }

    static int axis(int rank, Layout layout, int axis) {
        return rank == 3 && layout == Layout.CHANNELS_FIRST ? (axis + 1) % 3 + 1 : axis + 1;
    }

    /** A shape for ONNX, with {@code batch} (0: as it is) before it. */
    static long[] dims(long batch, int[] shape, Layout layout) {
        long[] dims = new long[shape.length + 1];
        dims[0] = batch;
        for (int i = 0; i < shape.length; i++) {
            dims[axis(shape.length, layout, i)] = shape[i];
        }
        return dims;
    }
}
