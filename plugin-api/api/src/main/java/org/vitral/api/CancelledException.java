package org.vitral.api;

/** The person has cancelled. Not an error: let it pass. */
@ApiStatus(since = "1.0.0")
public final class CancelledException extends VitralException {
    private static final long serialVersionUID = 1;

    /** Only the host cancels. */
    public CancelledException() {
        super(Text.of("Cancelled.", "Cancelado."));
    }
}
