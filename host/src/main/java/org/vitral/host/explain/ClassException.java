package org.vitral.host.explain;

import org.vitral.api.NetworkException;
import org.vitral.api.Text;

/** A class that a network does not have, or that could be several. */
public final class ClassException extends NetworkException {
    private static final long serialVersionUID = 1;

    ClassException(Text text) {
        super(text);
    }
}
