package org.vitral.method.lime;

import org.vitral.method.lime.numpy.RandomState;

/**
 * Draws the masks one after the other, as NumPy's {@code RandomState(seed)} draws the whole matrix: more masks begin with
 * the same ones. The thesis' style is {@code binomial(1, .5)}; the lime package's is {@code randint(0, 2)} with the whole
 * picture in place of the first. Not thread-safe.
 */
final class Sampling {
    private final Style style;
    private final int segments;
    private final RandomState random;
    private boolean first = true;

    Sampling(Style style, int segments, long seed) {
        this.style = style;
        this.segments = segments;
        this.random = new RandomState(seed);
    }

    Mask next() {
        Mask drawn = Mask.drawn(segments, style == Style.PACKAGE ? random::nextBit : random::nextBinomial);
        boolean whole = first && style == Style.PACKAGE;
        first = false;
        return whole ? Mask.drawn(segments, () -> true) : drawn;
    }
}
