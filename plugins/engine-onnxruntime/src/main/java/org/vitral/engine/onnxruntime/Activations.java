package org.vitral.engine.onnxruntime;

import static org.vitral.engine.onnxruntime.Attributes.decimal;

import java.util.List;
import java.util.Optional;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;

/** Activation functions, value by value, and their slopes. */
final class Activations implements Rule<Op.Activation> {
    private static final double SELU_ALPHA = 1.6732632423543772848170429916717;
    private static final double SELU_SCALE = 1.0507009873554804934193349852946;
    private static final double CUBE = 0.044715;
    private static final double SQRT_2_BY_PI = Math.sqrt(2 / Math.PI);

    @Override
    public Tensor forward(Emitter e, Node node, Op.Activation op, List<Tensor> inputs) {
        Tensor in = inputs.get(0);
        return in.with(value(e, op, in.value()));
    }

    @Override
    public List<Optional<Tensor>> backward(Emitter e, Step<Op.Activation> step) {
        Tensor out = step.output();
        String x = e.in(step.input(), out.layout()).value();
        String gradient = e.in(step.gradient(), out.layout()).value();
        return Rule.one(out.with(e.mul(gradient, slope(e, step.op(), x, out.value()))));
    }

    private static String value(Emitter e, Op.Activation op, String x) {
        return switch (op.function()) {
            case RELU -> relu(e, op, x);
            case ELU -> e.elu(x, op.alpha());
            case SELU -> e.call("Selu", x);
            case CELU ->
                e.where(
                        above(e, x, 0),
                        x,
                        e.mul(e.scalar(op.alpha()), e.sub(e.call("Exp", e.div(x, e.scalar(op.alpha()))), e.scalar(1))));
            case SIGMOID -> e.call("Sigmoid", x);
            case LOG_SIGMOID -> e.call("Neg", e.call("Softplus", e.call("Neg", x)));
            case HARD_SIGMOID ->
                e.graph().add("HardSigmoid", List.of(x), decimal("alpha", op.alpha()), decimal("beta", 0.5));
            case TANH -> e.call("Tanh", x);
            case HARD_TANH -> e.clip(x, -1, 1);
            case TANH_SHRINK -> e.sub(x, e.call("Tanh", x));
            case HARD_SHRINK -> e.where(above(e, e.call("Abs", x), op.alpha()), x, e.scalar(0));
            case SOFT_SHRINK -> e.sub(x, e.clip(x, -op.alpha(), op.alpha()));
            case SOFTPLUS -> e.call("Softplus", x);
            case SOFTSIGN -> e.call("Softsign", x);
            case SWISH -> e.mul(x, e.call("Sigmoid", x));
            case HARD_SWISH -> e.mul(x, gate(e, x));
            case GELU -> e.mul(x, normal(e, x));
            case GELU_TANH -> e.mul(e.mul(e.scalar(0.5), x), e.add(e.scalar(1), bent(e, x)));
            case MISH -> e.mul(x, e.call("Tanh", e.call("Softplus", x)));
            case EXPONENTIAL -> e.call("Exp", x);
            case SQUARE_PLUS -> e.mul(e.scalar(0.5), e.add(x, e.call("Sqrt", squarePlus(e, op, x))));
            case SPARSE_PLUS ->
                e.where(above(e, x, 1), x, e.mul(e.scalar(0.25), square(e, e.call("Relu", e.add(x, e.scalar(1))))));
            case THRESHOLDED_RELU -> e.where(above(e, x, op.alpha()), x, e.scalar(0));
        };
    }

    private static String slope(Emitter e, Op.Activation op, String x, String y) {
        return switch (op.function()) {
            case RELU -> reluSlope(e, op, x, y);
            case ELU -> e.where(above(e, x, 0), e.scalar(1), e.mul(e.scalar(op.alpha()), e.call("Exp", x)));
            case SELU ->
                e.where(
                        above(e, x, 0),
                        e.scalar(SELU_SCALE),
                        e.mul(e.scalar(SELU_SCALE * SELU_ALPHA), e.call("Exp", x)));
            case CELU -> e.where(above(e, x, 0), e.scalar(1), e.call("Exp", e.div(x, e.scalar(op.alpha()))));
            case SIGMOID -> e.mul(y, e.sub(e.scalar(1), y));
            case LOG_SIGMOID -> e.call("Sigmoid", e.call("Neg", x));
            case HARD_SIGMOID -> e.mul(e.scalar(op.alpha()), e.mul(e.indicator(above(e, y, 0)), below(e, y, 1)));
            case TANH -> e.sub(e.scalar(1), square(e, y));
            case HARD_TANH -> below(e, e.call("Abs", x), Math.nextUp(1f));
            case TANH_SHRINK -> square(e, e.call("Tanh", x));
            case HARD_SHRINK, SOFT_SHRINK -> e.indicator(above(e, e.call("Abs", x), op.alpha()));
            case SOFTPLUS -> e.call("Sigmoid", x);
            case SOFTSIGN -> e.call("Reciprocal", square(e, e.add(e.scalar(1), e.call("Abs", x))));
            case SWISH -> {
                String s = e.call("Sigmoid", x);
                yield e.add(s, e.mul(y, e.sub(e.scalar(1), s)));
            }
            case HARD_SWISH -> e.add(gate(e, x), e.mul(e.mul(x, e.scalar(1.0 / 6)), below(e, e.call("Abs", x), 3)));
            case GELU ->
                e.add(
                        normal(e, x),
                        e.mul(
                                e.mul(x, e.scalar(1 / Math.sqrt(2 * Math.PI))),
                                e.call("Exp", e.mul(e.scalar(-0.5), square(e, x)))));
            case GELU_TANH -> geluTanhSlope(e, x);
            case MISH -> {
                String t = e.call("Tanh", e.call("Softplus", x));
                yield e.add(t, e.mul(e.mul(x, e.call("Sigmoid", x)), e.sub(e.scalar(1), square(e, t))));
            }
            case EXPONENTIAL -> y;
            case SQUARE_PLUS ->
                e.mul(e.scalar(0.5), e.add(e.scalar(1), e.div(x, e.call("Sqrt", squarePlus(e, op, x)))));
            case SPARSE_PLUS -> e.clip(e.mul(e.scalar(0.5), e.add(x, e.scalar(1))), 0, 1);
            case THRESHOLDED_RELU -> e.indicator(above(e, x, op.alpha()));
        };
    }

    private static String relu(Emitter e, Op.Activation op, String x) {
        if (op.threshold() == 0 && op.alpha() == 0 && op.max() >= 0) {
            return Double.isInfinite(op.max()) ? e.call("Relu", x) : e.clip(x, 0, op.max());
        }
        if (op.threshold() == 0 && Double.isInfinite(op.max())) {
            return e.graph().add("LeakyRelu", List.of(x), decimal("alpha", op.alpha()));
        }
        String low = e.mul(e.scalar(op.alpha()), e.sub(x, e.scalar(op.threshold())));
        String open = Double.isInfinite(op.max()) ? x : e.where(above(e, x, op.max()), e.scalar(op.max()), x);
        return e.where(above(e, x, op.threshold()), open, low);
    }

    /** Where it can, it looks at the output, so that the runtime may still fuse the activation with what comes before. */
    private static String reluSlope(Emitter e, Op.Activation op, String x, String y) {
        if (op.threshold() == 0 && op.alpha() == 0 && op.max() >= 0) {
            String positive = e.indicator(above(e, y, 0));
            return Double.isInfinite(op.max()) ? positive : e.mul(positive, below(e, y, op.max()));
        }
        if (op.threshold() == 0 && Double.isInfinite(op.max())) {
            return e.where(above(e, op.alpha() > 0 ? y : x, 0), e.scalar(1), e.scalar(op.alpha()));
        }
        String open = Double.isInfinite(op.max()) ? e.scalar(1) : below(e, x, op.max());
        return e.where(above(e, x, op.threshold()), open, e.scalar(op.alpha()));
    }

    private static String geluTanhSlope(Emitter e, String x) {
        String t = bent(e, x);
        String inner = e.mul(e.scalar(SQRT_2_BY_PI), e.add(e.scalar(1), e.mul(e.scalar(3 * CUBE), square(e, x))));
        String half = e.mul(e.scalar(0.5), x);
        return e.add(
                e.mul(e.scalar(0.5), e.add(e.scalar(1), t)),
                e.mul(half, e.mul(e.sub(e.scalar(1), square(e, t)), inner)));
    }

    /** {@code tanh(sqrt(2 / pi) (x + 0.044715 x^3))}. */
    private static String bent(Emitter e, String x) {
        String cube = e.mul(e.scalar(CUBE), e.mul(x, square(e, x)));
        return e.call("Tanh", e.mul(e.scalar(SQRT_2_BY_PI), e.add(x, cube)));
    }

    /** The standard normal distribution's share below {@code x}. */
    private static String normal(Emitter e, String x) {
        return e.mul(e.scalar(0.5), e.add(e.scalar(1), e.call("Erf", e.mul(x, e.scalar(Math.sqrt(0.5))))));
    }

    /** {@code clip(x / 6 + 1 / 2, 0, 1)}. */
    private static String gate(Emitter e, String x) {
        return e.clip(e.add(e.mul(x, e.scalar(1.0 / 6)), e.scalar(0.5)), 0, 1);
    }

    private static String squarePlus(Emitter e, Op.Activation op, String x) {
        return e.add(square(e, x), e.scalar(op.alpha()));
    }

    private static String square(Emitter e, String x) {
        return e.mul(x, x);
    }

    private static String above(Emitter e, String x, double bound) {
        return e.compare("Greater", x, e.scalar(bound));
    }

    private static String below(Emitter e, String x, double bound) {
        return e.indicator(e.compare("Less", x, e.scalar(bound)));
    }

    /** Slopes learned, one for each value or shared along axes. */
    static final class Parametric implements Rule<Op.PReLU> {
        @Override
        public Tensor forward(Emitter e, Node node, Op.PReLU op, List<Tensor> inputs) {
            Tensor in = inputs.get(0);
            return in.with(e.graph().add("PRelu", List.of(in.value(), slopes(e, op, in))));
        }

        @Override
        public List<Optional<Tensor>> backward(Emitter e, Step<Op.PReLU> step) {
            Tensor in = step.input();
            String slope = e.where(above(e, in.value(), 0), e.scalar(1), slopes(e, step.op(), in));
            return Rule.one(in.with(e.mul(e.in(step.gradient(), in.layout()).value(), slope)));
        }

        private static String slopes(Emitter e, Op.PReLU op, Tensor in) {
            int[] shape = op.slope().shape();
            long[] dims = Tensor.dims(1, shape, Tensor.Layout.CHANNELS_LAST);
            String slopes = e.graph().floats(op.slope().toArray(), dims);
            return e.in(new Tensor(slopes, shape), in.layout()).value();
        }
    }

    /** Softmax over an axis. */
    static final class SoftmaxRule implements Rule<Op.Softmax> {
        @Override
        public Tensor forward(Emitter e, Node node, Op.Softmax op, List<Tensor> inputs) {
            Tensor in = inputs.get(0);
            return in.with(e.softmax(in.value(), in.axis(op.axis())));
        }

        @Override
        public List<Optional<Tensor>> backward(Emitter e, Step<Op.Softmax> step) {
            Tensor out = step.output();
            String gradient = e.in(step.gradient(), out.layout()).value();
            String level =
                    e.sum(e.mul(gradient, out.value()), true, out.axis(step.op().axis()));
            return Rule.one(out.with(e.mul(out.value(), e.sub(gradient, level))));
        }
    }

    /** The logarithm of softmax over an axis. */
    static final class LogSoftmaxRule implements Rule<Op.LogSoftmax> {
        @Override
        public Tensor forward(Emitter e, Node node, Op.LogSoftmax op, List<Tensor> inputs) {
            Tensor in = inputs.get(0);
            return in.with(e.logSoftmax(in.value(), in.axis(op.axis())));
        }

        @Override
        public List<Optional<Tensor>> backward(Emitter e, Step<Op.LogSoftmax> step) {
            Tensor out = step.output();
            String gradient = e.in(step.gradient(), out.layout()).value();
            String level = e.sum(gradient, true, out.axis(step.op().axis()));
            return Rule.one(out.with(e.sub(gradient, e.mul(e.call("Exp", out.value()), level))));
        }
    }
}
