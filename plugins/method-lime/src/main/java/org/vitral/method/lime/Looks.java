package org.vitral.method.lime;

/**
 * After how many samples an adaptive run looks at whether its ranking is settled. A look goes through all samples so far, so
 * the distance between looks grows with them: however long the run, looking takes time in proportion. Depends on the number
 * of superpixels alone, so that a run that goes on looks where one longer run does. Not thread-safe.
 */
final class Looks {
    private static final int GRAIN = 50;
    private static final int FIRST = 100;
    private static final int SHARE = 10;

    private int next;

    Looks(int superpixels) {
        this.next = Math.max(FIRST, (2 * superpixels + GRAIN - 1) / GRAIN * GRAIN);
    }

    /** How many samples are left until the next look, after {@code done}, which is not past it. */
    int left(int done) {
        return next - done;
    }

    /** Whether to look after {@code done} samples; if so, the next look is later. */
    boolean due(int done) {
        if (done < next) {
            return false;
        }
        next += Math.max(GRAIN, next / SHARE / GRAIN * GRAIN);
        return true;
    }
}
