package org.vitral.method.shap;

import org.vitral.api.Pixels;

/**
 * {@code cv2.blur} with a kernel as large as the picture: each value is the mean of a box around it, whose middle lies at
 * half its size, rounded down, from its beginning; the picture is mirrored beyond its borders without repeating them.
 */
final class Blur {
    private Blur() {}

    /** The blurred picture, {@code height * width * channels} values. */
    static float[] of(Pixels picture) {
        int width = picture.width();
        int height = picture.height();
        int channels = picture.channels();
        double[] values = new double[picture.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = picture.at(i);
        }
        double[] sums = new double[values.length];
        for (int y = 0; y < height; y++) {
            for (int c = 0; c < channels; c++) {
                slide(values, sums, y * width * channels + c, width, channels);
            }
        }
        double[] boxes = new double[values.length];
        for (int column = 0; column < width * channels; column++) {
            slide(sums, boxes, column, height, width * channels);
        }
        float[] blurred = new float[values.length];
        double scale = 1.0 / ((double) width * height);
        for (int i = 0; i < blurred.length; i++) {
            blurred[i] = (float) (boxes[i] * scale);
        }
        return blurred;
    }

    /** Sums of windows as long as the line itself, along a line of values {@code step} apart. */
    private static void slide(double[] from, double[] to, int begin, int length, int step) {
        int anchor = length / 2;
        double sum = 0;
        for (int i = -anchor; i < length - anchor; i++) {
            sum += from[begin + mirrored(i, length) * step];
        }
        for (int at = 0; at < length; at++) {
            to[begin + at * step] = sum;
            sum += from[begin + mirrored(at - anchor + length, length) * step];
            sum -= from[begin + mirrored(at - anchor, length) * step];
        }
    }

    private static int mirrored(int at, int length) {
        if (length == 1) {
            return 0;
        }
        int period = 2 * (length - 1);
        int within = Math.floorMod(at, period);
        return within < length ? within : period - within;
    }
}
