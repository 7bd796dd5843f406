package org.vitral.training;

import java.util.random.RandomGenerator;
import org.vitral.api.Pixels;

/**
 * Covers pieces of a picture with one colour, as LIME and SHAP do to find out what counts: a network that has never seen such a
 * picture answers anything. What is shown stays whole, or disappears.
 */
final class Covers {
    private static final int FEWEST = 12;
    private static final int MORE = 20;

    private Covers() {}

    /**
     * Covers about half of the pieces.
     *
     * @param shown true where the thing is
     * @param hidden whether it disappears
     */
    static Pixels over(Pixels picture, boolean[] shown, boolean hidden, RandomGenerator random) {
        int side = picture.width();
        int number = FEWEST + random.nextInt(MORE);
        double[] middles = random.doubles(2L * number, 0, side).toArray();
        boolean[] covered = new boolean[number];
        for (int piece = 0; piece < number; piece++) {
            covered[piece] = random.nextBoolean();
        }
        int[] pieces = new int[side * side];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = nearest(middles, i % side, i / side);
            if (shown[i]) {
                covered[pieces[i]] = hidden;
            }
        }
        float[] colour = new float[3];
        if (random.nextBoolean()) {
            for (int c = 0; c < 3; c++) {
                colour[c] = random.nextInt(256);
            }
        }
        float[] values = new float[side * side * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = covered[pieces[i / 3]] ? colour[i % 3] : picture.at(i);
        }
        return Pixels.of(side, side, 3, values);
    }

    private static int nearest(double[] middles, int x, int y) {
        int nearest = 0;
        double least = Double.MAX_VALUE;
        for (int piece = 0; piece < middles.length / 2; piece++) {
            double dx = middles[2 * piece] - x;
            double dy = middles[2 * piece + 1] - y;
            double distance = dx * dx + dy * dy;
            if (distance < least) {
                least = distance;
                nearest = piece;
            }
        }
        return nearest;
    }
}
