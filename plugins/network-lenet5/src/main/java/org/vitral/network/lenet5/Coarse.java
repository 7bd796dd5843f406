package org.vitral.network.lenet5;

/** A square picture as if one of fewer pixels had been enlarged. */
final class Coarse {
    private Coarse() {}

    /** @param small pixels a side in between */
    static double[] of(double[] values, int side, int small) {
        return alongRows(alongRows(values, side, small), side, small);
    }

    /** Means over {@code small} parts of each row, joined by straight lines; the picture is transposed on the way. */
    private static double[] alongRows(double[] values, int side, int small) {
        double[] transposed = new double[side * side];
        double[] means = new double[small];
        for (int y = 0; y < side; y++) {
            for (int j = 0; j < small; j++) {
                means[j] = mean(values, y * side, (double) j * side / small, (double) (j + 1) * side / small);
            }
            for (int x = 0; x < side; x++) {
                double at = Math.max(0, Math.min(small - 1, (x + 0.5) * small / side - 0.5));
                int left = Math.min(small - 2, (int) at);
                transposed[x * side + y] = means[left] + (at - left) * (means[left + 1] - means[left]);
            }
        }
        return transposed;
    }

    private static double mean(double[] values, int row, double from, double to) {
        double sum = 0;
        for (int x = (int) from; x < to; x++) {
            sum += values[row + x] * (Math.min(to, x + 1) - Math.max(from, x));
        }
        return sum / (to - from);
    }
}
