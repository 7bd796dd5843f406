package org.vitral.training;

import java.util.random.RandomGenerator;
import org.vitral.api.Pixels;

/**
 * One drawing more than once in a batch, each time another way (Hoffer et al., 2020): by quarters turned, mirrored, its colour channels
 * exchanged, light and dark exchanged. Drawing costs as much time as learning.
 */
final class Variation {
    private static final int[][] ORDERS = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

    private Variation() {}

    /**
     * Another picture of the same thing.
     *
     * @param picture square, three channels
     * @param negatives whether light and dark may be exchanged
     */
    static Pixels of(Pixels picture, boolean negatives, RandomGenerator random) {
        int side = picture.width();
        int turn = random.nextInt(4);
        boolean mirrored = random.nextBoolean();
        int[] order = ORDERS[random.nextInt(ORDERS.length)];
        boolean negative = random.nextBoolean() && negatives;
        float[] values = new float[side * side * 3];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int u = mirrored ? side - 1 - x : x;
                int row = row(turn, y, u, side);
                int column = row(turn + 1, y, u, side);
                for (int c = 0; c < 3; c++) {
                    float value = picture.at((row * side + column) * 3 + order[c]);
                    values[(y * side + x) * 3 + c] = negative ? 255 - value : value;
                }
            }
        }
        return Pixels.of(side, side, 3, values);
    }

    /** The first coordinate after a number of quarter turns; the second is the first after one turn more. */
    private static int row(int turn, int y, int x, int side) {
        return switch (turn & 3) {
            case 0 -> y;
            case 1 -> x;
            case 2 -> side - 1 - y;
            default -> side - 1 - x;
        };
    }
}
