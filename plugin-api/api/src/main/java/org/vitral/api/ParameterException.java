package org.vitral.api;

/** What a person gave for a parameter is not allowed. */
public class ParameterException extends VitralException {
    private static final long serialVersionUID = 1;

    public ParameterException(Text text) {
        super(text);
    }

    public ParameterException(Text text, Throwable cause) {
        super(text, cause);
    }
}
