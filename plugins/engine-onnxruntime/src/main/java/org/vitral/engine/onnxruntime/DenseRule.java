package org.vitral.engine.onnxruntime;

import static org.vitral.engine.onnxruntime.Attributes.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;

/** {@code x · kernel + bias} on the last axis. */
final class DenseRule implements Rule<Op.Dense> {
    @Override
    public Tensor forward(Emitter e, Node node, Op.Dense op, List<Tensor> inputs) {
        Tensor in = e.last(inputs.get(0));
        String kernel = e.graph().weight(op.kernel());
        if (in.shape().length == 1) {
            List<String> from = new ArrayList<>(List.of(in.value(), kernel));
            op.bias().ifPresent(b -> from.add(e.graph().weight(b)));
            return new Tensor(e.graph().add("Gemm", from), node.shape());
        }
        String product = e.matmul(in.value(), kernel);
        return new Tensor(
                op.bias().map(b -> e.add(product, e.graph().weight(b))).orElse(product), node.shape());
    }

    @Override
    public List<Optional<Tensor>> backward(Emitter e, Step<Op.Dense> step) {
        String gradient = e.last(step.gradient()).value();
        String kernel = e.graph().weight(step.op().kernel());
        String value = step.input().shape().length == 1
                ? e.graph().add("Gemm", List.of(gradient, kernel), whole("transB", 1))
                : e.matmul(gradient, e.transpose(kernel, 1, 0));
        return Rule.one(new Tensor(value, step.input().shape()));
    }
}
