package org.vitral.engine.onnxruntime;

import static org.vitral.engine.onnxruntime.Attributes.decimal;
import static org.vitral.engine.onnxruntime.Attributes.whole;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Weight;

/** Normalizations by moments of the picture at hand: layer, group and unit. */
final class Normalizations {
    private Normalizations() {}

    /** {@code (x - mean) / sqrt(variance + epsilon)} over some axes of an ONNX value, and the way back. */
    private record Moments(Emitter e, String inverse, String normalized, int... axes) {
        static Moments of(Emitter e, String x, double epsilon, int... axes) {
            String centred = e.sub(x, e.mean(x, true, axes));
            String variance = e.mean(e.mul(centred, centred), true, axes);
            String inverse = e.call("Reciprocal", e.call("Sqrt", e.add(variance, e.scalar(epsilon))));
            return new Moments(e, inverse, e.mul(centred, inverse), axes);
        }

        String back(String gradient) {
            String level = e.mean(gradient, true, axes);
            String spread = e.mul(normalized, e.mean(e.mul(gradient, normalized), true, axes));
            return e.mul(inverse, e.sub(e.sub(gradient, level), spread));
        }
    }

    static final class Layer implements Rule<Op.LayerNormalization> {
        @Override
        public Tensor forward(Emitter e, Node node, Op.LayerNormalization op, List<Tensor> inputs) {
            Tensor in = e.last(inputs.get(0));
            if (isTrailing(op.axes(), in.shape().length)) {
                return fused(e, op, in);
            }
            String value =
                    Moments.of(e, in.value(), op.epsilon(), axes(op.axes())).normalized();
            if (op.gamma().isPresent()) {
                value = e.mul(value, e.over(in, op.axes(), op.gamma().get().toArray()));
            }
            if (op.beta().isPresent()) {
                value = e.add(value, e.over(in, op.axes(), op.beta().get().toArray()));
            }
            return in.with(value);
        }

        private static Tensor fused(Emitter e, Op.LayerNormalization op, Tensor in) {
            int size = op.axes().stream().mapToInt(a -> in.shape()[a]).reduce(1, (a, b) -> a * b);
            float[] ones = new float[size];
            Arrays.fill(ones, 1);
            long[] dims = op.axes().stream().mapToLong(a -> in.shape()[a]).toArray();
            String value = e.graph()
                    .add(
                            "LayerNormalization",
                            List.of(
                                    in.value(),
                                    e.graph()
                                            .floats(
                                                    op.gamma()
                                                            .map(Weight::toArray)
                                                            .orElse(ones),
                                                    dims),
                                    e.graph()
                                            .floats(
                                                    op.beta()
                                                            .map(Weight::toArray)
                                                            .orElse(new float[size]),
                                                    dims)),
                            whole("axis", op.axes().get(0) + 1),
                            decimal("epsilon", op.epsilon()));
            return in.with(value);
        }

        @Override
        public List<Optional<Tensor>> backward(Emitter e, Step<Op.LayerNormalization> step) {
            Op.LayerNormalization op = step.op();
            Tensor in = e.last(step.input());
            String gradient = e.last(step.gradient()).value();
            if (op.gamma().isPresent()) {
                gradient =
                        e.mul(gradient, e.over(in, op.axes(), op.gamma().get().toArray()));
            }
            return Rule.one(in.with(
                    Moments.of(e, in.value(), op.epsilon(), axes(op.axes())).back(gradient)));
        }

        private static boolean isTrailing(List<Integer> axes, int rank) {
            for (int i = 0; i < axes.size(); i++) {
                if (axes.get(i) != rank - axes.size() + i) {
                    return false;
                }
            }
            return true;
        }
    }

    static final class Group implements Rule<Op.GroupNormalization> {
        @Override
        public Tensor forward(Emitter e, Node node, Op.GroupNormalization op, List<Tensor> inputs) {
            Tensor in = e.last(inputs.get(0));
            long[] groups = groups(in, op);
            String value = Moments.of(e, e.reshape(in.value(), groups), op.epsilon(), 1, 3)
                    .normalized();
            value = e.reshape(value, Tensor.dims(0, in.shape(), in.layout()));
            int channels = in.shape().length - 1;
            if (op.gamma().isPresent()) {
                value = e.mul(value, e.along(in, channels, op.gamma().get().toArray()));
            }
            if (op.beta().isPresent()) {
                value = e.add(value, e.along(in, channels, op.beta().get().toArray()));
            }
            return in.with(value);
        }

        @Override
        public List<Optional<Tensor>> backward(Emitter e, Step<Op.GroupNormalization> step) {
            Op.GroupNormalization op = step.op();
            Tensor in = e.last(step.input());
            long[] groups = groups(in, op);
            String gradient = e.last(step.gradient()).value();
            if (op.gamma().isPresent()) {
                gradient = e.mul(
                        gradient,
                        e.along(in, in.shape().length - 1, op.gamma().get().toArray()));
            }
            Moments moments = Moments.of(e, e.reshape(in.value(), groups), op.epsilon(), 1, 3);
            String back = moments.back(e.reshape(gradient, groups));
            return Rule.one(in.with(e.reshape(back, Tensor.dims(0, in.shape(), in.layout()))));
        }

        private static long[] groups(Tensor in, Op.GroupNormalization op) {
            return new long[] {0, -1, op.groups(), in.channels() / op.groups()};
        }
    }

    static final class Unit implements Rule<Op.UnitNormalization> {
        @Override
        public Tensor forward(Emitter e, Node node, Op.UnitNormalization op, List<Tensor> inputs) {
            Tensor in = e.last(inputs.get(0));
            return in.with(unit(e, in.value(), axes(op.axes())));
        }

        @Override
        public List<Optional<Tensor>> backward(Emitter e, Step<Op.UnitNormalization> step) {
            Tensor in = e.last(step.input());
            String gradient = e.last(step.gradient()).value();
            return Rule.one(
                    in.with(unitBack(e, in.value(), gradient, axes(step.op().axes()))));
        }
    }

    /** {@code x / max(norm, 1e-12)}. */
    static String unit(Emitter e, String x, int... axes) {
        return e.div(x, length(e, x, axes));
    }

    /** The gradient that reaches {@code x} through {@link #unit}. */
    static String unitBack(Emitter e, String x, String gradient, int... axes) {
        String y = unit(e, x, axes);
        String outward = e.mul(y, e.sum(e.mul(gradient, y), true, axes));
        String positive = e.indicator(e.compare("Greater", length(e, x, axes), e.scalar(SHORTEST)));
        return e.div(e.sub(gradient, e.mul(outward, positive)), length(e, x, axes));
    }

    private static final double SHORTEST = 1e-12;

    private static String length(Emitter e, String x, int... axes) {
        return e.compare("Max", e.call("Sqrt", e.sum(e.mul(x, x), true, axes)), e.scalar(SHORTEST));
    }

    /** ONNX counts the batch. */
    private static int[] axes(List<Integer> axes) {
        return axes.stream().mapToInt(a -> a + 1).toArray();
    }
}
