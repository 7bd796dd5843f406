package org.vitral.api;

/** What a person gave for a parameter is not allowed. */
@ApiStatus(since = "1.0.0")
public class ParameterException extends VitralException {
    private static final long serialVersionUID = 1;

    /** Says what is not allowed, and what is: one line in each language. */
    public ParameterException(Text text) {
        super(text);
    }

    /** The same, with the error behind it for the log. */
    public ParameterException(Text text, Throwable cause) {
        super(text, cause);
    }
}
