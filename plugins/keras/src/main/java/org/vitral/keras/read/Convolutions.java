package org.vitral.keras.read;

import java.util.List;
import java.util.Optional;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Op.Pair;
import org.vitral.keras.graph.Op.Sides;
import org.vitral.keras.graph.Weight;

/** Convolutions and dense layers. */
final class Convolutions {
    private Convolutions() {}

    /** Padding in numbers, and how many rows and columns come out. */
    record Window(Sides pad, long rows, long columns) {

        /** "same" as TensorFlow does it: as many outputs as the stride fits into the picture, the odd pixel below and to the right. */
        static Window of(Layer layer, int[] in, Pair kernel, Pair strides, Pair dilation) {
            String padding = layer.settings().text("padding", "valid").toLowerCase(java.util.Locale.ROOT);
            long rows = (kernel.rows() - 1L) * dilation.rows() + 1;
            long columns = (kernel.columns() - 1L) * dilation.columns() + 1;
            switch (padding) {
                case "valid" -> {
                    return new Window(
                            Sides.NONE,
                            Math.floorDiv(in[0] - rows, strides.rows()) + 1,
                            Math.floorDiv(in[1] - columns, strides.columns()) + 1);
                }
                case "same" -> {
                    long outRows = -Math.floorDiv(-in[0], strides.rows());
                    long outColumns = -Math.floorDiv(-in[1], strides.columns());
                    long down = Math.max((outRows - 1) * strides.rows() + rows - in[0], 0);
                    long across = Math.max((outColumns - 1) * strides.columns() + columns - in[1], 0);
                    if (Math.max(down, across) > 1 << 24) {
                        throw layer.refused("has a huge kernel", "tiene un núcleo enorme");
                    }
                    return new Window(
                            new Sides((int) (down / 2), (int) (down - down / 2), (int) (across / 2), (int)
                                    (across - across / 2)),
                            outRows,
                            outColumns);
                }
                default ->
                    throw layer.refused(
                            "has the padding \"" + ModelConfig.shown(padding) + "\"",
                            "tiene el relleno \"" + ModelConfig.shown(padding) + "\"");
            }
        }
    }

    static void conv2D(Layer layer) {
        int[] in = layer.spatialShape();
        Settings s = layer.settings();
        int filters = s.count("filters");
        int groups = s.count("groups", 1);
        Pair size = kernel(s);
        Pair strides = s.pair("strides", Pair.ONE);
        Pair dilation = s.pair("dilation_rate", Pair.ONE);
        if (in[2] % groups != 0 || filters % groups != 0) {
            throw layer.refused(
                    "has channels that its groups do not divide", "tiene canales que sus grupos no dividen");
        }
        Window window = Window.of(layer, in, size, strides, dilation);
        Slot kernel = layer.weight("kernel", size.rows(), size.columns(), in[2] / groups, filters);
        Optional<Slot> bias = bias(layer, filters);
        layer.givesActivated(
                () -> new Op.Conv2D(kernel.weight(), weight(bias), strides, dilation, window.pad(), groups),
                layer.inputs(),
                window.rows(),
                window.columns(),
                filters);
    }

    static void depthwise(Layer layer) {
        int[] in = layer.spatialShape();
        Settings s = layer.settings();
        int multiplier = s.count("depth_multiplier", 1);
        Pair size = kernel(s);
        Pair strides = s.pair("strides", Pair.ONE);
        Pair dilation = s.pair("dilation_rate", Pair.ONE);
        Window window = Window.of(layer, in, size, strides, dilation);
        long out = (long) in[2] * multiplier;
        checkWide(layer, out);
        Slot kernel = layer.weight("depthwise_kernel", size.rows(), size.columns(), in[2], multiplier);
        Optional<Slot> bias = bias(layer, (int) out);
        layer.givesActivated(
                () -> new Op.DepthwiseConv2D(kernel.weight(), weight(bias), strides, dilation, window.pad()),
                layer.inputs(),
                window.rows(),
                window.columns(),
                out);
    }

    static void separable(Layer layer) {
        int[] in = layer.spatialShape();
        Settings s = layer.settings();
        int filters = s.count("filters");
        int multiplier = s.count("depth_multiplier", 1);
        Pair size = kernel(s);
        Pair strides = s.pair("strides", Pair.ONE);
        Pair dilation = s.pair("dilation_rate", Pair.ONE);
        Window window = Window.of(layer, in, size, strides, dilation);
        long between = (long) in[2] * multiplier;
        checkWide(layer, between);
        Slot depthwise = layer.weight("depthwise_kernel", size.rows(), size.columns(), in[2], multiplier);
        Slot pointwise = layer.weight("pointwise_kernel", 1, 1, (int) between, filters);
        Optional<Slot> bias = bias(layer, filters);
        String step = layer.step(
                "depthwise",
                () -> new Op.DepthwiseConv2D(depthwise.weight(), Optional.empty(), strides, dilation, window.pad()),
                layer.inputs(),
                window.rows(),
                window.columns(),
                between);
        layer.givesActivated(
                () -> new Op.Conv2D(pointwise.weight(), weight(bias), Pair.ONE, Pair.ONE, Sides.NONE, 1),
                List.of(step),
                window.rows(),
                window.columns(),
                filters);
    }

    static void transposed(Layer layer) {
        int[] in = layer.spatialShape();
        Settings s = layer.settings();
        int filters = s.count("filters");
        Pair size = kernel(s);
        Pair strides = s.pair("strides", Pair.ONE);
        Pair dilation = s.pair("dilation_rate", Pair.ONE);
        boolean same = s.text("padding", "valid").equalsIgnoreCase("same");
        List<Integer> extra = s.wholes("output_padding");
        Span rows =
                Span.of(in[0], size.rows(), strides.rows(), dilation.rows(), same, extra.isEmpty() ? -1 : extra.get(0));
        Span columns = Span.of(
                in[1],
                size.columns(),
                strides.columns(),
                dilation.columns(),
                same,
                extra.isEmpty() ? -1 : extra.get(extra.size() - 1));
        Slot kernel = layer.weight("kernel", size.rows(), size.columns(), filters, in[2]);
        Optional<Slot> bias = bias(layer, filters);
        Sides crop = new Sides(rows.before, rows.after, columns.before, columns.after);
        layer.givesActivated(
                () -> new Op.Conv2DTranspose(kernel.weight(), weight(bias), strides, dilation, crop),
                layer.inputs(),
                rows.out,
                columns.out,
                filters);
    }

    /** One direction of a transposed convolution: Keras' {@code deconv_output_length}, and what TensorFlow cuts off to get there. */
    private record Span(long out, int before, int after) {
        static Span of(int in, int kernel, int stride, int dilation, boolean same, int extra) {
            long reach = (kernel - 1L) * dilation + 1;
            long full = (in - 1L) * stride + reach;
            long out = extra < 0
                    ? same ? (long) in * stride : (long) in * stride + Math.max(reach - stride, 0)
                    : (in - 1L) * stride + reach - (same ? 2 * (reach / 2) : 0) + extra;
            long before = same ? Math.max((in - 1L) * stride + reach - out, 0) / 2 : 0;
            return new Span(out, (int) before, (int) (full - out - before));
        }
    }

    static void dense(Layer layer) {
        int[] in = layer.shape();
        int units = layer.settings().count("units");
        int last = in.length - 1;
        if (last < 0) {
            throw Flattener.broken(layer.name());
        }
        Slot kernel = layer.weight("kernel", in[last], units);
        Optional<Slot> bias = bias(layer, units);
        long[] out = Layer.longs(in);
        out[last] = units;
        layer.givesActivated(() -> new Op.Dense(kernel.weight(), weight(bias)), layer.inputs(), out);
    }

    private static Pair kernel(Settings s) {
        if (!s.has("kernel_size")) {
            throw Flattener.broken(s.layer());
        }
        return s.pair("kernel_size", Pair.ONE);
    }

    private static void checkWide(Layer layer, long channels) {
        if (channels > 1 << 24) {
            throw layer.refused("has " + channels + " channels", "tiene " + channels + " canales");
        }
    }

    private static Optional<Slot> bias(Layer layer, int size) {
        return layer.settings().flag("use_bias", true) ? Optional.of(layer.weight("bias", size)) : Optional.empty();
    }

    static Optional<Weight> weight(Optional<Slot> slot) {
        return slot.map(Slot::weight);
    }
}
