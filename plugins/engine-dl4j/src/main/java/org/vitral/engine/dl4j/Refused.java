package org.vitral.engine.dl4j;

import org.vitral.api.Text;

/** DL4J has no layer for an operation; why, in words that stand in brackets behind the layer's name. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Text why;

    Refused(String english, String spanish) {
        super(english);
        why = Text.of(english, spanish);
    }

    Text why() {
        return why;
    }
}
