package org.vitral.method.lime.numpy;

/**
 * {@code Generator.standard_normal}: the ziggurat method (Marsaglia and Tsang, 2000) over {@link Pcg64}, with 256 layers of
 * 52 bits as NumPy lays them out. Not thread-safe.
 */
public final class StandardNormal {
    private static final int LAYERS = 256;
    private static final long MANTISSA = 1L << 52;

    /** Where the tail begins, and the area of each layer; both follow from the number of layers. */
    private static final double TAIL = 3.6541528853610087963519472518;

    private static final double AREA = 0.0049286732339746549;

    private static final double[] WIDTH = new double[LAYERS];
    private static final double[] DENSITY = new double[LAYERS];
    private static final long[] INSIDE = new long[LAYERS];

    static {
        double x = TAIL;
        double density = Math.exp(-0.5 * x * x);
        WIDTH[0] = AREA / density / MANTISSA;
        DENSITY[0] = 1;
        INSIDE[0] = (long) (TAIL * density / AREA * MANTISSA);
        WIDTH[LAYERS - 1] = x / MANTISSA;
        DENSITY[LAYERS - 1] = density;
        for (int layer = LAYERS - 2; layer > 0; layer--) {
            double inner = Math.sqrt(-2 * Math.log(AREA / x + density));
            INSIDE[layer + 1] = (long) (inner / x * MANTISSA);
            x = inner;
            density = Math.exp(-0.5 * x * x);
            WIDTH[layer] = x / MANTISSA;
            DENSITY[layer] = density;
        }
    }

    private final Pcg64 bits;

    public StandardNormal(Pcg64 bits) {
        this.bits = bits;
    }

    /** The next normally distributed number, of mean 0 and standard deviation 1. */
    public double next() {
        while (true) {
            long drawn = bits.nextLong();
            int layer = (int) (drawn & 0xff);
            boolean negative = (drawn >>> 8 & 1) != 0;
            long magnitude = drawn >>> 9 & (MANTISSA - 1);
            double x = magnitude * WIDTH[layer];
            double signed = negative ? -x : x;
            if (magnitude < INSIDE[layer]) {
                return signed;
            }
            if (layer == 0) {
                return tail(magnitude);
            }
            double height = (DENSITY[layer - 1] - DENSITY[layer]) * bits.nextDouble() + DENSITY[layer];
            if (height < Math.exp(-0.5 * x * x)) {
                return signed;
            }
        }
    }

    private double tail(long magnitude) {
        while (true) {
            double x = -Math.log1p(-bits.nextDouble()) / TAIL;
            double y = -Math.log1p(-bits.nextDouble());
            if (y + y > x * x) {
                return (magnitude >>> 8 & 1) != 0 ? -(TAIL + x) : TAIL + x;
            }
        }
    }
}
