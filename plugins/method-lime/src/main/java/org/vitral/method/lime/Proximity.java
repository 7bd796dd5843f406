package org.vitral.method.lime;

/**
 * How much a perturbed picture counts: the exponential kernel {@code sqrt(exp(-d^2 / width^2))} of the cosine distance
 * between its mask and the whole picture's, which is {@code 1 - sqrt(k / n)} for k of n superpixels shown and 1 for none.
 */
final class Proximity {
    private final double[] weights;

    Proximity(int segments, double width) {
        weights = new double[segments + 1];
        for (int shown = 0; shown <= segments; shown++) {
            double distance = 1 - Math.sqrt((double) shown / segments);
            weights[shown] = Math.sqrt(Math.exp(-distance * distance / (width * width)));
        }
    }

    /** From 0 to 1. */
    double of(Mask mask) {
        return weights[mask.count()];
    }
}
