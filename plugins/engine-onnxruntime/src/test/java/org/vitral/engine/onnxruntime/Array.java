package org.vitral.engine.onnxruntime;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;

/** A float64 array of any shape, row-major: what the reference computes with. */
@SuppressWarnings("ArrayRecordComponent")
record Array(int[] shape, double[] values) {

    static Array zeros(int... shape) {
        return new Array(shape, new double[size(shape)]);
    }

    static int size(int[] shape) {
        return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }

    /** Each value from its place. */
    static Array of(int[] shape, java.util.function.ToDoubleFunction<int[]> value) {
        Array array = zeros(shape);
        for (int i = 0; i < array.values.length; i++) {
            array.values[i] = value.applyAsDouble(place(shape, i));
        }
        return array;
    }

    static int[] place(int[] shape, int index) {
        int[] place = new int[shape.length];
        for (int d = shape.length - 1; d >= 0; d--) {
            place[d] = index % shape[d];
            index /= shape[d];
        }
        return place;
    }

    int index(int... place) {
        int index = 0;
        for (int d = 0; d < shape.length; d++) {
            index = index * shape[d] + place[d];
        }
        return index;
    }

    double at(int... place) {
        return values[index(place)];
    }

    /** Zero outside. */
    double padded(int y, int x, int c) {
        return inside(y, x) ? at(y, x, c) : 0;
    }

    boolean inside(int y, int x) {
        return y >= 0 && x >= 0 && y < shape[0] && x < shape[1];
    }

    Array map(DoubleUnaryOperator f) {
        return new Array(shape, Arrays.stream(values).map(f).toArray());
    }

    Array shaped(int... other) {
        return new Array(other, values);
    }

    /** NumPy's broadcasting. */
    Array with(Array other, DoubleBinaryOperator f) {
        int rank = Math.max(shape.length, other.shape.length);
        int[] both = new int[rank];
        for (int d = 0; d < rank; d++) {
            both[d] = Math.max(size(d, rank), other.size(d, rank));
        }
        return of(both, place -> f.applyAsDouble(broadcast(place), other.broadcast(place)));
    }

    private int size(int d, int rank) {
        int own = d - (rank - shape.length);
        return own < 0 ? 1 : shape[own];
    }

    private double broadcast(int[] place) {
        int[] own = new int[shape.length];
        for (int d = 0; d < own.length; d++) {
            own[d] = shape[d] == 1 ? 0 : place[place.length - shape.length + d];
        }
        return at(own);
    }

    /** Sums over axes, which stay with size 1. */
    Array sum(int... axes) {
        int[] less = shape.clone();
        for (int axis : axes) {
            less[axis] = 1;
        }
        Array sum = zeros(less);
        for (int i = 0; i < values.length; i++) {
            int[] place = place(shape, i);
            for (int axis : axes) {
                place[axis] = 0;
            }
            sum.values[sum.index(place)] += values[i];
        }
        return sum;
    }

    Array mean(int... axes) {
        double share = Array.size(sum(axes).shape) / (double) values.length;
        return sum(axes).map(v -> v * share);
    }

    static int[] shape(int rank, IntFunction<Integer> size) {
        int[] shape = new int[rank];
        for (int d = 0; d < rank; d++) {
            shape[d] = size.apply(d);
        }
        return shape;
    }
}
