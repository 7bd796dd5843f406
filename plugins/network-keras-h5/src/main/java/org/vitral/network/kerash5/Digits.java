package org.vitral.network.kerash5;

import java.util.ArrayList;
import java.util.List;
import org.vitral.api.Pixels;

/** The ten digits, written with a round pen in white on black, as in MNIST. */
final class Digits {
    /** Lines of points x, y in a square, y downwards. */
    private static final double[][][] STROKES = {
        {{.5, 0, .2, .15, .1, .5, .2, .85, .5, 1, .8, .85, .9, .5, .8, .15, .5, 0}},
        {{.3, .2, .55, 0, .55, 1}},
        {{.15, .25, .3, .05, .6, 0, .85, .15, .85, .35, .6, .6, .1, 1, .9, 1}},
        {
            {.15, .1, .5, 0, .8, .1, .85, .3, .7, .45, .4, .5},
            {.4, .5, .75, .55, .9, .75, .75, .95, .45, 1, .1, .9}
        },
        {{.7, 1, .7, 0, .1, .65, .95, .65}},
        {{.85, 0, .2, 0, .17, .45, .55, .4, .85, .55, .85, .8, .55, 1, .1, .92}},
        {{.75, 0, .4, .15, .15, .5, .15, .8, .4, 1, .7, .98, .85, .75, .7, .55, .4, .52, .17, .7}},
        {{.1, 0, .9, 0, .6, .45, .4, 1}},
        {
            {
                .5, .48, .2, .35, .2, .12, .5, 0, .8, .12, .8, .35, .5, .48, .15, .65, .15, .88, .5, 1, .85, .88, .85,
                .65, .5, .48
            }
        },
        {{.83, .3, .6, .48, .3, .45, .15, .25, .3, .03, .6, 0, .83, .2, .83, .3, .75, .7, .55, 1}}
    };

    private Digits() {}

    /** Six pictures of each digit, one digit after the other: thin and thick, upright and leaning. */
    static List<Pixels> pictures(int side) {
        List<Pixels> all = new ArrayList<>();
        for (double[][] digit : STROKES) {
            for (double pen : new double[] {side / 16.0, side / 10.5}) {
                for (double lean : new double[] {0, 0.15, 0.3}) {
                    all.add(Pixels.of(side, side, 1, written(digit, side, pen, lean)));
                }
            }
        }
        return all;
    }

    static final int EACH = 6;

    private static float[] written(double[][] strokes, int side, double pen, double lean) {
        float[] picture = new float[side * side];
        double size = 0.62 * side;
        double margin = (side - size) / 2;
        for (double[] line : strokes) {
            for (int i = 0; i + 3 < line.length; i += 2) {
                double x0 = margin + (line[i] + lean * (0.5 - line[i + 1])) * size;
                double y0 = margin + line[i + 1] * size;
                double dx = margin + (line[i + 2] + lean * (0.5 - line[i + 3])) * size - x0;
                double dy = margin + line[i + 3] * size - y0;
                for (int p = 0; p < picture.length; p++) {
                    double x = p % side + 0.5 - x0;
                    double y = p / side + 0.5 - y0;
                    double along = Math.max(0, Math.min(1, (x * dx + y * dy) / (dx * dx + dy * dy)));
                    double distance = Math.hypot(x - along * dx, y - along * dy);
                    double ink = Math.max(0, Math.min(1, pen / 2 + 0.5 - distance));
                    picture[p] = Math.max(picture[p], (float) (255 * ink));
                }
            }
        }
        return picture;
    }
}
