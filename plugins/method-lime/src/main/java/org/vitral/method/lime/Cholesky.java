package org.vitral.method.lime;

import java.util.Optional;

/** The factor L of a symmetric positive definite matrix, L L' being the matrix. Immutable. */
final class Cholesky {
    private static final double SINGULAR = 1e-11;

    private final double[][] factor;

    private Cholesky(double[][] factor) {
        this.factor = factor;
    }

    /**
     * The factor, or nothing if the matrix is singular to rounding.
     *
     * @param check called at each row; what it throws ends the work
     */
    static Optional<Cholesky> of(double[][] matrix, Runnable check) {
        double largest = 0;
        for (int i = 0; i < matrix.length; i++) {
            largest = Math.max(largest, matrix[i][i]);
        }
        double[][] factor = new double[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            check.run();
            double[] row = new double[i + 1];
            factor[i] = row;
            for (int j = 0; j <= i; j++) {
                double[] other = factor[j];
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= row[k] * other[k];
                }
                if (j < i) {
                    row[j] = sum / other[j];
                } else if (sum > SINGULAR * largest) {
                    row[i] = Math.sqrt(sum);
                } else {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new Cholesky(factor));
    }

    double[] solve(double[] right) {
        double[] solution = right.clone();
        for (int i = 0; i < solution.length; i++) {
            for (int k = 0; k < i; k++) {
                solution[i] -= factor[i][k] * solution[k];
            }
            solution[i] /= factor[i][i];
        }
        for (int i = solution.length - 1; i >= 0; i--) {
            solution[i] /= factor[i][i];
            for (int k = 0; k < i; k++) {
                solution[k] -= factor[i][k] * solution[i];
            }
        }
        return solution;
    }
}
