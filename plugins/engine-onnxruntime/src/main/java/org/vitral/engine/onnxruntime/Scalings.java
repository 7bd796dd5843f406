package org.vitral.engine.onnxruntime;

import static org.vitral.engine.onnxruntime.Attributes.decimal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Weight;

/** Products and sums with fixed numbers: batch normalization at inference, rescaling, layer scale. */
final class Scalings {
    private Scalings() {}

    static final class Batch implements Rule<Op.BatchNormalization> {
        @Override
        public Tensor forward(Emitter e, Node node, Op.BatchNormalization op, List<Tensor> inputs) {
            Tensor in = inputs.get(0);
            int size = Math.toIntExact(op.mean().size());
            float[] gamma = op.gamma().map(Weight::toArray).orElseGet(() -> filled(size, 1));
            float[] beta = op.beta().map(Weight::toArray).orElseGet(() -> filled(size, 0));
            float[] mean = op.mean().toArray();
            if (in.axis(op.axis()) == 1) {
                // In this form the runtime folds it into the convolution before it.
                OnnxGraph g = e.graph();
                String value = g.add(
                        "BatchNormalization",
                        List.of(
                                in.value(),
                                g.floats(gamma, size),
                                g.floats(beta, size),
                                g.floats(mean, size),
                                g.floats(op.variance().toArray(), size)),
                        decimal("epsilon", op.epsilon()));
                return in.with(value);
            }
            float[] scale = scale(op);
            float[] offset = new float[size];
            for (int i = 0; i < size; i++) {
                offset[i] = (float) (beta[i] - (double) mean[i] * scale[i]);
            }
            return in.with(e.add(e.mul(in.value(), e.along(in, op.axis(), scale)), e.along(in, op.axis(), offset)));
        }

        @Override
        public List<Optional<Tensor>> backward(Emitter e, Step<Op.BatchNormalization> step) {
            Tensor gradient = step.gradient();
            return Rule.one(gradient.with(
                    e.mul(gradient.value(), e.along(gradient, step.op().axis(), scale(step.op())))));
        }

        private static float[] scale(Op.BatchNormalization op) {
            float[] variance = op.variance().toArray();
            float[] gamma = op.gamma().map(Weight::toArray).orElseGet(() -> filled(variance.length, 1));
            float[] scale = new float[variance.length];
            for (int i = 0; i < scale.length; i++) {
                scale[i] = (float) (gamma[i] / Math.sqrt(variance[i] + op.epsilon()));
            }
            return scale;
        }

        private static float[] filled(int size, float value) {
            float[] filled = new float[size];
            Arrays.fill(filled, value);
            return filled;
        }
    }

    static final class Affine implements Rule<Op.Affine> {
        @Override
        public Tensor forward(Emitter e, Node node, Op.Affine op, List<Tensor> inputs) {
            Tensor in = inputs.get(0);
            int axis = in.shape().length - 1;
            return in.with(e.add(e.mul(in.value(), e.along(in, axis, op.scale())), e.along(in, axis, op.offset())));
        }

        @Override
        public List<Optional<Tensor>> backward(Emitter e, Step<Op.Affine> step) {
            Tensor gradient = step.gradient();
            int axis = gradient.shape().length - 1;
            return Rule.one(gradient.with(
                    e.mul(gradient.value(), e.along(gradient, axis, step.op().scale()))));
        }
    }
}
