package org.vitral.method.lime;

import java.util.concurrent.TimeUnit;

/**
 * How many masked pictures to hand to the network at once, so that a step takes less than a second on any machine, and when
 * a partial result is due: after the first fifty and then every second. Affects when results are seen, never what they are.
 */
final class Rhythm {
    private static final int FIRST_RESULT = 50;
    private static final int GRAIN = 4;
    private static final int FIRST_STEP = 16;
    private static final int LARGEST_STEP = 256;
    private static final double STEP_NANOS = 0.7 * TimeUnit.SECONDS.toNanos(1);
    private static final long BETWEEN_RESULTS = TimeUnit.SECONDS.toNanos(1);

    /** Working out partial results may take one part in so many of the time. */
    private static final long SHARE = 20;

    private int step = FIRST_STEP;
    private long stepBegan;
    private boolean shown;
    private long lastShown = System.nanoTime();
    private long pause = BETWEEN_RESULTS;

    /** The number of pictures of the next step, which begins now. */
    int next() {
        stepBegan = System.nanoTime();
        return step;
    }

    /** Ends a step of so many pictures that the network really saw. */
    void ended(int pictures) {
        if (pictures == 0) {
            return;
        }
        double perPicture = (System.nanoTime() - stepBegan) / (double) pictures;
        double fitting = Math.min(LARGEST_STEP, Math.min(2.0 * step, STEP_NANOS / perPicture));
        step = Math.max(GRAIN, (int) fitting / GRAIN * GRAIN);
    }

    /** Whether to show what there is after {@code done} evaluations. */
    boolean due(int done) {
        boolean first = !shown && done >= FIRST_RESULT;
        return first || System.nanoTime() - lastShown >= pause;
    }

    /** Something was shown that took so long to work out; what takes long is shown less often. */
    void showed(long nanos) {
        shown = true;
        lastShown = System.nanoTime();
        pause = Math.max(BETWEEN_RESULTS, SHARE * nanos);
    }
}
