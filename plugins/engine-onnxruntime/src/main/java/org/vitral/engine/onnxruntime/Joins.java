package org.vitral.engine.onnxruntime;

import static org.vitral.engine.onnxruntime.Attributes.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitral.engine.onnxruntime.Tensor.Layout;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;

/** What several inputs become one by: side by side, or by a sum of products. */
final class Joins {
    private Joins() {}

    /** The layout that needs the fewest turns: channels first as soon as one of them lies so. */
    static Layout layout(List<Tensor> tensors) {
        boolean first = tensors.stream().anyMatch(t -> t.spatial() && t.layout() == Layout.CHANNELS_FIRST);
        return first ? Layout.CHANNELS_FIRST : Layout.CHANNELS_LAST;
    }

    static final class Concatenation implements Rule<Op.Concatenate> {
        @Override
        public Tensor forward(Emitter e, Node node, Op.Concatenate op, List<Tensor> inputs) {
            Layout layout = layout(inputs);
            List<String> values =
                    inputs.stream().map(i -> e.in(i, layout).value()).toList();
            int axis = Tensor.axis(node.shape().length, layout, op.axis());
            return new Tensor(e.graph().add("Concat", values, whole("axis", axis)), node.shape(), layout);
        }

        @Override
        public List<Optional<Tensor>> backward(Emitter e, Step<Op.Concatenate> step) {
            Tensor gradient = step.gradient();
            List<Optional<Tensor>> parts = new ArrayList<>();
            long from = 0;
            for (Tensor input : step.inputs()) {
                long to = from + input.shape()[step.op().axis()];
                String part = e.slice(gradient.value(), gradient.axis(step.op().axis()), from, to);
                parts.add(Optional.of(new Tensor(part, input.shape(), gradient.layout())));
                from = to;
            }
            return parts;
        }
    }

    static final class Product implements Rule<Op.Dot> {
        @Override
        public Tensor forward(Emitter e, Node node, Op.Dot op, List<Tensor> inputs) {
            String product = e.matmul(
                    e.transpose(matrix(e, inputs.get(0), op.firstAxis(), op.normalize()), 0, 2, 1),
                    matrix(e, inputs.get(1), op.secondAxis(), op.normalize()));
            return new Tensor(e.reshape(product, Tensor.dims(0, node.shape(), Layout.CHANNELS_LAST)), node.shape());
        }

        @Override
        public List<Optional<Tensor>> backward(Emitter e, Step<Op.Dot> step) {
            Op.Dot op = step.op();
            Tensor a = step.inputs().get(0);
            Tensor b = step.inputs().get(1);
            long rows = others(a, op.firstAxis());
            long columns = others(b, op.secondAxis());
            String gradient = e.reshape(e.last(step.gradient()).value(), 0, rows, columns);
            String first = matrix(e, a, op.firstAxis(), op.normalize());
            String second = matrix(e, b, op.secondAxis(), op.normalize());
            String toFirst = e.matmul(second, e.transpose(gradient, 0, 2, 1));
            String toSecond = e.matmul(first, gradient);
            return List.of(
                    Optional.of(back(e, a, op.firstAxis(), op.normalize(), toFirst)),
                    Optional.of(back(e, b, op.secondAxis(), op.normalize(), toSecond)));
        }

        /** {@code [batch, axis, all other axes]}. */
        private static String matrix(Emitter e, Tensor tensor, int axis, boolean normalize) {
            String flat = plain(e, tensor, axis);
            return normalize ? Normalizations.unit(e, flat, 1) : flat;
        }

        private static String plain(Emitter e, Tensor tensor, int axis) {
            String front = e.transpose(e.last(tensor).value(), front(tensor.shape().length, axis));
            return e.reshape(front, 0, tensor.shape()[axis], -1);
        }

        private static Tensor back(Emitter e, Tensor tensor, int axis, boolean normalize, String gradient) {
            String flat = normalize ? Normalizations.unitBack(e, plain(e, tensor, axis), gradient, 1) : gradient;
            int rank = tensor.shape().length;
            long[] front = front(rank, axis);
            long[] dims = new long[rank + 1];
            long[] inverse = new long[rank + 1];
            for (int i = 0; i <= rank; i++) {
                dims[i] = i == 0 ? 0 : tensor.shape()[(int) front[i] - 1];
                inverse[(int) front[i]] = i;
            }
            return new Tensor(e.transpose(e.reshape(flat, dims), inverse), tensor.shape());
        }

        /** The permutation that puts an axis right after the batch. */
        private static long[] front(int rank, int axis) {
            long[] permutation = new long[rank + 1];
            permutation[1] = axis + 1L;
            int next = 2;
            for (int i = 0; i < rank; i++) {
                if (i != axis) {
                    permutation[next++] = i + 1L;
                }
            }
            return permutation;
        }

        private static long others(Tensor tensor, int axis) {
            long size = 1;
            for (int i = 0; i < tensor.shape().length; i++) {
                size *= i == axis ? 1 : tensor.shape()[i];
            }
            return size;
        }
    }
}
