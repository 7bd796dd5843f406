package org.vitral.method.shap;

/**
 * {@code numpy.random.RandomState(seed).randn()}: normal numbers by the polar method (Marsaglia, 1964) over the Mersenne
 * Twister MT19937 with NumPy's legacy seeding. shap breaks ties in its queue with them. Not thread-safe.
 */
final class RandomState {
    private static final int SIZE = 624;
    private static final int SHIFT = 397;
    private static final int UPPER = 0x80000000;
    private static final int LOWER = 0x7fffffff;

    private final int[] state = new int[SIZE];
    private int position = SIZE;
    private double spare = Double.NaN;

    /**
     * A generator in the state that NumPy gives it.
     *
     * @param seed 0 to 2<sup>32</sup> - 1 as NumPy takes; other seeds are mixed to 32 bits
     */
    RandomState(long seed) {
        state[0] = (int) (seed ^ (seed >>> 32) * 0x9e3779b9L);
        for (int i = 1; i < SIZE; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    /** The next normally distributed number, of mean 0 and standard deviation 1. */
    double nextNormal() {
        if (!Double.isNaN(spare)) {
            double next = spare;
            spare = Double.NaN;
            return next;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * nextDouble() - 1;
            y = 2 * nextDouble() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double length = Math.sqrt(-2 * Math.log(square) / square);
        spare = length * x;
        return length * y;
    }

    private double nextDouble() {
        int high = nextInt() >>> 5;
        int low = nextInt() >>> 6;
        return (high * 67108864.0 + low) / 9007199254740992.0;
    }

    private int nextInt() {
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

    private void twist() {
        for (int i = 0; i < SIZE; i++) {
            int y = (state[i] & UPPER) | (state[(i + 1) % SIZE] & LOWER);
            state[i] = state[(i + SHIFT) % SIZE] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
        }
    }
}
