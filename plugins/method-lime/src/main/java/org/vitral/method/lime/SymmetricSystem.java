package org.vitral.method.lime;

import java.util.Optional;

/**
 * Normal equations with one row for each feature: by Cholesky's factors, or, where the matrix is singular, by conjugate
 * gradients from zero, which stay in its range and so end at the solution of least norm.
 */
final class SymmetricSystem implements NormalEquations {
    private static final double CONVERGED = 1e-13;

    private final double[][] matrix;
    private final Optional<Cholesky> factor;
    private final Runnable check;

    /**
     * @param singular whether the matrix is known to be so; rounding can make it look otherwise
     * @param check called at every step of the work; what it throws ends it
     */
    SymmetricSystem(double[][] matrix, boolean singular, Runnable check) {
        this.matrix = matrix;
        this.check = check;
        this.factor = singular ? Optional.empty() : Cholesky.of(matrix, check);
    }

    @Override
    public double[] solve(double[] moments) {
        return factor.isPresent() ? factor.get().solve(moments) : conjugateGradients(moments);
    }

    private double[] conjugateGradients(double[] right) {
        int n = right.length;
        double[] solution = new double[n];
        double[] residual = right.clone();
        double[] direction = right.clone();
        double square = dot(residual, residual);
        double enough = square * CONVERGED * CONVERGED;
        for (int step = 0; step < 4 * n && square > enough; step++) {
            check.run();
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
