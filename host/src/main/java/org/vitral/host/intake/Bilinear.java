package org.vitral.host.intake;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Pillow's {@code Image.resize(..., BILINEAR)}: a triangle filter that widens when the picture shrinks, so that every source
 * pixel counts. Two passes, rows first, weights with 22 fractional bits and 8-bit values in between, exactly as
 * {@code src/libImaging/Resample.c}, so that the bytes are the same.
 */
final class Bilinear {
    private static final int BITS = 32 - 8 - 2;
    private static final int HALF = 1 << (BITS - 1);

    private Bilinear() {}

    /**
     * @param pixels {@code height * width} of {@code 0xRRGGBB}
     * @param channels 3: red, green, blue; 1: the blue channel alone, as a grey picture repeats it
     * @return {@code toHeight * toWidth * channels} values 0..255, channels last
     */
    static int[] resize(int[] pixels, int width, int height, int toWidth, int toHeight, int channels) {
        if (height > 100 * width
                && toHeight < height
                && toWidth != width) { // Pillow turns the passes round for a thin stripe
            int[] lower = resize(pixels, width, height, width, toHeight, channels);
            return resize(packed(lower, channels), width, toHeight, toWidth, toHeight, channels);
        }
        int[] rows = new int[height * toWidth * channels];
        Weights across = new Weights(width, toWidth);
        IntStream.range(0, height).parallel().forEach(y -> {
            if (channels == 1) {
                across.grey(pixels, y * width, rows, y * toWidth);
            } else {
                across.colour(pixels, y * width, rows, y * toWidth * 3);
            }
        });
        if (height == toHeight) {
            return rows;
        }
        int line = toWidth * channels;
        int[] result = new int[toHeight * line];
        Weights down = new Weights(height, toHeight);
        IntStream.range(0, toHeight).parallel().forEach(y -> down.rows(rows, line, y, result));
        return result;
    }

    /** Values as {@code 0xRRGGBB}. */
    static int[] packed(int[] values, int channels) {
        if (channels == 1) {
            return values;
        }
        int[] pixels = new int[values.length / 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = values[3 * i] << 16 | values[3 * i + 1] << 8 | values[3 * i + 2];
        }
        return pixels;
    }

    /** For each target position: the first source position that counts, how many do, and their weights. */
    private static final class Weights {
        private final boolean same;
        private final int[] first;
        private final int[][] weights;

        Weights(int from, int to) {
            same = from == to;
            first = new int[to];
            weights = new int[to][];
            double scale = (double) from / to;
            double support = Math.max(scale, 1);
            double inverse = 1 / support;
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) * scale;
                int begin = Math.max(0, (int) (centre - support + 0.5));
                int end = Math.min(from, (int) (centre + support + 0.5));
                double[] exact = new double[end - begin];
                double sum = 0;
                for (int x = 0; x < exact.length; x++) {
                    exact[x] = Math.max(0, 1 - Math.abs((x + begin - centre + 0.5) * inverse));
                    sum += exact[x];
                }
                first[i] = begin;
                weights[i] = new int[exact.length];
                for (int x = 0; x < exact.length; x++) {
                    double weight = sum == 0 ? exact[x] : exact[x] / sum;
                    weights[i][x] = (int) (0.5 + weight * (1 << BITS));
                }
            }
        }

        void colour(int[] source, int from, int[] target, int to) {
            for (int i = 0; i < first.length; i++) {
                int[] w = weights[i];
                int at = from + first[i];
                int red = HALF;
                int green = HALF;
                int blue = HALF;
                if (same) {
                    int p = source[from + i];
                    target[to + 3 * i] = p >> 16 & 255;
                    target[to + 3 * i + 1] = p >> 8 & 255;
                    target[to + 3 * i + 2] = p & 255;
                    continue;
                }
                for (int x = 0; x < w.length; x++) {
                    int p = source[at + x];
                    int weight = w[x];
                    red += (p >> 16 & 255) * weight;
                    green += (p >> 8 & 255) * weight;
                    blue += (p & 255) * weight;
                }
                target[to + 3 * i] = clip(red);
                target[to + 3 * i + 1] = clip(green);
                target[to + 3 * i + 2] = clip(blue);
            }
        }

        void grey(int[] source, int from, int[] target, int to) {
            for (int i = 0; i < first.length; i++) {
                if (same) {
                    target[to + i] = source[from + i] & 255;
                    continue;
                }
                int[] w = weights[i];
                int at = from + first[i];
                int sum = HALF;
                for (int x = 0; x < w.length; x++) {
                    sum += (source[at + x] & 255) * w[x];
                }
                target[to + i] = clip(sum);
            }
        }

        void rows(int[] source, int line, int row, int[] target) {
            int[] w = weights[row];
            int[] sum = new int[line];
            Arrays.fill(sum, HALF);
            for (int k = 0; k < w.length; k++) {
                int at = (first[row] + k) * line;
                int weight = w[k];
                for (int i = 0; i < line; i++) {
                    sum[i] += source[at + i] * weight;
                }
            }
            for (int i = 0; i < line; i++) {
                target[row * line + i] = clip(sum[i]);
            }
        }

        private static int clip(int sum) {
            return Math.max(0, Math.min(255, sum >> BITS));
        }
    }
}
