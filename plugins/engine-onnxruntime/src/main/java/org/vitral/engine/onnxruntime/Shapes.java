package org.vitral.engine.onnxruntime;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;

/** What moves values about without changing them. */
final class Shapes {
    private Shapes() {}

    static final class Same implements Rule<Op.Identity> {
        @Override
        public Tensor forward(Emitter e, Node node, Op.Identity op, List<Tensor> inputs) {
            return inputs.get(0);
        }

        @Override
        public List<Optional<Tensor>> backward(Emitter e, Step<Op.Identity> step) {
            return Rule.one(step.gradient());
        }
    }

    static final class Padding implements Rule<Op.ZeroPadding2D> {
        @Override
        public Tensor forward(Emitter e, Node node, Op.ZeroPadding2D op, List<Tensor> inputs) {
            return e.pad(inputs.get(0), op.pad(), node.shape());
        }

        @Override
        public List<Optional<Tensor>> backward(Emitter e, Step<Op.ZeroPadding2D> step) {
            return Rule.one(padded(
                    e,
                    step.gradient(),
                    Windows.negative(step.op().pad()),
                    step.input().shape()));
        }
    }

    static final class Cropping implements Rule<Op.Cropping2D> {
        @Override
        public Tensor forward(Emitter e, Node node, Op.Cropping2D op, List<Tensor> inputs) {
            return padded(e, inputs.get(0), Windows.negative(op.crop()), node.shape());
        }

        @Override
        public List<Optional<Tensor>> backward(Emitter e, Step<Op.Cropping2D> step) {
            return Rule.one(
                    padded(e, step.gradient(), step.op().crop(), step.input().shape()));
        }
    }

    private static Tensor padded(Emitter e, Tensor tensor, Op.Sides sides, int[] shape) {
        String value = Windows.pad(e, e.first(tensor).value(), sides);
        return new Tensor(value, shape, Tensor.Layout.CHANNELS_FIRST);
    }

    static final class Reshaping implements Rule<Op.Reshape> {
        @Override
        public Tensor forward(Emitter e, Node node, Op.Reshape op, List<Tensor> inputs) {
            return reshaped(e, inputs.get(0), node.shape());
        }

        @Override
        public List<Optional<Tensor>> backward(Emitter e, Step<Op.Reshape> step) {
            return Rule.one(reshaped(e, step.gradient(), step.input().shape()));
        }

        private static Tensor reshaped(Emitter e, Tensor tensor, int[] shape) {
            Tensor in = e.last(tensor);
            return Arrays.equals(in.shape(), shape)
                    ? in
                    : new Tensor(e.reshape(in.value(), Tensor.dims(0, shape, Tensor.Layout.CHANNELS_LAST)), shape);
        }
    }

    static final class Permutation implements Rule<Op.Permute> {
        @Override
        public Tensor forward(Emitter e, Node node, Op.Permute op, List<Tensor> inputs) {
            return permuted(e, inputs.get(0), op.axes(), node.shape());
        }

        @Override
        public List<Optional<Tensor>> backward(Emitter e, Step<Op.Permute> step) {
            int[] axes = step.op().axes();
            int[] back = new int[axes.length];
            for (int i = 0; i < axes.length; i++) {
                back[axes[i]] = i;
            }
            return Rule.one(permuted(e, step.gradient(), back, step.input().shape()));
        }

        private static Tensor permuted(Emitter e, Tensor tensor, int[] axes, int[] shape) {
            long[] permutation = new long[axes.length + 1];
            for (int i = 0; i < axes.length; i++) {
                permutation[i + 1] = axes[i] + 1L;
            }
            return new Tensor(e.transpose(e.last(tensor).value(), permutation), shape);
        }
    }
}
