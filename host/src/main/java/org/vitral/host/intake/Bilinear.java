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
    private static final int BANDS = 16; // made side by side; where two meet, a few source rows are made twice

    private Bilinear() {}

    /**
     * @param channels 3: red, green, blue; 1: Pillow's {@code L} of them
     * @return {@code toHeight * toWidth * channels} values 0..255 without sign, channels last
     */
    static byte[] resize(Bitmap source, int toWidth, int toHeight, int channels) {
        int width = source.width();
        int height = source.height();
        if (height > 100 * width
                && toHeight < height
                && toWidth != width) { // Pillow turns the passes round for a thin stripe
            byte[] lower = resize(source, width, toHeight, channels);
            return resize(bitmap(lower, width, toHeight, channels), toWidth, toHeight, channels);
        }
        Weights across = new Weights(width, toWidth);
        Weights down = new Weights(height, toHeight);
        byte[] result = new byte[toHeight * toWidth * channels];
        int bands = Math.min(BANDS, toHeight);
        IntStream.range(0, bands).parallel().forEach(band -> {
            int from = band * toHeight / bands;
            int to = (band + 1) * toHeight / bands;
            resize(source, across, down, from, to, channels, result);
        });
        return result;
    }

    /** Makes some rows of the result. Of the source's rows, as many are kept as one of the result's needs. */
    private static void resize(
            Bitmap source, Weights across, Weights down, int from, int to, int channels, byte[] result) {
        int line = across.first.length * channels;
        int[][] kept = new int[down.most][line];
        int[] sum = new int[line];
        int next = 0;
        for (int y = from; y < to; y++) {
            int first = down.first[y];
            int[] weights = down.weights[y];
            Arrays.fill(sum, HALF);
            for (int k = 0; k < weights.length; k++) {
                int[] row = kept[(first + k) % kept.length];
                if (first + k >= next) {
                    across.row(source, first + k, channels, row);
                    next = first + k + 1;
                }
                addTo(sum, row, weights[k]);
            }
            for (int i = 0; i < line; i++) {
                result[y * line + i] = (byte) clip(sum[i]);
            }
        }
    }

    private static void addTo(int[] sum, int[] row, int weight) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += row[i] * weight;
        }
    }

    private static int clip(int sum) {
        return Math.max(0, Math.min(255, sum >> BITS));
    }

    private static Bitmap bitmap(byte[] values, int width, int height, int channels) {
        Bitmap bitmap = new Bitmap(width, height);
        for (int i = 0; i < bitmap.size(); i++) {
            bitmap.put(i, channels == 1 ? (values[i] & 255) * 0x10101 : packed(values, i));
        }
        return bitmap;
    }

    /** The pixel with this number of three values each, as {@code 0xRRGGBB}. */
    static int packed(byte[] values, int i) {
        return (values[3 * i] & 255) << 16 | (values[3 * i + 1] & 255) << 8 | values[3 * i + 2] & 255;
    }

    /** For each target position: the first source position that counts, how many do, and their weights. */
    private static final class Weights {
        private final int[] first;
        private final int[][] weights;
        private final int most;

        Weights(int from, int to) {
            first = new int[to];
            weights = new int[to][];
            double scale = (double) from / to;
            double support = Math.max(scale, 1);
            double inverse = 1 / support;
            int longest = 0;
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
                longest = Math.max(longest, exact.length);
            }
            most = longest;
        }

        void row(Bitmap source, int y, int channels, int[] target) {
            if (channels == 1) {
                grey(source, y * source.width(), target);
            } else {
                colour(source, y * source.width(), target);
            }
        }

        private void colour(Bitmap source, int from, int[] target) {
            byte[] bgr = source.bgr();
            for (int i = 0; i < first.length; i++) {
                int at = 3 * (from + first[i]);
                int red = HALF;
                int green = HALF;
                int blue = HALF;
                for (int weight : weights[i]) {
                    blue += (bgr[at] & 255) * weight;
                    green += (bgr[at + 1] & 255) * weight;
                    red += (bgr[at + 2] & 255) * weight;
                    at += 3;
                }
                target[3 * i] = clip(red);
                target[3 * i + 1] = clip(green);
                target[3 * i + 2] = clip(blue);
            }
        }

        private void grey(Bitmap source, int from, int[] target) {
            for (int i = 0; i < first.length; i++) {
                int[] w = weights[i];
                int at = from + first[i];
                int sum = HALF;
                for (int x = 0; x < w.length; x++) {
                    sum += source.luma(at + x) * w[x];
                }
                target[i] = clip(sum);
            }
        }
    }
}
