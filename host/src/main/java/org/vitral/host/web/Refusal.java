package org.vitral.host.web;

import io.javalin.http.HttpStatus;
import org.vitral.api.Text;
import org.vitral.api.VitralException;

/** A request that is answered with a status of its own and a sentence. */
final class Refusal extends VitralException {
    private static final long serialVersionUID = 1;

    private final transient HttpStatus status;

    Refusal(HttpStatus status, Text text) {
        super(text);
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }
}
