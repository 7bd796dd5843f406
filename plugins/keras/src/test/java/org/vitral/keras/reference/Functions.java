package org.vitral.keras.reference;

import org.vitral.keras.graph.Op;

/** Activation functions in float64, as {@link Op.Function} defines them. */
final class Functions {
    private Functions() {}

    static double apply(Op.Activation a, double x) {
        double alpha = a.alpha();
        return switch (a.function()) {
            case RELU -> x > a.threshold() ? Math.min(x, a.max()) : alpha * (x - a.threshold());
            case ELU -> x > 0 ? x : alpha * Math.expm1(x);
            case SELU -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x));
            case CELU -> x > 0 ? x : alpha * Math.expm1(x / alpha);
            case SIGMOID -> sigmoid(x);
            case LOG_SIGMOID -> -softplus(-x);
            case HARD_SIGMOID -> clip(alpha * x + 0.5, 0, 1);
            case TANH -> Math.tanh(x);
            case HARD_TANH -> clip(x, -1, 1);
            case TANH_SHRINK -> x - Math.tanh(x);
            case HARD_SHRINK -> Math.abs(x) > alpha ? x : 0;
            case SOFT_SHRINK -> x > alpha ? x - alpha : x < -alpha ? x + alpha : 0;
            case SOFTPLUS -> softplus(x);
            case SOFTSIGN -> x / (1 + Math.abs(x));
            case SWISH -> x * sigmoid(x);
            case HARD_SWISH -> x * clip(x / 6 + 0.5, 0, 1);
            case GELU -> 0.5 * x * (1 + erf(x / Math.sqrt(2)));
            case GELU_TANH -> 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
            case MISH -> x * Math.tanh(softplus(x));
            case EXPONENTIAL -> Math.exp(x);
            case SQUARE_PLUS -> (x + Math.sqrt(x * x + alpha)) / 2;
            case SPARSE_PLUS -> x <= -1 ? 0 : x >= 1 ? x : (x + 1) * (x + 1) / 4;
            case THRESHOLDED_RELU -> x > alpha ? x : 0;
        };
    }

    private static double clip(double x, double least, double most) {
        return Math.max(least, Math.min(most, x));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    /** The series where it converges fast, 1 - exp(-x²) times a continued fraction elsewhere. */
    static double erf(double x) {
        if (Math.abs(x) < 3) {
            double term = x;
            double sum = x;
            for (int n = 1; n < 100; n++) {
                term *= -x * x / n;
                sum += term / (2 * n + 1);
            }
            return 2 / Math.sqrt(Math.PI) * sum;
        }
        double y = Math.abs(x);
        double fraction = 0;
        for (int n = 60; n > 0; n--) {
            fraction = n / 2.0 / (y + fraction);
        }
        return Math.signum(x) * (1 - Math.exp(-y * y) / Math.sqrt(Math.PI) / (y + fraction));
    }
}
