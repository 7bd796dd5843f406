package org.vitral.method.lime;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How many masked pictures to hand to the network at once, so that a step takes less than a second on any machine, and when
 * a partial result is due: after exactly fifty, or a second if that comes first, and then every second. Affects when results
 * are seen, never what they are.
 */
final class Rhythm {
    private static final int FIRST_RESULT = 50;
    private static final int FIRST_STEP = 2;
    private static final int GRAIN = 4;
    private static final int LARGEST_STEP = 256;
    private static final double STEP_NANOS = 0.4 * TimeUnit.SECONDS.toNanos(1);
    private static final long BETWEEN_RESULTS = TimeUnit.SECONDS.toNanos(1);

    /** Working out partial results may take one part in so many of the time. */
    private static final long SHARE = 20;

    private final LongSupplier clock;
    private int step = FIRST_STEP;
    private long stepBegan;
    private long stepNanos;
    private boolean shown;
    private long lastShown;
    private long pause = BETWEEN_RESULTS;

    /** @param clock in nanoseconds from any time on */
    Rhythm(LongSupplier clock) {
        this.clock = clock;
        this.lastShown = clock.getAsLong();
    }

    /** The number of pictures of the next step, which begins now, after {@code done} of them. */
    int next(int done) {
        stepBegan = clock.getAsLong();
        return shown || done >= FIRST_RESULT ? step : Math.min(step, FIRST_RESULT - done);
    }

    /** Ends a step of so many pictures that the network really saw. */
    void ended(int pictures) {
        stepNanos = clock.getAsLong() - stepBegan;
        if (pictures == 0) {
            return;
        }
        double perPicture = Math.max(1, stepNanos) / (double) pictures;
        int fitting = (int) Math.min(LARGEST_STEP, Math.min(2.0 * step, STEP_NANOS / perPicture));
        step = fitting < GRAIN ? Math.max(1, fitting) : fitting / GRAIN * GRAIN;
    }

    /** Whether to show what there is after {@code done} evaluations, rather than after another step like the last one. */
    boolean due(int done) {
        boolean first = !shown && done >= FIRST_RESULT;
        return first || clock.getAsLong() + stepNanos - lastShown > pause;
    }

    /** Something was shown that took so long to work out; what takes long is shown less often. */
    void showed(long nanos) {
        shown = true;
        lastShown = clock.getAsLong();
        pause = Math.max(BETWEEN_RESULTS, SHARE * nanos);
    }
}
