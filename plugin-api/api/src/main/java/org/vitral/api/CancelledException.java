package org.vitral.api;

/** The person has cancelled. Not an error: let it pass. */
public final class CancelledException extends VitralException {
    private static final long serialVersionUID = 1;

    public CancelledException() {
        super(Text.of("Cancelled.", "Cancelado."));
    }
}
