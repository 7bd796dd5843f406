package org.vitral.keras.reference;

import org.vitral.keras.graph.Op;

/** Resizing in float64: every cell of the picture, weighed by its distance from the middle of each new cell. */
public final class Resizes {
    private Resizes() {}

    public static double[] resize(double[] x, int[] s, int[] out, Op.Resize op) {
        double[] y = new double[out[0] * out[1] * out[2]];
        for (int r = 0; r < out[0]; r++) {
            double[] rows = line(op, r, s[0], out[0]);
            for (int q = 0; q < out[1]; q++) {
                double[] columns = line(op, q, s[1], out[1]);
                for (int i = 0; i < x.length; i++) {
                    y[(r * out[1] + q) * out[2] + i % s[2]] += x[i] * rows[i / s[2] / s[1]] * columns[i / s[2] % s[1]];
                }
            }
        }
        return y;
    }

    private static double[] line(Op.Resize op, int at, int from, int to) {
        double scale = (double) from / to;
        double middle = (at + 0.5) * scale;
        boolean table = op.interpolation() == Op.Interpolation.BICUBIC && !op.antialias();
        if (table) {
            middle = Math.rint((middle - 0.5) * 1024) / 1024 + 0.5;
        }
        double wide = op.antialias() && scale > 1 ? scale : 1;
        double[] line = new double[from];
        double sum = 0;
        for (int i = 0; i < from; i++) {
            line[i] = switch (op.interpolation()) {
                case NEAREST -> i == (int) Math.floor(middle) ? 1 : 0;
                case AREA -> Math.max(Math.min(i + 1, (at + 1) * scale) - Math.max(i, at * scale), 0);
                default -> kernel(op.interpolation(), Math.abs(i + 0.5 - middle) / wide);
            };
            sum += line[i];
        }
        for (int i = 0; i < from; i++) {
            line[i] /= sum;
        }
        return line;
    }

    private static double kernel(Op.Interpolation how, double x) {
        return switch (how) {
            case LANCZOS3 -> x < 3 ? sinc(x) * sinc(x / 3) : 0;
            case LANCZOS5 -> x < 5 ? sinc(x) * sinc(x / 5) : 0;
            case GAUSSIAN -> x < 1.5 ? Math.exp(-x * x / (2 * 0.5 * 0.5)) : 0;
            case BICUBIC -> cubic(0, 0.5, x);
            case MITCHELL_CUBIC -> cubic(1.0 / 3, 1.0 / 3, x);
            default -> Math.max(1 - x, 0);
        };
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    /** Mitchell and Netravali's family; B = 0 gives Keys', with a = -C. */
    private static double cubic(double b, double c, double x) {
        if (x >= 2) {
            return 0;
        }
        return x < 1
                ? ((12 - 9 * b - 6 * c) * Math.pow(x, 3) + (-18 + 12 * b + 6 * c) * x * x + 6 - 2 * b) / 6
                : ((-b - 6 * c) * Math.pow(x, 3) + (6 * b + 30 * c) * x * x + (-12 * b - 48 * c) * x + 8 * b + 24 * c)
                        / 6;
    }
}
