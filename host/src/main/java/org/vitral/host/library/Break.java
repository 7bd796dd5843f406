package org.vitral.host.library;

import org.vitral.api.Text;

/** A download was cut short in a way after which another try may go on. */
final class Break extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Text text;

    Break(Text text) {
        this.text = text;
    }

    Break(Text text, Exception cause) {
        super(cause);
        this.text = text;
    }

    /** What happened. */
    Text text() {
        return text;
    }
}
