package org.vitral.engine.onnxruntime;

import static org.vitral.engine.onnxruntime.Attributes.whole;

import java.util.List;
import java.util.Optional;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;

/** Sparsemax over an axis, by sorting (Martins and Astudillo 2016, algorithm 1). */
final class SparsemaxRule implements Rule<Op.Sparsemax> {
    @Override
    public Tensor forward(Emitter e, Node node, Op.Sparsemax op, List<Tensor> inputs) {
        Tensor in = inputs.get(0);
        int axis = in.axis(op.axis());
        int n = in.shape()[op.axis()];
        List<String> largest = List.of(in.value(), e.graph().longs(n));
        String sorted = e.graph().add("TopK", 2, largest, whole("axis", axis)).get(0);
        String sums = e.graph().add("CumSum", List.of(sorted, e.graph().longs(axis)));
        float[] ranks = new float[n];
        for (int i = 0; i < n; i++) {
            ranks[i] = i + 1;
        }
        // Those that stay above zero: 1 + rank * value > sum of the values up to it.
        String level = e.add(e.mul(sorted, e.along(in, op.axis(), ranks)), e.scalar(1));
        String support = e.indicator(e.compare("Greater", level, sums));
        String total = e.sub(e.sum(e.mul(sorted, support), true, axis), e.scalar(1));
        String tau = e.div(total, e.sum(support, true, axis));
        return in.with(e.call("Relu", e.sub(in.value(), tau)));
    }

    /** Among the values above zero: what each gets, less their mean. */
    @Override
    public List<Optional<Tensor>> backward(Emitter e, Step<Op.Sparsemax> step) {
        Tensor out = step.output();
        int axis = out.axis(step.op().axis());
        String gradient = e.in(step.gradient(), out.layout()).value();
        String support = e.indicator(e.compare("Greater", out.value(), e.scalar(0)));
        String mean = e.div(e.sum(e.mul(gradient, support), true, axis), e.sum(support, true, axis));
        return Rule.one(out.with(e.mul(support, e.sub(gradient, mean))));
    }
}
