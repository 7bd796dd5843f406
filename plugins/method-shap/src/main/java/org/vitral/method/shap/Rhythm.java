package org.vitral.method.shap;

import java.util.concurrent.TimeUnit;

/**
 * How many masked pictures to hand to the network at once, so that a step takes less than a second on any machine, and when a partial
 * result is due: after the first fifty evaluations and then every second, less often if it takes long to work out. Affects when results
 * are seen, never what they are.
 */
final class Rhythm {
    private static final int FIRST_RESULT = 50;
    private static final int FIRST_STEP = 4;
    private static final int SMALLEST_STEP = 2;
    private static final int LARGEST_STEP = 1024;
    private static final double STEP_NANOS = 0.4 * TimeUnit.SECONDS.toNanos(1);
    private static final long BETWEEN_RESULTS = TimeUnit.SECONDS.toNanos(1);

    /** Working out partial results may take one part in so many of the time. */
    private static final long SHARE = 20;

    private int step = FIRST_STEP;
    private long stepBegan;
    private long stepNanos;
    private long before = 2;
    private boolean shown;
    private long lastShown = System.nanoTime();
    private long pause = BETWEEN_RESULTS;

    /** The number of evaluations of the next step, which begins now. */
    int next() {
        stepBegan = System.nanoTime();
        return step;
    }

    /** Ends a step, after which there are so many evaluations in all. */
    void ended(long evaluations) {
        stepNanos = System.nanoTime() - stepBegan;
        double perEvaluation = (double) stepNanos / Math.max(1, evaluations - before);
        before = evaluations;
        double fitting = Math.min(LARGEST_STEP, Math.min(2.0 * step, STEP_NANOS / perEvaluation));
        step = Math.max(SMALLEST_STEP, (int) fitting);
    }

    /** Whether to show what there is now, rather than after another step like the last one. */
    boolean due(long evaluations) {
        boolean first = !shown && evaluations >= FIRST_RESULT;
        return first || System.nanoTime() + stepNanos - lastShown > pause;
    }

    /** Something was shown that took so long to work out. */
    void showed(long nanos) {
        shown = true;
        lastShown = System.nanoTime();
        pause = Math.max(BETWEEN_RESULTS, SHARE * nanos);
    }
}
