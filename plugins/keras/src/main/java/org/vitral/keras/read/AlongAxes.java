package org.vitral.keras.read;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Weight;

/** Activation functions that look along axes, not at single values. */
final class AlongAxes {
    /** Channels that are picked by a matrix: more, and it would weigh as much as the rest of the network. */
    private static final int MOST = 4096;

    private AlongAxes() {}

    /** A function over one axis, or over several: these are brought to the end and read as one. */
    static void over(Layer layer, String from, List<Integer> given, IntFunction<Op> function) {
        int[] shape = layer.shape(from);
        List<Integer> axes = given.stream().distinct().sorted().toList();
        if (axes.isEmpty()) {
            throw layer.refused("works along no axis", "no trabaja sobre ningún eje");
        }
        if (axes.size() == 1) {
            layer.gives(() -> function.apply(axes.get(0)), List.of(from), Layer.longs(shape));
            return;
        }
        List<Integer> others = IntStream.range(0, shape.length)
                .boxed()
                .filter(a -> !axes.contains(a))
                .toList();
        int[] order =
                Stream.concat(others.stream(), axes.stream()).mapToInt(a -> a).toArray();
        int[] turned = IntStream.of(order).map(a -> shape[a]).toArray();
        boolean lie = IntStream.range(0, order.length).allMatch(i -> order[i] == i);
        String last =
                lie ? from : layer.step("turned", () -> new Op.Permute(order), List.of(from), Layer.longs(turned));
        long[] flat = IntStream.rangeClosed(0, others.size())
                .mapToLong(i -> i < others.size() ? turned[i] : Layer.product(turned))
                .toArray();
        others.forEach(a -> flat[others.size()] /= shape[a]);
        String joined = layer.step("joined", Op.Reshape::new, List.of(last), flat);
        String done = layer.step("over", () -> function.apply(others.size()), List.of(joined), flat);
        if (lie) {
            layer.gives(Op.Reshape::new, List.of(done), Layer.longs(shape));
            return;
        }
        String apart = layer.step("apart", Op.Reshape::new, List.of(done), Layer.longs(turned));
        int[] back = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            back[order[i]] = i;
        }
        layer.gives(() -> new Op.Permute(back), List.of(apart), Layer.longs(shape));
    }

    /** GLU: the first half along an axis times the sigmoid of the second. */
    static void gated(Layer layer, String from, int axis) {
        int[] shape = layer.shape(from);
        int half = shape[axis] / 2;
        if (half * 2 != shape[axis]) {
            throw layer.refused("halves an odd number of values", "parte en dos un número impar de valores");
        }
        if (axis == shape.length - 1 && shape[axis] > MOST) {
            throw layer.refused("halves more than " + MOST + " values", "parte en dos más de " + MOST + " valores");
        }
        long[] halved = Layer.longs(shape);
        halved[axis] = half;
        String first = layer.step("first", () -> part(shape, axis, 0), List.of(from), halved);
        String second = layer.step("second", () -> part(shape, axis, half), List.of(from), halved);
        String gate = layer.step("gate", () -> Op.Activation.of(Op.Function.SIGMOID), List.of(second), halved);
        layer.gives(() -> new Op.Combine(Op.Combination.MULTIPLY), List.of(first, gate), halved);
    }

    /** Half of what lies along an axis: rows and columns are cropped, channels picked by a dense layer of zeros and ones. */
    private static Op part(int[] shape, int axis, int offset) {
        int half = shape[axis] / 2;
        int rest = half - offset;
        if (axis < shape.length - 1) {
            return new Op.Cropping2D(axis == 0 ? new Op.Sides(offset, rest, 0, 0) : new Op.Sides(0, 0, offset, rest));
        }
        float[] kernel = new float[shape[axis] * half];
        for (int i = 0; i < half; i++) {
            kernel[(offset + i) * half + i] = 1;
        }
        return new Op.Dense(Weight.of("halves", kernel, shape[axis], half), Optional.empty());
    }
}
