package org.vitral.host.explain;

import java.util.concurrent.Future;

/** Work did not end in time, and its thread was left behind. */
final class LeftBehind extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean cancelled;
    private final transient Future<?> work;

    LeftBehind(boolean cancelled, Future<?> work) {
        this.cancelled = cancelled;
        this.work = work;
    }

    /** Whether it goes on still. */
    boolean goesOn() {
        return !work.isDone();
    }

    /** Whether it was cancelled, rather than too long. */
    boolean cancelled() {
        return cancelled;
    }
}
