package org.vitral.host.verify;

import org.vitral.api.Volume;

/**
 * How far two rows of values are apart.
 *
 * @param absolute the largest difference of two values; infinite if one of them is not a number
 * @param relative the same divided by the largest absolute value of the first row; 0 if the rows are equal
 */
public record Difference(double absolute, double relative) {

    static Difference between(float[] first, float[] second) {
        if (first.length != second.length) {
            return new Difference(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        double absolute = 0;
        double largest = 0;
        for (int i = 0; i < first.length; i++) {
            double apart = Math.abs((double) first[i] - second[i]);
            absolute = Double.isNaN(apart) ? Double.POSITIVE_INFINITY : Math.max(absolute, apart);
            largest = Math.max(largest, Math.abs(first[i]));
        }
        return new Difference(
                absolute, absolute == 0 ? 0 : largest == 0 ? Double.POSITIVE_INFINITY : absolute / largest);
    }

    static Difference between(Volume first, Volume second) {
        return between(first.values(), second.values());
    }

    /** The same, or further apart than this. */
    boolean beyond(double limit) {
        return !(relative <= limit);
    }
}
