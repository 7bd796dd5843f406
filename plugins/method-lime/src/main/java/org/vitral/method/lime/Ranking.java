package org.vitral.method.lime;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.vitral.method.lime.Settings.Signs;

/**
 * The superpixels in the order of their coefficients, and how many of them are shown.
 *
 * @param order the most important first; of equal ones the lower number first; none if no coefficient differs from zero
 */
@SuppressWarnings("ArrayRecordComponent")
record Ranking(int[] order, int shown) {
    private static final int LEAST_SHOWN = 7;
    private static final double SHARE_SHOWN = 0.1;

    static Ranking of(double[] coefficients, Signs signs, OptionalInt wanted) {
        Comparator<Integer> byImportance =
                Comparator.comparingDouble(i -> signs == Signs.BOTH ? -Math.abs(coefficients[i]) : -coefficients[i]);
        boolean nothing = Arrays.stream(coefficients).allMatch(c -> c == 0);
        int[] order = IntStream.range(0, coefficients.length)
                .filter(i -> !nothing)
                .filter(i -> signs != Signs.POSITIVE || coefficients[i] > 0)
                .boxed()
                .sorted(byImportance.thenComparing(Comparator.naturalOrder()))
                .mapToInt(i -> i)
                .toArray();
        return new Ranking(order, Math.min(wanted.orElse(shownOf(coefficients.length)), order.length));
    }

    /** The thesis' number: a tenth of the superpixels, but at least seven. */
    static int shownOf(int segments) {
        return Math.max(LEAST_SHOWN, (int) (SHARE_SHOWN * segments));
    }
}
