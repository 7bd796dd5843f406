package org.vitral.method.lime.numpy;

/**
 * {@code numpy.random.PCG64(seed)}: the permuted congruential generator XSL-RR 128/64 (O'Neill, 2014) as
 * {@code default_rng} seeds it. Not thread-safe.
 */
public final class Pcg64 {
    private static final long MULTIPLIER_HIGH = 2549297995355413924L;
    private static final long MULTIPLIER_LOW = 4865540595714422341L;

    private final long incrementHigh;
    private final long incrementLow;
    private long high;
    private long low;

    public Pcg64(int seed) {
        long[] words = new SeedSequence(seed).state(4);
        incrementHigh = words[2] << 1 | words[3] >>> 63;
        incrementLow = words[3] << 1 | 1;
        step();
        low += words[1];
        high += words[0] + (Long.compareUnsigned(low, words[1]) < 0 ? 1 : 0);
        step();
    }

    /** The next 64 bits. */
    public long nextLong() {
        step();
        return Long.rotateRight(high ^ low, (int) (high >>> 58));
    }

    /** The next uniform number, 0 to 1, of 53 bits. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    private void step() {
        long productHigh = unsignedMultiplyHigh(low, MULTIPLIER_LOW) + high * MULTIPLIER_LOW + low * MULTIPLIER_HIGH;
        long productLow = low * MULTIPLIER_LOW;
        low = productLow + incrementLow;
        high = productHigh + incrementHigh + (Long.compareUnsigned(low, productLow) < 0 ? 1 : 0);
    }

    private static long unsignedMultiplyHigh(long x, long y) {
        return Math.multiplyHigh(x, y) + ((x >> 63) & y) + ((y >> 63) & x);
    }
}
