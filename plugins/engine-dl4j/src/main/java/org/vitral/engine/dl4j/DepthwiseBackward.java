package org.vitral.engine.dl4j;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.layers.convolution.DepthwiseConvolution2DLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The gradient of a depthwise convolution with respect to what it takes, by hand: ND4J's own goes through oneDNN, which gives
 * up on processors that it cannot count ("x2APIC is not supported"), and would compute the gradient of the filters too.
 */
final class DepthwiseBackward {
    private final int height;
    private final int width;
    private final int channels;
    private final int multiplier;
    private final int[] kernel;
    private final int[] stride;
    private final int top;
    private final int left;
    private final float[] filters;

    /** @param input shape of what the layer takes: pictures, rows, columns, channels */
    DepthwiseBackward(DepthwiseConvolution2DLayer layer, long[] input) {
        DepthwiseConvolution2D settings = (DepthwiseConvolution2D) layer.conf().getLayer();
        INDArray weights = layer.getParam("W");
        height = (int) input[1];
        width = (int) input[2];
        channels = (int) input[3];
        multiplier = (int) weights.size(3);
        kernel = settings.getKernelSize();
        stride = settings.getStride();
        boolean same = settings.getConvolutionMode() == ConvolutionMode.Same;
        top = same ? before(height, kernel[0], stride[0]) : 0;
        left = same ? before(width, kernel[1], stride[1]) : 0;
        filters = NativeFloats.of(weights);
    }

    private static int before(int size, int kernel, int stride) {
        int out = (size + stride - 1) / stride;
        return Math.max(0, (out - 1) * stride + kernel - size) / 2;
    }

    INDArray input(INDArray gradient) {
        int pictures = (int) gradient.size(0);
        int rows = (int) gradient.size(1);
        int columns = (int) gradient.size(2);
        float[] from = NativeFloats.of(gradient);
        float[] to = new float[pictures * height * width * channels];
        int at = 0;
        for (int p = 0; p < pictures; p++) {
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < columns; x++) {
                    spread(from, at, to, p * height, y * stride[0] - top, x * stride[1] - left);
                    at += channels * multiplier;
                }
            }
        }
        return Nd4j.createFromArray(to).reshape('c', pictures, height, width, channels);
    }

    /** Gives each cell under the window its part of one position's gradient. */
    private void spread(float[] from, int at, float[] to, int firstRow, int top, int left) {
        for (int i = Math.max(0, -top); i < kernel[0] && top + i < height; i++) {
            for (int j = Math.max(0, -left); j < kernel[1] && left + j < width; j++) {
                int cell = ((firstRow + top + i) * width + left + j) * channels;
                int filter = (i * kernel[1] + j) * channels * multiplier;
                for (int c = 0; c < channels; c++) {
                    float sum = 0;
                    for (int m = 0; m < multiplier; m++) {
                        sum += from[at + c * multiplier + m] * filters[filter + c * multiplier + m];
                    }
                    to[cell + c] += sum;
                }
            }
        }
    }
}
