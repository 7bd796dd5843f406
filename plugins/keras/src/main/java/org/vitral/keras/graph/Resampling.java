package org.vitral.keras.graph;

import org.vitral.keras.graph.Op.Interpolation;

/**
 * How much of each cell of a row there is in each cell of the resized row. All of {@code tf.image.resize} is linear, and works on rows
 * and columns apart: its methods are one matrix each, whose transpose takes gradients back.
 *
 * <p>Positions are float32, as TensorFlow's: where the nearest cell, or the step of the cubic table, hangs on the last bit, it is the same.
 */
public final class Resampling {
    /** TensorFlow's bicubic kernel without antialias is a table of so many steps from cell to cell. */
    private static final float STEPS = 1024;

    private static final double LEAST_SUM = 1000.0 * Float.MIN_NORMAL;

    private Resampling() {}

    /**
     * The matrix {@code [to, from]}, row-major; each row sums to 1.
     *
     * @param from how many cells there are
     * @param to how many there shall be
     */
    public static float[] weights(Op.Resize op, int from, int to) {
        float[] weights = new float[Math.multiplyExact(from, to)];
        double[] row = new double[from];
        for (int i = 0; i < to; i++) {
            java.util.Arrays.fill(row, 0);
            switch (op.interpolation()) {
                case NEAREST -> row[Math.min((int) Math.floor((i + 0.5f) * ((float) from / to)), from - 1)] = 1;
                case AREA -> area(row, i, (float) from / to);
                default -> kernel(op, row, i, from, to);
            }
            for (int j = 0; j < from; j++) {
                weights[i * from + j] = (float) row[j];
            }
        }
        return weights;
    }

    /** Every cell by how much of it the new cell covers. */
    private static void area(double[] row, int i, float scale) {
        float begin = i * scale;
        float end = (i + 1) * scale;
        for (int j = (int) Math.floor(begin); j < Math.ceil(end); j++) {
            row[Math.min(j, row.length - 1)] += (Math.min(j + 1, end) - Math.max(j, begin)) / scale;
        }
    }

    /** Cells beyond the border count nothing; what is left sums to 1. */
    private static void kernel(Op.Resize op, double[] row, int i, int from, int to) {
        float centre = centre(op, i, from, to);
        double stretch = op.antialias() ? Math.max((double) from / to, 1) : 1;
        double reach = radius(op.interpolation()) * stretch;
        int first = Math.max((int) Math.ceil(centre - reach - 0.5), 0);
        int last = Math.min((int) Math.floor(centre + reach - 0.5), from - 1);
        double sum = 0;
        for (int j = first; j <= last; j++) {
            row[j] = value(op.interpolation(), Math.abs(j + 0.5 - centre) / stretch);
            sum += row[j];
        }
        for (int j = first; Math.abs(sum) >= LEAST_SUM && j <= last; j++) {
            row[j] /= sum;
        }
    }

    /** Where the middle of a new cell lies among the old ones, which are 1 wide. */
    private static float centre(Op.Resize op, int i, int from, int to) {
        if (op.interpolation() == Interpolation.BICUBIC && !op.antialias()) {
            float at = (i + 0.5f) * ((float) from / to) - 0.5f;
            double cell = Math.floor(at);
            return (float) (cell + Math.rint((at - cell) * STEPS) / STEPS + 0.5);
        }
        return (i + 0.5f) * (float) (1 / ((double) ((float) to / from)));
    }

    private static double radius(Interpolation interpolation) {
        return switch (interpolation) {
            case LANCZOS5 -> 5;
            case LANCZOS3 -> 3;
            case BICUBIC, MITCHELL_CUBIC -> 2;
            case GAUSSIAN -> 1.5;
            default -> 1;
        };
    }

    private static double value(Interpolation interpolation, double x) {
        if (x >= radius(interpolation)) {
            return 0;
        }
        return switch (interpolation) {
            case LANCZOS3 -> lanczos(x, 3);
            case LANCZOS5 -> lanczos(x, 5);
            // sigma = 1 / 2
            case GAUSSIAN -> Math.exp(-2 * x * x);
            // Keys 1981, with a = -1 / 2
            case BICUBIC -> x < 1 ? (1.5 * x - 2.5) * x * x + 1 : ((-0.5 * x + 2.5) * x - 4) * x + 2;
            // Mitchell and Netravali 1988, with B = C = 1 / 3
            case MITCHELL_CUBIC ->
                x < 1 ? ((7 * x - 12) * x * x + 16.0 / 3) / 6 : (((-7 * x / 3 + 12) * x - 20) * x + 32.0 / 3) / 6;
            default -> 1 - x;
        };
    }

    private static double lanczos(double x, int lobes) {
        double angle = Math.PI * x;
        return x <= 1e-3 ? 1 : lobes * Math.sin(angle) * Math.sin(angle / lobes) / (angle * angle);
    }
}
