package org.vitral.engine.onnxruntime;

import java.util.List;
import java.util.Optional;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;

/**
 * Resizing as two matrix products, one over rows and one over columns: exact where pixels are only repeated, and the way back
 * is the transposed matrices.
 */
final class ResizeRule implements Rule<Op.Resize> {
    @Override
    public Tensor forward(Emitter e, Node node, Op.Resize op, List<Tensor> inputs) {
        Tensor in = e.first(inputs.get(0));
        int rows = node.shape()[0];
        int columns = node.shape()[1];
        String down = e.graph().floats(weights(op, in.rows(), rows, false), rows, in.rows());
        String across = e.graph().floats(weights(op, in.columns(), columns, true), in.columns(), columns);
        return new Tensor(e.matmul(down, e.matmul(in.value(), across)), node.shape(), Tensor.Layout.CHANNELS_FIRST);
    }

    @Override
    public List<Optional<Tensor>> backward(Emitter e, Step<Op.Resize> step) {
        Tensor in = step.input();
        Tensor out = step.output();
        String up = e.graph().floats(weights(step.op(), in.rows(), out.rows(), true), in.rows(), out.rows());
        String back =
                e.graph().floats(weights(step.op(), in.columns(), out.columns(), false), out.columns(), in.columns());
        String value = e.matmul(up, e.matmul(e.first(step.gradient()).value(), back));
        return Rule.one(new Tensor(value, in.shape(), Tensor.Layout.CHANNELS_FIRST));
    }

    /** How much of each of {@code from} cells there is in each of {@code to}: {@code [to, from]}, or transposed. Half-pixel centres. */
    private static float[] weights(Op.Resize op, int from, int to, boolean transposed) {
        float[] weights = new float[from * to];
        double scale = (double) from / to;
        for (int i = 0; i < to; i++) {
            if (op.interpolation() == Op.Interpolation.NEAREST) {
                int nearest = (int) Math.min((2L * i + 1) * from / (2L * to), from - 1);
                weights[transposed ? nearest * to + i : i * from + nearest] = 1;
            } else {
                double at = (i + 0.5) * scale - 0.5;
                int low = (int) Math.floor(at);
                double share = at - low;
                int below = Math.max(low, 0);
                int above = Math.min(low + 1, from - 1);
                weights[transposed ? below * to + i : i * from + below] += (float) (1 - share);
                weights[transposed ? above * to + i : i * from + above] += (float) share;
            }
        }
        return weights;
    }
}
