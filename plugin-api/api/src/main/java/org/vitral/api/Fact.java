package org.vitral.api;

import java.util.Arrays;
import java.util.Objects;

/** A number, or a row of them, that belongs to an explanation: such as R2 or the efficiency gap. */
@ApiStatus(since = "1.0.0")
public final class Fact {
    private final String key;
    private final Text label;
    private final double[] values;
    private final boolean single;

    private Fact(String key, Text label, double[] values, boolean single) {
        Ids.checkKey(key);
        this.key = key;
        this.label = Objects.requireNonNull(label);
        this.values = values;
        this.single = single;
    }

    /** One number. */
    public static Fact number(String key, Text label, double value) {
        return new Fact(key, label, new double[] {value}, true);
    }

    /** A row of numbers, which are copied. */
    public static Fact numbers(String key, Text label, double[] values) {
        return new Fact(key, label, values.clone(), false);
    }

    /** Names it in {@code analysis.json}. */
    public String key() {
        return key;
    }

    /** Names it on the page. */
    public Text label() {
        return label;
    }

    /** Whether it is one number rather than a row. */
    public boolean single() {
        return single;
    }

    /** The number, or the first of the row. */
    public double value() {
        return values[0];
    }

    /** A copy of the numbers. */
    public double[] values() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fact f
                && key.equals(f.key)
                && label.equals(f.label)
                && single == f.single
                && Arrays.equals(values, f.values);
    }

    @Override
    public int hashCode() {
        return 31 * key.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return key + "=" + (single ? Double.toString(values[0]) : Arrays.toString(values));
    }
}
