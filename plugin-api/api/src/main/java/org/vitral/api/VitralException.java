package org.vitral.api;

import java.util.Locale;
import java.util.Objects;

/**
 * Something went wrong that the person at the page can understand and mend: the message names the thing and the remedy, on
 * one line, in both languages.
 */
@ApiStatus(since = "1.0.0")
public class VitralException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Text text;

    /** Says what went wrong, and what can be done: one line in each language. */
    public VitralException(Text text) {
        super(text.english());
        this.text = Objects.requireNonNull(text);
    }

    /** The same, with the error behind it for the log. */
    public VitralException(Text text, Throwable cause) {
        super(text.english(), cause);
        this.text = Objects.requireNonNull(text);
    }

    /** The message in both languages. */
    public Text text() {
        return text;
    }

    /** The message in the language of {@code locale}. */
    public String in(Locale locale) {
        return text.in(locale);
    }
}
