package org.vitral.engine.onnxruntime;

import java.util.List;
import java.util.Optional;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Resampling;

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

    /** {@code [to, from]}, or transposed. */
    private static float[] weights(Op.Resize op, int from, int to, boolean transposed) {
        float[] weights = Resampling.weights(op, from, to);
        if (!transposed) {
            return weights;
        }
        float[] turned = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            turned[i % from * to + i / from] = weights[i];
        }
        return turned;
    }
}
