package org.vitral.keras.read;

import java.util.Arrays;
import java.util.List;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Op.Combination;

/** Layers that take several inputs. */
final class Merging {
    private Merging() {}

    static void combine(Layer layer, Combination kind) {
        List<int[]> shapes = layer.inputs().stream().map(layer::shape).toList();
        if (shapes.size() < 2 || kind == Combination.SUBTRACT && shapes.size() != 2) {
            throw layer.refused("is given " + shapes.size() + " inputs", "recibe " + shapes.size() + " entradas");
        }
        layer.gives(new Op.Combine(kind), broadcast(layer, shapes));
    }

    /** As NumPy does: aligned at the channels, ones stretched. */
    static long[] broadcast(Layer layer, List<int[]> shapes) {
        int rank = shapes.stream().mapToInt(s -> s.length).max().orElse(0);
        long[] out = new long[rank];
        Arrays.fill(out, 1);
        for (int[] shape : shapes) {
            for (int i = 0; i < shape.length; i++) {
                int at = rank - shape.length + i;
                if (shape[i] != 1 && out[at] != 1 && out[at] != shape[i]) {
                    throw layer.refused("is given inputs of different sizes", "recibe entradas de tamaños distintos");
                }
                out[at] = Math.max(out[at], shape[i]);
            }
        }
        return out;
    }

    static void concatenate(Layer layer) {
        concatenate(layer, layer.settings().whole("axis", -1));
    }

    static void concatenate(Layer layer, int kerasAxis) {
        List<int[]> shapes = layer.inputs().stream().map(layer::shape).toList();
        if (shapes.isEmpty()) {
            throw Flattener.broken(layer.name());
        }
        long[] out = Layer.longs(shapes.get(0));
        int axis = layer.axis(kerasAxis, out.length);
        for (int[] shape : shapes.subList(1, shapes.size())) {
            if (shape.length != out.length) {
                throw layer.refused("is given inputs of different sizes", "recibe entradas de tamaños distintos");
            }
            for (int i = 0; i < shape.length; i++) {
                if (i == axis) {
                    out[i] += shape[i];
                } else if (out[i] != shape[i]) {
                    throw layer.refused("is given inputs of different sizes", "recibe entradas de tamaños distintos");
                }
            }
        }
        layer.gives(new Op.Concatenate(axis), out);
    }

    static void dot(Layer layer) {
        if (layer.inputs().size() != 2) {
            throw layer.refused(
                    "is given " + layer.inputs().size() + " inputs",
                    "recibe " + layer.inputs().size() + " entradas");
        }
        int[] a = layer.shape(layer.inputs().get(0));
        int[] b = layer.shape(layer.inputs().get(1));
        List<Integer> axes = layer.settings().wholes("axes");
        if (axes.isEmpty() || axes.size() > 2) {
            throw layer.refused("works along axes " + axes, "trabaja sobre los ejes " + axes);
        }
        int first = layer.axis(axes.get(0), a.length);
        int second = layer.axis(axes.get(axes.size() - 1), b.length);
        if (a[first] != b[second]) {
            throw layer.refused("is given inputs of different sizes", "recibe entradas de tamaños distintos");
        }
        long[] out = java.util.stream.LongStream.concat(without(a, first), without(b, second))
                .toArray();
        layer.gives(
                new Op.Dot(first, second, layer.settings().flag("normalize", false)),
                out.length == 0 ? new long[] {1} : out);
    }

    private static java.util.stream.LongStream without(int[] shape, int axis) {
        return java.util.stream.IntStream.range(0, shape.length)
                .filter(i -> i != axis)
                .mapToLong(i -> shape[i]);
    }

    /** Keras 1's layer of many modes. */
    static void keras1(Layer layer) {
        String mode = layer.settings().text("mode", "sum");
        switch (mode) {
            case "sum" -> combine(layer, Combination.ADD);
            case "mul" -> combine(layer, Combination.MULTIPLY);
            case "ave" -> combine(layer, Combination.AVERAGE);
            case "max" -> combine(layer, Combination.MAXIMUM);
            case "concat" -> concatenate(layer, layer.settings().whole("concat_axis", -1));
            default ->
                throw layer.refused(
                        "merges by \"" + ModelConfig.shown(mode) + "\"", "une con \"" + ModelConfig.shown(mode) + "\"");
        }
    }
}
