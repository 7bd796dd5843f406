package org.vitral.engine.onnxruntime;

import static org.vitral.engine.onnxruntime.Attributes.whole;
import static org.vitral.engine.onnxruntime.Attributes.wholes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;

/** Pooling. The gradient of a maximum goes to the first cell, row by row, that has it. */
final class Pools {
    private Pools() {}

    static final class Local implements Rule<Op.Pool2D> {
        @Override
        public Tensor forward(Emitter e, Node node, Op.Pool2D op, List<Tensor> inputs) {
            String kind = op.kind() == Op.Pooling.MAX ? "MaxPool" : "AveragePool";
            String value = pool(e, kind, 1, op, e.first(inputs.get(0)).value()).get(0);
            return new Tensor(value, node.shape(), Tensor.Layout.CHANNELS_FIRST);
        }

        @Override
        public List<Optional<Tensor>> backward(Emitter e, Step<Op.Pool2D> step) {
            String value = step.op().kind() == Op.Pooling.MAX ? maximum(e, step) : average(e, step);
            return Rule.one(new Tensor(value, step.input().shape(), Tensor.Layout.CHANNELS_FIRST));
        }

        private static List<String> pool(Emitter e, String kind, int outputs, Op.Pool2D op, String input) {
            return e.graph()
                    .add(
                            kind,
                            outputs,
                            List.of(input),
                            wholes("kernel_shape", op.size().rows(), op.size().columns()),
                            wholes("strides", op.strides().rows(), op.strides().columns()),
                            Convolutions.pads(op.pad()));
        }

        private static String maximum(Emitter e, Step<Op.Pool2D> step) {
            OnnxGraph g = e.graph();
            Tensor in = step.input();
            Tensor out = step.output();
            long picture = (long) in.rows() * in.columns() * in.channels();
            long cells = (long) out.rows() * out.columns() * out.channels();
            // The indices count through the whole batch; what is left counts within each picture.
            String indices =
                    pool(e, "MaxPool", 2, step.op(), e.first(in).value()).get(1);
            String within = g.add("Mod", List.of(e.reshape(indices, 0, cells), g.longs(picture)));
            String gradient = e.reshape(e.first(step.gradient()).value(), 0, cells);
            String seeds = g.add("Shape", List.of(gradient), whole("end", 1));
            String places =
                    g.add("Expand", List.of(within, g.add("Concat", List.of(seeds, g.longs(cells)), whole("axis", 0))));
            String nothing = g.add(
                    "Expand",
                    List.of(e.scalar(0), g.add("Concat", List.of(seeds, g.longs(picture)), whole("axis", 0))));
            String spread = g.add(
                    "ScatterElements",
                    List.of(nothing, places, gradient),
                    whole("axis", 1),
                    Attributes.text("reduction", "add"));
            return e.reshape(spread, Tensor.dims(0, in.shape(), Tensor.Layout.CHANNELS_FIRST));
        }

        private static String average(Emitter e, Step<Op.Pool2D> step) {
            Op.Pool2D op = step.op();
            Tensor out = step.output();
            String share = e.graph().floats(shares(op, step.input(), out), 1, 1, out.rows(), out.columns());
            Windows windows = new Windows(op.size(), op.strides(), Op.Pair.ONE, op.pad());
            String spaced = windows.space(e, e.mul(e.first(step.gradient()).value(), share), out);
            String padded = Windows.pad(e, spaced, windows.padBack(step.input(), out));
            String mean = e.graph()
                    .add(
                            "AveragePool",
                            List.of(padded),
                            wholes("kernel_shape", op.size().rows(), op.size().columns()));
            return e.mul(mean, e.scalar((double) op.size().rows() * op.size().columns()));
        }

        /** One over the number of cells that each window counts. */
        private static float[] shares(Op.Pool2D op, Tensor in, Tensor out) {
            float[] shares = new float[out.rows() * out.columns()];
            for (int y = 0; y < out.rows(); y++) {
                int rows = counted(
                        y * op.strides().rows() - op.pad().top(), op.size().rows(), in.rows());
                for (int x = 0; x < out.columns(); x++) {
                    int columns = counted(
                            x * op.strides().columns() - op.pad().left(),
                            op.size().columns(),
                            in.columns());
                    shares[y * out.columns() + x] = (float) (1.0 / ((double) rows * columns));
                }
            }
            return shares;
        }

        private static int counted(int from, int size, int length) {
            return Math.max(1, Math.min(from + size, length) - Math.max(from, 0));
        }
    }

    static final class Global implements Rule<Op.GlobalPool2D> {
        @Override
        public Tensor forward(Emitter e, Node node, Op.GlobalPool2D op, List<Tensor> inputs) {
            Tensor in = e.first(inputs.get(0));
            String kind = op.kind() == Op.Pooling.MAX ? "GlobalMaxPool" : "GlobalAveragePool";
            String value = e.graph().add(kind, List.of(in.value()));
            return op.keepDimensions()
                    ? new Tensor(value, node.shape(), Tensor.Layout.CHANNELS_FIRST)
                    : new Tensor(e.reshape(value, 0, in.channels()), node.shape());
        }

        @Override
        public List<Optional<Tensor>> backward(Emitter e, Step<Op.GlobalPool2D> step) {
            Tensor in = step.input();
            int cells = in.rows() * in.columns();
            String gradient = e.reshape(step.gradient().value(), 0, in.channels(), 1, 1);
            Tensor like = e.first(in);
            if (step.op().kind() == Op.Pooling.AVERAGE) {
                float[] share = new float[cells];
                Arrays.fill(share, 1f / cells);
                return Rule.one(like.with(e.mul(gradient, e.graph().floats(share, 1, 1, in.rows(), in.columns()))));
            }
            String flat = e.reshape(like.value(), 0, in.channels(), cells);
            String first = e.graph().add("ArgMax", List.of(flat), whole("axis", 2), whole("keepdims", 1));
            List<Long> places = new ArrayList<>();
            for (long i = 0; i < cells; i++) {
                places.add(i);
            }
            String range =
                    e.graph().longs(places.stream().mapToLong(Long::longValue).toArray());
            String chosen = e.indicator(e.compare("Equal", first, range));
            return Rule.one(like.with(e.mul(gradient, e.reshape(chosen, 0, in.channels(), in.rows(), in.columns()))));
        }
    }
}
