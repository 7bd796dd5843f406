package org.vitral.keras.read;

import java.util.Locale;

/** How Keras turns class names into names of layers ({@code keras.src.utils.naming.to_snake_case}). */
final class SnakeCase {
    private SnakeCase() {}

    static String of(String className) {
        return className
                .replaceAll("\\W+", "")
                .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
