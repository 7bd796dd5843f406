package org.vitral.host.explain;

import org.vitral.api.NetworkException;
import org.vitral.api.Text;

/** Names of classes that do not fit the network. */
public final class LabelsException extends NetworkException {
    private static final long serialVersionUID = 1;

    LabelsException(Text text) {
        super(text);
    }
}
