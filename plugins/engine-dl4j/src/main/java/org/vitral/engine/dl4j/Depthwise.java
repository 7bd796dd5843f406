package org.vitral.engine.dl4j;

import java.nio.FloatBuffer;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A depthwise convolution, row by row on all cores. */
final class Depthwise implements Step {
    private final ConvolutionLayer settings;
    private final Lanes lanes;
    private final float[] filters;
    private final int multiplier;
    private final float[] bias;
    private final Finish finish;

    Depthwise(BaseLayer<?> layer, Finish.Bounds bounds, Lanes lanes) {
        settings = (ConvolutionLayer) layer.conf().getLayer();
        this.lanes = lanes;
        INDArray weights = layer.getParam("W"); // rows, columns, channels, filters for each
        filters = NativeFloats.of(weights);
        multiplier = (int) weights.size(3);
        bias = NativeFloats.of(layer.getParam("b"));
        finish = new Finish(layer.getParam("b"), bounds);
    }

    @Override
    public INDArray run(List<INDArray> inputs, Memory memory) {
        INDArray input = inputs.get(0);
        Windows windows = new Windows(settings, input);
        INDArray result = memory.array(windows.pictures, windows.rows, windows.columns, bias.length);
        FloatBuffer source = Products.pointer(input).asBuffer();
        FloatBuffer target = Products.pointer(result).asBuffer();
        lanes.each(windows.pictures * windows.rows, (lane, row) -> row(lane, windows, source, row, target));
        return result;
    }

    private void row(Lanes.Lane lane, Windows windows, FloatBuffer source, int row, FloatBuffer target) {
        int length = windows.columns * bias.length;
        float[] to = lane.line(0, length);
        for (int at = 0; at < length; at += bias.length) {
            System.arraycopy(bias, 0, to, at, bias.length);
        }
        int size = windows.width * windows.channels;
        float[] from = lane.line(1, size);
        int top = row % windows.rows * windows.stride[0] - windows.top;
        for (int i = Math.max(0, -top); i < windows.kernel[0] && top + i < windows.height; i++) {
            source.get((row / windows.rows * windows.height + top + i) * size, from, 0, size);
            for (int j = 0; j < windows.kernel[1]; j++) {
                add(windows, from, i * windows.kernel[1] + j, j - windows.left, to);
            }
        }
        finish.bound(to, length);
        target.put(row * length, to, 0, length);
    }

    /** Adds what one cell of the filters gives for a row. */
    private void add(Windows windows, float[] from, int cell, int shift, float[] to) {
        for (int x = 0; x < windows.columns; x++) {
            int column = x * windows.stride[1] + shift;
            if (column < 0 || column >= windows.width) {
                continue;
            }
            if (multiplier == 1) {
                add(from, column * bias.length, filters, cell * bias.length, to, x * bias.length, bias.length);
            } else {
                for (int k = 0; k < bias.length; k++) {
                    to[x * bias.length + k] +=
                            from[column * windows.channels + k / multiplier] * filters[cell * bias.length + k];
                }
            }
        }
    }

    private static void add(float[] a, int fromA, float[] b, int fromB, float[] to, int at, int count) {
        for (int c = 0; c < count; c++) {
            to[at + c] += a[fromA + c] * b[fromB + c];
        }
    }
}
