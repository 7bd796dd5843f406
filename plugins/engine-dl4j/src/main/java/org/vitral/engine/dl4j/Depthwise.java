package org.vitral.engine.dl4j;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vitral.keras.graph.Op;

/** A depthwise convolution, row by row on all cores. */
final class Depthwise implements Step {
    /** So many values at once are worth the processor's wide registers; the channels of one cell may be few. */
    private static final int LONG = 512;

    private final ConvolutionLayer settings;
    private final Op.Sides pad;
    private final Lanes lanes;
    private final int channels;
    private final int multiplier;
    private final int together;
    private final float[][] filters;
    private final float[] bias;
    private final Finish finish;

    Depthwise(BaseLayer<?> layer, Op.Sides pad, Finish.Bounds bounds, Lanes lanes) {
        settings = (ConvolutionLayer) layer.conf().getLayer();
        this.pad = pad;
        this.lanes = lanes;
        INDArray weights = layer.getParam("W"); // rows, columns, channels, filters for each
        multiplier = (int) weights.size(3);
        channels = (int) weights.size(2) * multiplier;
        together = multiplier == 1 && settings.getStride()[1] == 1 ? Math.max(1, LONG / channels) : 1;
        float[] all = NativeFloats.of(weights);
        filters = new float[all.length / channels][];
        for (int i = 0; i < filters.length; i++) {
            filters[i] = repeated(all, i * channels);
        }
        bias = repeated(NativeFloats.of(layer.getParam("b")), 0);
        finish = new Finish(layer.getParam("b"), bounds);
    }

    /** One value for each channel, as often as cells are computed together. */
    private float[] repeated(float[] values, int from) {
        float[] all = new float[together * channels];
        for (int i = 0; i < together; i++) {
            System.arraycopy(values, from, all, i * channels, channels);
        }
        return all;
    }

    @Override
    public INDArray run(List<INDArray> inputs, Memory memory) {
        INDArray input = inputs.get(0);
        Windows windows = new Windows(settings, pad, input);
        INDArray result = memory.array(windows.pictures, windows.rows, windows.columns, channels);
        FloatBuffer source = Products.pointer(input).asBuffer();
        FloatBuffer target = Products.pointer(result).asBuffer();
        lanes.each(windows.pictures * windows.rows, (lane, row) -> {
            for (int x = 0; x < windows.columns; x += together) {
                int cells = Math.min(together, windows.columns - x);
                float[] values = cells(lane, windows, source, row, x, cells);
                target.put((row * windows.columns + x) * channels, values, 0, cells * channels);
            }
        });
        return result;
    }

    private float[] cells(Lanes.Lane lane, Windows windows, FloatBuffer source, int row, int x, int cells) {
        float[] to = lane.line(0, bias.length);
        System.arraycopy(bias, 0, to, 0, bias.length);
        int top = row % windows.rows * windows.stride[0] - windows.top;
        int left = x * windows.stride[1] - windows.left;
        for (int i = Math.max(0, -top); i < windows.kernel[0] && top + i < windows.height; i++) {
            int from = (row / windows.rows * windows.height + top + i) * windows.width;
            int filter = i * windows.kernel[1];
            int j = 0;
            for (; j + 2 < windows.kernel[1]; j += 3) {
                add(
                        shifted(lane.line(1, bias.length), windows, source, from, left + j, cells),
                        shifted(lane.line(2, bias.length), windows, source, from, left + j + 1, cells),
                        shifted(lane.line(3, bias.length), windows, source, from, left + j + 2, cells),
                        filters[filter + j],
                        filters[filter + j + 1],
                        filters[filter + j + 2],
                        to,
                        cells * channels);
            }
            for (; j < windows.kernel[1]; j++) {
                float[] values = shifted(lane.line(1, bias.length), windows, source, from, left + j, cells);
                add(values, filters[filter + j], to, cells * channels);
            }
        }
        finish.bound(to, cells * channels);
        return to;
    }

    /** What one weight of each filter meets: cells from a row of the input, with zeros outside of it. */
    private float[] shifted(float[] line, Windows windows, FloatBuffer source, int row, int column, int cells) {
        int before = Math.min(cells, Math.max(0, -column));
        int end = Math.max(before, Math.min(cells, windows.width - column));
        int n = windows.channels;
        Arrays.fill(line, 0, before * n, 0);
        if (end > before) {
            source.get((row + column + before) * n, line, before * n, (end - before) * n);
        }
        Arrays.fill(line, end * n, cells * n, 0);
        for (int k = channels - 1; multiplier > 1 && k > 0; k--) {
            line[k] = line[k / multiplier];
        }
        return line;
    }

    // The compiler uses the processor's wide registers for loops like these, where all arrays begin at the same index.

    private static void add(float[] values, float[] weights, float[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] += values[i] * weights[i];
        }
    }

    private static void add(
            float[] a, float[] b, float[] c, float[] forA, float[] forB, float[] forC, float[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] += a[i] * forA[i] + b[i] * forB[i] + c[i] * forC[i];
        }
    }
}
