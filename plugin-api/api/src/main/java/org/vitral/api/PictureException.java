package org.vitral.api;

/** A picture cannot be read, or cannot be explained. */
@ApiStatus(since = "1.0.0")
public class PictureException extends VitralException {
    private static final long serialVersionUID = 1;

    /** Says what is wrong with the picture, and what can be done: one line in each language. */
    public PictureException(Text text) {
        super(text);
    }

    /** The same, with the error behind it for the log. */
    public PictureException(Text text, Throwable cause) {
        super(text, cause);
    }
}
