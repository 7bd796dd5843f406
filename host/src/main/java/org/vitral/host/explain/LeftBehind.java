package org.vitral.host.explain;

/** Work did not end in time, and its thread was left behind. */
final class LeftBehind extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean cancelled;

    LeftBehind(boolean cancelled) {
        this.cancelled = cancelled;
    }

    /** Whether it was cancelled, rather than too long. */
    boolean cancelled() {
        return cancelled;
    }
}
