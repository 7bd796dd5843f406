package org.vitral.host.intake;

import java.util.stream.IntStream;

/** Shrinks a picture by a whole number, each block to its mean: the fast first step towards a picture to look at. */
final class Blocked {
    /** The largest factor: sums of that many values of 8 bits fit into 16. */
    static final int MOST = 16;

    private Blocked() {}

    /** Rows and columns that fill no block are left out. */
    static int[] shrink(int[] pixels, int width, int height, int factor) {
        if (factor == 1) {
            return pixels;
        }
        int toWidth = width / factor;
        int toHeight = height / factor;
        int area = factor * factor;
        int[] target = new int[toWidth * toHeight];
        IntStream.range(0, toHeight).parallel().forEach(y -> {
            for (int x = 0; x < toWidth; x++) {
                int redAndBlue = 0; // two sums of 16 bits in one
                int green = 0;
                for (int dy = 0; dy < factor; dy++) {
                    int at = (y * factor + dy) * width + x * factor;
                    for (int dx = 0; dx < factor; dx++) {
                        int p = pixels[at + dx];
                        redAndBlue += p & 0xff00ff;
                        green += p >> 8 & 255;
                    }
                }
                int red = redAndBlue >>> 16;
                int blue = redAndBlue & 0xffff;
                target[y * toWidth + x] =
                        (red + area / 2) / area << 16 | (green + area / 2) / area << 8 | (blue + area / 2) / area;
            }
        });
        return target;
    }
}
