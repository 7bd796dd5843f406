package org.vitral.host.explain;

import org.vitral.api.ParameterException;
import org.vitral.api.Text;

/** The seeds that there are: numpy's, so that every one of them gives a Python user's own numbers. */
public final class Seeds {
    /** numpy has no larger one. */
    public static final long LARGEST = (1L << 32) - 1;

    private Seeds() {}

    /**
     * The seed, if there is such a one.
     *
     * @throws ParameterException if there is not
     */
    public static long check(long seed) {
        if (seed < 0 || seed > LARGEST) {
            throw new ParameterException(Text.format(
                    "The seed must be from 0 to %d, not %d.",
                    "La semilla debe estar entre 0 y %d, no %d.", LARGEST, seed));
        }
        return seed;
    }
}
