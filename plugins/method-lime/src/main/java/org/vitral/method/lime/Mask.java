package org.vitral.method.lime;

import java.util.Arrays;

/** Which superpixels a perturbed picture shows: one bit for each. Immutable. */
final class Mask {
    private final long[] bits;

    private Mask(long[] bits) {
        this.bits = bits;
    }

    /** A mask that shows the superpixels for which {@code next} says so, asked in order. */
    static Mask drawn(int segments, java.util.function.BooleanSupplier next) {
        long[] bits = new long[(segments + 63) / 64];
        for (int segment = 0; segment < segments; segment++) {
            if (next.getAsBoolean()) {
                bits[segment >> 6] |= 1L << segment;
            }
        }
        return new Mask(bits);
    }

    boolean shows(int segment) {
        return (bits[segment >> 6] >>> segment & 1) != 0;
    }

    /** How many superpixels it shows. */
    int count() {
        int count = 0;
        for (long word : bits) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /** How many superpixels both show. */
    int common(Mask other) {
        int count = 0;
        for (int word = 0; word < bits.length; word++) {
            count += Long.bitCount(bits[word] & other.bits[word]);
        }
        return count;
    }

    /** The sum of the values of the superpixels it shows. */
    double sum(double[] values) {
        double sum = 0;
        for (int word = 0; word < bits.length; word++) {
            for (long rest = bits[word]; rest != 0; rest &= rest - 1) {
                sum += values[(word << 6) + Long.numberOfTrailingZeros(rest)];
            }
        }
        return sum;
    }

    /** Writes the numbers of the superpixels it shows to {@code target}, in order, and returns how many they are. */
    int list(int[] target) {
        int count = 0;
        for (int word = 0; word < bits.length; word++) {
            for (long rest = bits[word]; rest != 0; rest &= rest - 1) {
                target[count++] = (word << 6) + Long.numberOfTrailingZeros(rest);
            }
        }
        return count;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mask mask && Arrays.equals(bits, mask.bits);
    }

    @Override
    public int hashCode() {
        long hash = 0;
        for (long word : bits) {
            hash = (hash + word) * 0x9e3779b97f4a7c15L;
            hash ^= hash >>> 32;
        }
        return (int) hash;
    }
}
