package org.vitral.keras.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/** Whether values agree, relative to the largest of them. */
public final class Close {
    public static final double TOLERANCE = 1e-4;

    private Close() {}

    public static void to(float[] actual, float[] expected) {
        to(actual, doubles(expected));
    }

    public static void to(float[] actual, double[] expected) {
        assertThat(actual).hasSize(expected.length);
        double largest =
                Math.max(1e-6, Arrays.stream(expected).map(Math::abs).max().orElseThrow());
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs(actual[i] - expected[i]) / largest)
                    .as("value %d: %s, not %s", i, actual[i], expected[i])
                    .isLessThan(TOLERANCE);
        }
    }

    public static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
