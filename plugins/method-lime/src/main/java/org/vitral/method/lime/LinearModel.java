package org.vitral.method.lime;

/**
 * A linear model that imitates the network around one picture: the probability of a class is about the intercept plus the
 * coefficients of the superpixels shown.
 *
 * @param r2 weighted coefficient of determination: 1 if the model explains everything; 0 if nothing varies or is explained
 */
@SuppressWarnings("ArrayRecordComponent")
record LinearModel(double intercept, double[] coefficients, double r2) {

    /** The model of something that never changes. */
    static LinearModel constant(double value, int features) {
        return new LinearModel(value, new double[features], 0);
    }

    /** Whether no superpixel makes any difference. */
    boolean flat() {
        for (double coefficient : coefficients) {
            if (coefficient != 0) {
                return false;
            }
        }
        return true;
    }

    /** What the model says of the picture with the superpixels that a mask shows. */
    double predict(Mask mask) {
        double sum = intercept;
        for (int i = 0; i < coefficients.length; i++) {
            sum += mask.shows(i) ? coefficients[i] : 0;
        }
        return sum;
    }

    /** What the model says of the whole picture. */
    double localPrediction() {
        double sum = intercept;
        for (double coefficient : coefficients) {
            sum += coefficient;
        }
        return sum;
    }
}
