package org.vitral.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * A short text that a person reads, in the two languages Vitral speaks. Plain text: the host escapes it wherever it is
 * shown.
 *
 * @param english the English text
 * @param spanish the Spanish text
 */
@ApiStatus(since = "1.0.0")
public record Text(String english, String spanish) {

    public Text {
        Objects.requireNonNull(english, "english");
        Objects.requireNonNull(spanish, "spanish");
    }

    /** A text in both languages. */
    public static Text of(String english, String spanish) {
        return new Text(english, spanish);
    }

    /** A name, number or symbol that reads the same in both languages. */
    public static Text same(String both) {
        return new Text(both, both);
    }

    /**
     * A text in both languages whose {@code %s} and {@code %d} are filled as by {@link String#format}, with a point as decimal sign.
     * Of an argument that is itself a text each language gets its own.
     */
    public static Text format(String english, String spanish, Object... arguments) {
        return new Text(
                String.format(Locale.ROOT, english, arguments),
                String.format(Locale.ROOT, spanish, spanish(arguments)));
    }

    private static Object[] spanish(Object... arguments) {
        return Arrays.stream(arguments)
                .map(argument -> argument instanceof Text text ? text.spanish() : argument)
                .toArray();
    }

    /** The text in the language of {@code locale}: Spanish if that is what it says, otherwise English. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("es") ? spanish : english;
    }

    /** The English text. */
    @Override
    public String toString() {
        return english;
    }
}
