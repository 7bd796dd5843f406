package org.vitral.host.explain;

import org.vitral.api.NetworkException;
import org.vitral.api.Text;

/** A network file of a person's own that cannot be used. */
public final class FileException extends NetworkException {
    private static final long serialVersionUID = 1;

    FileException(Text text) {
        super(text);
    }
}
