package org.vitral.engine.onnxruntime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vitral.engine.onnxruntime.Tensor.Layout;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;

/** Sums, products and the like of several inputs, value by value. Shapes broadcast as NumPy's do. */
final class Combinations implements Rule<Op.Combine> {
    @Override
    public Tensor forward(Emitter e, Node node, Op.Combine op, List<Tensor> inputs) {
        Layout layout = Joins.layout(inputs);
        List<String> values = values(e, inputs, node.shape().length, layout);
        String all = values.get(0);
        for (int i = 1; i < values.size(); i++) {
            all = e.compare(name(op), all, values.get(i));
        }
        if (op.kind() == Op.Combination.AVERAGE) {
            all = e.div(all, e.scalar(values.size()));
        }
        return new Tensor(all, node.shape(), layout);
    }

    private static String name(Op.Combine op) {
        return switch (op.kind()) {
            case ADD, AVERAGE -> "Add";
            case SUBTRACT -> "Sub";
            case MULTIPLY -> "Mul";
            case MAXIMUM -> "Max";
            case MINIMUM -> "Min";
        };
    }

    @Override
    public List<Optional<Tensor>> backward(Emitter e, Step<Op.Combine> step) {
        Layout layout = step.output().layout();
        List<Tensor> inputs = step.inputs();
        int rank = step.output().shape().length;
        List<String> values = values(e, inputs, rank, layout);
        List<String> gradients =
                gradients(e, step.op(), values, e.in(step.gradient(), layout).value());
        List<Optional<Tensor>> back = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Tensor whole = new Tensor(gradients.get(i), step.output().shape(), layout);
            back.add(Optional.of(summed(e, whole, inputs.get(i).shape())));
        }
        return back;
    }

    private static List<String> gradients(Emitter e, Op.Combine op, List<String> values, String gradient) {
        int n = values.size();
        return switch (op.kind()) {
            case ADD -> java.util.Collections.nCopies(n, gradient);
            case SUBTRACT -> List.of(gradient, e.call("Neg", gradient));
            case AVERAGE -> java.util.Collections.nCopies(n, e.div(gradient, e.scalar(n)));
            case MULTIPLY -> products(e, values, gradient);
            case MAXIMUM -> choices(e, values, gradient, "Max", "GreaterOrEqual");
            case MINIMUM -> choices(e, values, gradient, "Min", "LessOrEqual");
        };
    }

    private static List<String> products(Emitter e, List<String> values, String gradient) {
        List<String> gradients = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String g = gradient;
            for (int j = 0; j < values.size(); j++) {
                g = i == j ? g : e.mul(g, values.get(j));
            }
            gradients.add(g);
        }
        return gradients;
    }

    /** Of equal values the first takes all. */
    private static List<String> choices(Emitter e, List<String> values, String gradient, String choose, String holds) {
        String[] gradients = new String[values.size()];
        List<String> best = new ArrayList<>(List.of(values.get(0)));
        for (int i = 1; i < values.size(); i++) {
            best.add(e.compare(choose, best.get(i - 1), values.get(i)));
        }
        String rest = gradient;
        for (int i = values.size() - 1; i > 0; i--) {
            String earlier = e.compare(holds, best.get(i - 1), values.get(i));
            gradients[i] = e.where(earlier, e.scalar(0), rest);
            rest = e.where(earlier, rest, e.scalar(0));
        }
        gradients[0] = rest;
        return Arrays.asList(gradients);
    }

    /** The inputs with as many axes as the output: shorter shapes get ones in front. */
    private static List<String> values(Emitter e, List<Tensor> inputs, int rank, Layout layout) {
        return inputs.stream()
                .map(input -> {
                    int[] shape = ones(input.shape(), rank);
                    Tensor grown = input.shape().length == rank
                            ? input
                            : new Tensor(e.reshape(input.value(), Tensor.dims(0, shape, Layout.CHANNELS_LAST)), shape);
                    return e.in(grown, layout).value();
                })
                .toList();
    }

    private static int[] ones(int[] shape, int rank) {
        int[] grown = new int[rank];
        Arrays.fill(grown, 1);
        System.arraycopy(shape, 0, grown, rank - shape.length, shape.length);
        return grown;
    }

    /** Undoes broadcasting: sums over the axes along which an input was repeated. */
    private static Tensor summed(Emitter e, Tensor gradient, int[] shape) {
        int rank = gradient.shape().length;
        int[] grown = ones(shape, rank);
        int[] repeated = new int[rank];
        int n = 0;
        for (int i = 0; i < rank; i++) {
            if (grown[i] == 1 && gradient.shape()[i] != 1) {
                repeated[n++] = gradient.axis(i);
            }
        }
        String value = n == 0 ? gradient.value() : e.sum(gradient.value(), true, Arrays.copyOf(repeated, n));
        Tensor whole = new Tensor(value, grown, gradient.layout());
        if (shape.length == rank) {
            return whole;
        }
        return new Tensor(e.reshape(e.last(whole).value(), Tensor.dims(0, shape, Layout.CHANNELS_LAST)), shape);
    }
}
