package org.vitral.method.lime;

import java.util.Map;
import java.util.Optional;

/**
 * Normal equations with fewer different samples than features, solved with one row for each sample. With X the centred
 * features, a row for each sample times the root of its weight, the solution of least norm of X'X b = m is
 * X' (XX')^-2 X m. The weighted rows add up to nothing, so XX' has the roots of the weights in its kernel: these are added
 * to it as one more direction, which no solution sees.
 */
final class SampleSpace implements NormalEquations {
    private final Mask[] masks;
    private final double[] roots;
    private final double[] means;
    private final Cholesky gram;

    private SampleSpace(Mask[] masks, double[] roots, double[] means, Cholesky gram) {
        this.masks = masks;
        this.roots = roots;
        this.means = means;
        this.gram = gram;
    }

    /**
     * The equations, or nothing if the samples depend on each other.
     *
     * @param weights of the different samples
     * @param means of the features over the weighted samples
     * @param check called at every step of the work; what it throws ends it
     */
    static Optional<SampleSpace> of(Map<Mask, Double> weights, double[] means, Runnable check) {
        Mask[] masks = weights.keySet().toArray(Mask[]::new);
        double[] roots = new double[masks.length];
        double[] alongMeans = new double[masks.length];
        double square = 0;
        for (double mean : means) {
            square += mean * mean;
        }
        for (int i = 0; i < masks.length; i++) {
            roots[i] = Math.sqrt(weights.getOrDefault(masks[i], 0.0));
            alongMeans[i] = masks[i].sum(means);
        }
        double[][] gram = new double[masks.length][masks.length];
        for (int i = 0; i < masks.length; i++) {
            check.run();
            for (int j = 0; j <= i; j++) {
                double product = masks[i].common(masks[j]) - alongMeans[i] - alongMeans[j] + square;
                gram[i][j] = roots[i] * roots[j] * (product + 1);
            }
        }
        return Cholesky.of(gram, check).map(factor -> new SampleSpace(masks, roots, means, factor));
    }

    @Override
    public double[] solve(double[] moments) {
        double alongMeans = 0;
        for (int j = 0; j < means.length; j++) {
            alongMeans += means[j] * moments[j];
        }
        double[] right = new double[masks.length];
        for (int i = 0; i < masks.length; i++) {
            right[i] = roots[i] * (masks[i].sum(moments) - alongMeans);
        }
        double[] multipliers = gram.solve(gram.solve(right));
        double[] solution = new double[means.length];
        int[] shown = new int[means.length];
        double total = 0;
        for (int i = 0; i < masks.length; i++) {
            double multiplier = roots[i] * multipliers[i];
            total += multiplier;
            int count = masks[i].list(shown);
            for (int a = 0; a < count; a++) {
                solution[shown[a]] += multiplier;
            }
        }
        for (int j = 0; j < solution.length; j++) {
            solution[j] -= total * means[j];
        }
        return solution;
    }
}
