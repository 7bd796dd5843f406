package org.vitral.api;

/** A picture cannot be read, or cannot be explained. */
public class PictureException extends VitralException {
    private static final long serialVersionUID = 1;

    public PictureException(Text text) {
        super(text);
    }

    public PictureException(Text text, Throwable cause) {
        super(text, cause);
    }
}
