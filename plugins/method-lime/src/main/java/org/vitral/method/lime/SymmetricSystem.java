package org.vitral.method.lime;

/**
 * Linear equations with a symmetric positive semi-definite matrix: by Cholesky's factors, or, where the matrix is singular
 * (fewer samples than superpixels), the solution of least norm by conjugate gradients from zero, as LAPACK's least squares
 * would give it.
 */
final class SymmetricSystem {
    private static final double SINGULAR = 1e-11;
    private static final double CONVERGED = 1e-13;

    private final double[][] matrix;
    private final double[][] factor;
    private final boolean regular;

    SymmetricSystem(double[][] matrix) {
        this.matrix = matrix;
        this.factor = new double[matrix.length][];
        this.regular = factorize();
    }

    /** Whether there is one solution only. */
    boolean regular() {
        return regular;
    }

    private boolean factorize() {
        double largest = 0;
        for (int i = 0; i < matrix.length; i++) {
            largest = Math.max(largest, matrix[i][i]);
        }
        for (int i = 0; i < matrix.length; i++) {
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
                    return false;
                }
            }
        }
        return true;
    }

    double[] solve(double[] right) {
        return regular ? substitute(right) : conjugateGradients(right);
    }

    private double[] substitute(double[] right) {
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

    private double[] conjugateGradients(double[] right) {
        int n = right.length;
        double[] solution = new double[n];
        double[] residual = right.clone();
        double[] direction = right.clone();
        double square = dot(residual, residual);
        double enough = square * CONVERGED * CONVERGED;
        for (int step = 0; step < 4 * n && square > enough; step++) {
            double[] image = new double[n];
            for (int i = 0; i < n; i++) {
                image[i] = dot(matrix[i], direction);
            }
            double curvature = dot(direction, image);
            if (!(curvature > 0)) {
                break;
            }
            double length = square / curvature;
            for (int i = 0; i < n; i++) {
                solution[i] += length * direction[i];
                residual[i] -= length * image[i];
            }
            double next = dot(residual, residual);
            for (int i = 0; i < n; i++) {
                direction[i] = residual[i] + next / square * direction[i];
            }
            square = next;
        }
        return solution;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
