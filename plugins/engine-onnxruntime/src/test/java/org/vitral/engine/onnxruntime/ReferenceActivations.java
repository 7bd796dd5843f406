package org.vitral.engine.onnxruntime;

import org.vitral.keras.graph.Op;

/** Keras' activation functions, by their definitions. */
final class ReferenceActivations {
    private ReferenceActivations() {}

    static double value(Op.Activation a, double x) {
        double alpha = a.alpha();
        return switch (a.function()) {
            case RELU -> x > a.max() ? a.max() : x >= a.threshold() ? x : alpha * (x - a.threshold());
            case ELU -> x > 0 ? x : alpha * (Math.exp(x) - 1);
            case SELU -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.exp(x) - 1));
            case CELU -> x > 0 ? x : alpha * (Math.exp(x / alpha) - 1);
            case SIGMOID -> sigmoid(x);
            case LOG_SIGMOID -> Math.log(sigmoid(x));
            case HARD_SIGMOID -> clip(alpha * x + 0.5, 0, 1);
            case TANH -> Math.tanh(x);
            case HARD_TANH -> clip(x, -1, 1);
            case TANH_SHRINK -> x - Math.tanh(x);
            case HARD_SHRINK -> Math.abs(x) > alpha ? x : 0;
            case SOFT_SHRINK -> Math.abs(x) > alpha ? x - Math.signum(x) * alpha : 0;
            case SOFTPLUS -> Math.log1p(Math.exp(x));
            case SOFTSIGN -> x / (1 + Math.abs(x));
            case SWISH -> x * sigmoid(x);
            case HARD_SWISH -> x * clip(x / 6 + 0.5, 0, 1);
            case GELU -> x * normal(x);
            case GELU_TANH -> 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
            case MISH -> x * Math.tanh(Math.log1p(Math.exp(x)));
            case EXPONENTIAL -> Math.exp(x);
            case SQUARE_PLUS -> (x + Math.sqrt(x * x + 4)) / 2;
            case SPARSE_PLUS -> x <= -1 ? 0 : x >= 1 ? x : (x + 1) * (x + 1) / 4;
            case THRESHOLDED_RELU -> x > alpha ? x : 0;
        };
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double clip(double x, double least, double most) {
        return Math.min(Math.max(x, least), most);
    }

    /** The normal distribution by its Taylor series, which is exact to 1e-15 for what a test asks. */
    private static double normal(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < 200; n++) {
            term *= x * x / (2 * n + 1);
            sum += term;
        }
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }
}
