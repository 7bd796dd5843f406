package org.vitral.method.lime.numpy;

/**
 * {@code numpy.random.RandomState(seed)}: the Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998) with NumPy's legacy
 * seeding. Not thread-safe.
 */
public final class RandomState {
    private static final int SIZE = 624;
    private static final int SHIFT = 397;
    private static final int UPPER = 0x80000000;
    private static final int LOWER = 0x7fffffff;

    private final int[] state = new int[SIZE];
    private int position = SIZE;

    /**
     * A generator in the state that NumPy gives it.
     *
     * @param seed 0 to 2<sup>32</sup> - 1 as NumPy takes; other seeds are mixed to 32 bits
     */
    public RandomState(long seed) {
        state[0] = (int) (seed ^ (seed >>> 32) * 0x9e3779b9L);
        for (int i = 1; i < SIZE; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    /** The next 32 bits. */
    public int nextInt() {
        if (position == SIZE) {
            twist();
            position = 0;
        }
        int y = state[position++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    /** The next uniform number, 0 to 1, of 53 bits. */
    public double nextDouble() {
        int high = nextInt() >>> 5;
        int low = nextInt() >>> 6;
        return (high * 67108864.0 + low) / 9007199254740992.0;
    }

    /** The next of {@code binomial(1, .5)}: NumPy's inversion comes down to one uniform number above a half. */
    public boolean nextBinomial() {
        return nextDouble() > 0.5;
    }

    /** The next of {@code randint(0, 2)}: the lowest bit of one draw. */
    public boolean nextBit() {
        return (nextInt() & 1) != 0;
    }

    private void twist() {
        for (int i = 0; i < SIZE; i++) {
            int y = (state[i] & UPPER) | (state[(i + 1) % SIZE] & LOWER);
            state[i] = state[(i + SHIFT) % SIZE] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
        }
    }
}
