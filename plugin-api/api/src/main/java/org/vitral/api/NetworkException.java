package org.vitral.api;

/** A network cannot be opened or run: a damaged or unsupported file, an unknown layer, missing weights. */
public class NetworkException extends VitralException {
    private static final long serialVersionUID = 1;

    public NetworkException(Text text) {
        super(text);
    }

    public NetworkException(Text text, Throwable cause) {
        super(text, cause);
    }
}
