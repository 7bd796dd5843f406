package org.vitral.method.shap;

import java.util.concurrent.TimeUnit;

/** When a partial result is due: after the first fifty evaluations and then every second; less often if it takes long to work out. */
final class Rhythm {
    private static final int FIRST_RESULT = 50;
    private static final long BETWEEN_RESULTS = TimeUnit.SECONDS.toNanos(1);

    /** Working out partial results may take one part in so many of the time. */
    private static final long SHARE = 20;

    private boolean shown;
    private long lastShown = System.nanoTime();
    private long pause = BETWEEN_RESULTS;

    boolean due(long evaluations) {
        boolean first = !shown && evaluations >= FIRST_RESULT;
        return first || System.nanoTime() - lastShown >= pause;
    }

    /** Something was shown that took so long to work out. */
    void showed(long nanos) {
        shown = true;
        lastShown = System.nanoTime();
        pause = Math.max(BETWEEN_RESULTS, SHARE * nanos);
    }
}
