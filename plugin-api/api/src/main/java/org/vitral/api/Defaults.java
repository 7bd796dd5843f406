package org.vitral.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What the kinds of {@link Parameter} share. */
final class Defaults {
    private static final int SHOWN = 40;

    private Defaults() {}

    /** Every value that a default can take. */
    static <T> List<T> values(Parameter.Default<T> byDefault) {
        if (byDefault instanceof Parameter.Default.Fixed<T> fixed) {
            return List.of(fixed.value());
        }
        if (byDefault instanceof Parameter.Default.By<T> by) {
            List<T> all = new ArrayList<>();
            all.add(by.otherwise());
            all.addAll(by.values().values());
            return all;
        }
        return List.of();
    }

    /** A number as a person writes it: {@code 28} rather than {@code 28.0}. */
    static String write(double value) {
        String text = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        return text.length() > 12 ? Double.toString(value) : text;
    }

    /** What a person wrote, cut so that a message stays one line. */
    static String shorten(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
