package org.vitral.keras.reference;

import java.util.Arrays;
import java.util.List;
import org.vitral.keras.graph.Op;

/** What is worked out over whole axes: means, variances, norms, softmax, sparsemax. */
final class Moments {
    private Moments() {}

    /** For each value: which group it is in (its position along the axes that are not summed over). */
    private static int[] groups(int[] shape, List<Integer> axes) {
        int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        int[] group = new int[size];
        for (int i = 0; i < size; i++) {
            int rest = i;
            int stride = 1;
            for (int d = shape.length - 1; d >= 0; d--) {
                if (!axes.contains(d)) {
                    group[i] += rest % shape[d] * stride;
                    stride *= shape[d];
                }
                rest /= shape[d];
            }
        }
        return group;
    }

    /** For each value: its position along the axes that are summed over. */
    private static int[] positions(int[] shape, List<Integer> axes) {
        List<Integer> others = java.util.stream.IntStream.range(0, shape.length)
                .filter(d -> !axes.contains(d))
                .boxed()
                .toList();
        return groups(shape, others);
    }

    private static double[] normalised(double[] x, int[] group, double epsilon) {
        int n = Arrays.stream(group).max().orElse(0) + 1;
        double[] sum = new double[n];
        double[] squares = new double[n];
        double count = (double) x.length / n;
        for (int i = 0; i < x.length; i++) {
            sum[group[i]] += x[i];
        }
        for (int i = 0; i < x.length; i++) {
            squares[group[i]] += Math.pow(x[i] - sum[group[i]] / count, 2);
        }
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = (x[i] - sum[group[i]] / count) / Math.sqrt(squares[group[i]] / count + epsilon);
        }
        return y;
    }

    static double[] layer(double[] x, int[] shape, Op.LayerNormalization n) {
        double[] y = normalised(x, groups(shape, n.axes()), n.epsilon());
        int[] at = positions(shape, n.axes());
        int size = Arrays.stream(at).max().orElse(0) + 1;
        double[] gamma = ReferenceInterpreter.orElse(n.gamma(), size, 1);
        double[] beta = ReferenceInterpreter.orZero(n.beta(), size);
        for (int i = 0; i < y.length; i++) {
            y[i] = y[i] * gamma[at[i]] + beta[at[i]];
        }
        return y;
    }

    static double[] group(double[] x, int[] shape, Op.GroupNormalization n) {
        int channels = shape[shape.length - 1];
        int width = channels / n.groups();
        int[] group = new int[x.length];
        for (int i = 0; i < x.length; i++) {
            group[i] = i % channels / width;
        }
        double[] y = normalised(x, group, n.epsilon());
        double[] gamma = ReferenceInterpreter.orElse(n.gamma(), channels, 1);
        double[] beta = ReferenceInterpreter.orZero(n.beta(), channels);
        for (int i = 0; i < y.length; i++) {
            y[i] = y[i] * gamma[i % channels] + beta[i % channels];
        }
        return y;
    }

    static double[] unit(double[] x, int[] shape, List<Integer> axes) {
        int[] group = groups(shape, axes);
        double[] squares = new double[Arrays.stream(group).max().orElse(0) + 1];
        for (int i = 0; i < x.length; i++) {
            squares[group[i]] += x[i] * x[i];
        }
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i] / Math.max(Math.sqrt(squares[group[i]]), 1e-12);
        }
        return y;
    }

    static double[] softmax(double[] x, int[] shape, int axis) {
        int[] group = groups(shape, List.of(axis));
        int n = Arrays.stream(group).max().orElse(0) + 1;
        double[] most = new double[n];
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        double[] sum = new double[n];
        for (int i = 0; i < x.length; i++) {
            most[group[i]] = Math.max(most[group[i]], x[i]);
        }
        for (int i = 0; i < x.length; i++) {
            sum[group[i]] += Math.exp(x[i] - most[group[i]]);
        }
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = Math.exp(x[i] - most[group[i]]) / sum[group[i]];
        }
        return y;
    }

    /** The level is found by halving what is left, not by sorting. */
    static double[] sparsemax(double[] x, int[] shape, int axis) {
        int[] group = groups(shape, List.of(axis));
        double[][] lines = lines(x, shape, axis);
        double[] level = new double[lines.length];
        for (int i = 0; i < lines.length; i++) {
            double high = Arrays.stream(lines[i]).max().orElseThrow();
            double low = high - 1;
            for (int step = 0; step < 100; step++) {
                double middle = (low + high) / 2;
                double sum = Arrays.stream(lines[i])
                        .map(v -> Math.max(v - middle, 0))
                        .sum();
                low = sum > 1 ? middle : low;
                high = sum > 1 ? high : middle;
            }
            level[i] = (low + high) / 2;
        }
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = Math.max(x[i] - level[group[i]], 0);
        }
        return y;
    }

    /** The values along one axis, for every position along the others. */
    static double[][] lines(double[] x, int[] shape, int axis) {
        int[] group = groups(shape, List.of(axis));
        int[] at = positions(shape, List.of(axis));
        double[][] lines = new double[x.length / shape[axis]][shape[axis]];
        for (int i = 0; i < x.length; i++) {
            lines[group[i]][at[i]] = x[i];
        }
        return lines;
    }

    static double length(double[] v) {
        return Math.sqrt(Math.max(Arrays.stream(v).map(d -> d * d).sum(), 1e-12));
    }
}
