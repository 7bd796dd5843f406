package org.vitral.method.lime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Weighted least squares, or ridge regression, of several outputs on the same masks. Samples are added one by one and only
 * their sums are kept, so memory does not grow with them; the samples themselves only until there are more different ones
 * than features. Not thread-safe.
 */
final class WeightedRegression {
    private static final double ROUNDING = 1e-6;

    private final int features;
    private final int outputs;
    private final double penalty;
    private final int[] shown;
    /** The weight of each different sample; without use, and empty, once they may determine every coefficient. */
    private final Map<Mask, Double> few = new LinkedHashMap<>();

    private boolean determined;
    private double weightSum;
    /** Sums of w x, of w x x' (upper triangle), of w y, of w y^2, and of w x y. */
    private final double[] x;

    private final double[][] xx;
    private final double[] y;
    private final double[] yy;
    private final double[][] xy;
    /** The least and the largest value of each output. */
    private final double[] least;

    private final double[] most;

    /** @param penalty ridge's alpha; 0 for least squares */
    WeightedRegression(int features, int outputs, double penalty) {
        this.features = features;
        this.outputs = outputs;
        this.penalty = penalty;
        this.shown = new int[features];
        this.x = new double[features];
        this.xx = new double[features][];
        for (int i = 0; i < features; i++) {
            xx[i] = new double[features - i];
        }
        this.y = new double[outputs];
        this.yy = new double[outputs];
        this.xy = new double[outputs][features];
        this.least = new double[outputs];
        this.most = new double[outputs];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        this.determined = penalty > 0;
    }

    /** Adds a sample: a mask, its weight and one value for each output. */
    void add(Mask mask, double weight, float[] values) {
        int count = mask.list(shown);
        for (int a = 0; a < count; a++) {
            int i = shown[a];
            x[i] += weight;
            double[] row = xx[i];
            for (int b = a; b < count; b++) {
                row[shown[b] - i] += weight;
            }
        }
        for (int output = 0; output < outputs; output++) {
            double value = values[output];
            least[output] = Math.min(least[output], value);
            most[output] = Math.max(most[output], value);
            y[output] += weight * value;
            yy[output] += weight * value * value;
            for (int a = 0; a < count; a++) {
                xy[output][shown[a]] += weight * value;
            }
        }
        weightSum += weight;
        if (!determined) {
            few.merge(mask, weight, Double::sum);
            determined = few.size() > features;
            if (determined) {
                few.clear();
            }
        }
    }

    /** Mean of a feature over the weighted samples. */
    double mean(int feature) {
        return x[feature] / weightSum;
    }

    /**
     * The covariance of the features, times the sum of weights, plus the penalty: what the coefficients are solved from.
     *
     * @param check called at every step of this and of solving; what it throws ends the work
     */
    NormalEquations system(Runnable check) {
        if (!determined) {
            double[] means = new double[features];
            Arrays.setAll(means, this::mean);
            Optional<SampleSpace> smaller = SampleSpace.of(few, means, check);
            if (smaller.isPresent()) {
                return smaller.get();
            }
        }
        double[][] matrix = new double[features][features];
        for (int i = 0; i < features; i++) {
            for (int j = i; j < features; j++) {
                double value = xx[i][j - i] - x[i] * x[j] / weightSum;
                matrix[i][j] = value;
                matrix[j][i] = value;
            }
            matrix[i][i] += penalty;
        }
        return new SymmetricSystem(matrix, !determined, check);
    }

    /** One model for each output; a constant one for an output that varies by no more than single precision's rounding. */
    List<LinearModel> fit(NormalEquations system) {
        List<LinearModel> models = new ArrayList<>();
        for (int output = 0; output < outputs; output++) {
            if (most[output] - least[output] <= ROUNDING * most[output]) {
                models.add(LinearModel.constant(y[output] / weightSum, features));
                continue;
            }
            double[] moments = new double[features];
            for (int i = 0; i < features; i++) {
                moments[i] = xy[output][i] - x[i] * y[output] / weightSum;
            }
            double[] coefficients = system.solve(moments);
            double intercept = y[output] / weightSum;
            double explained = 0;
            for (int i = 0; i < features; i++) {
                intercept -= coefficients[i] * mean(i);
                // b's - (b'(A + penalty) b - 2 b's) = 2 b's - b'A b, of which b'(A + penalty) b is b's
                explained += coefficients[i] * moments[i] + penalty * coefficients[i] * coefficients[i];
            }
            double total = yy[output] - y[output] * y[output] / weightSum;
            double r2 = total > 1e-14 * yy[output] && total > 0 ? explained / total : 0;
            models.add(new LinearModel(intercept, coefficients, r2));
        }
        return models;
    }
}
