package org.vitral.engine.dl4j;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vitral.keras.graph.Op;

/**
 * The windows of a convolution over values whose channels come last. A <i>cell</i> is one position of the output: they are counted
 * picture by picture, row by row.
 */
final class Windows {
    private static final FloatBuffer ZEROS =
            ByteBuffer.allocateDirect(4 * 4096).order(ByteOrder.nativeOrder()).asFloatBuffer();

    final int pictures;
    final int height;
    final int width;
    final int channels;
    final int rows;
    final int columns;
    final int[] kernel;
    final int[] stride;
    final int[] dilation;
    final int top;
    final int left;

    /** @param pad what is added around the input first */
    Windows(ConvolutionLayer settings, Op.Sides pad, INDArray input) {
        pictures = (int) input.size(0);
        height = (int) input.size(1);
        width = (int) input.size(2);
        channels = (int) input.size(3);
        kernel = settings.getKernelSize();
        stride = settings.getStride();
        dilation = settings.getDilation();
        if (settings.getConvolutionMode() == ConvolutionMode.Same) {
            rows = (height + stride[0] - 1) / stride[0];
            columns = (width + stride[1] - 1) / stride[1];
            top = Math.max(0, (rows - 1) * stride[0] + reach(0) - height) / 2;
            left = Math.max(0, (columns - 1) * stride[1] + reach(1) - width) / 2;
        } else {
            rows = (height + pad.top() + pad.bottom() - reach(0)) / stride[0] + 1;
            columns = (width + pad.left() + pad.right() - reach(1)) / stride[1] + 1;
            top = pad.top();
            left = pad.left();
        }
    }

    private int reach(int side) {
        return (kernel[side] - 1) * dilation[side] + 1;
    }

    int cells() {
        return pictures * rows * columns;
    }

    /** How many values a window has. */
    int size() {
        return kernel[0] * kernel[1] * channels;
    }

    /** Whether the windows, one after the other, are the input as it lies. */
    boolean areTheInput() {
        return size() == channels && rows == height && columns == width;
    }

    /** Writes the windows of some cells, one after the other. */
    void copy(FloatBuffer input, FloatBuffer target, int from, int to) {
        int at = 0;
        for (int cell = from; cell < to; cell++) {
            int x = cell % columns * stride[1] - left;
            int y = cell / columns % rows * stride[0] - top;
            int picture = cell / columns / rows * height;
            for (int i = 0; i < kernel[0]; i++) {
                int row = y + i * dilation[0];
                if (row < 0 || row >= height) {
                    at = zeros(target, at, kernel[1]);
                } else if (dilation[1] == 1) {
                    at = run(input, (picture + row) * width, x, kernel[1], target, at);
                } else {
                    for (int j = 0; j < kernel[1]; j++) {
                        at = run(input, (picture + row) * width, x + j * dilation[1], 1, target, at);
                    }
                }
            }
        }
    }

    /** Neighbours in one row of the input, with zeros outside of it. */
    private int run(FloatBuffer input, int row, int x, int count, FloatBuffer target, int at) {
        int before = Math.min(count, Math.max(0, -x));
        int end = Math.max(before, Math.min(count, width - x));
        int begin = zeros(target, at, before);
        int inside = (end - before) * channels;
        if (inside > 0) {
            target.put(begin, input, (row + x + before) * channels, inside);
        }
        return zeros(target, begin + inside, count - end);
    }

    private int zeros(FloatBuffer target, int at, int count) {
        int end = at + count * channels;
        for (int i = at; i < end; i += ZEROS.capacity()) {
            target.put(i, ZEROS, 0, Math.min(ZEROS.capacity(), end - i));
        }
        return end;
    }
}
