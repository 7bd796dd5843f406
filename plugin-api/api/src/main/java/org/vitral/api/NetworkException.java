package org.vitral.api;

/** A network cannot be opened or run: a damaged or unsupported file, an unknown layer, missing weights. */
@ApiStatus(since = "1.0.0")
public class NetworkException extends VitralException {
    private static final long serialVersionUID = 1;

    /** Says what is wrong, and what can be done: one line in each language. */
    public NetworkException(Text text) {
        super(text);
    }

    /** The same, with the error behind it for the log. */
    public NetworkException(Text text, Throwable cause) {
        super(text, cause);
    }
}
