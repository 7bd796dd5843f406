package org.vitral.method.lime.superpixel;

import java.util.Arrays;
import org.vitral.api.Pixels;

/** The Gaussian filter of SciPy: cut at four standard deviations, the picture mirrored at its borders. */
public final class Smoothing {
    private static final double CUT = 4;

    private Smoothing() {}

    /** A picture out of focus, as {@code height * width * channels} values. */
    public static float[] gaussian(Pixels picture, double sigma) {
        double[] values = new double[picture.size()];
        Arrays.setAll(values, picture::at);
        double[] smooth = gaussian(values, picture.width(), picture.height(), picture.channels(), sigma);
        float[] narrow = new float[smooth.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) smooth[i];
        }
        return narrow;
    }

    /** Values smoothed along both axes, channels last; the array given is left as it is. */
    static double[] gaussian(double[] values, int width, int height, int channels, double sigma) {
        int radius = (int) (CUT * sigma + 0.5);
        double[] kernel = new double[radius + 1];
        double sum = 0;
        for (int i = 0; i <= radius; i++) {
            kernel[i] = Math.exp(-0.5 * i * i / (sigma * sigma));
            sum += i == 0 ? kernel[i] : 2 * kernel[i];
        }
        for (int i = 0; i <= radius; i++) {
            kernel[i] /= sum;
        }
        double[] down = along(values, kernel, height, channels * width, width, channels, channels);
        return along(down, kernel, width, channels, height, channels * width, channels);
    }

    /** Filters along lines of {@code length} places {@code step} apart; {@code lines} of them, {@code between} apart. */
    private static double[] along(
            double[] from, double[] kernel, int length, int step, int lines, int between, int channels) {
        double[] to = new double[from.length];
        for (int line = 0; line < lines; line++) {
            for (int at = 0; at < length; at++) {
                int here = line * between + at * step;
                for (int c = 0; c < channels; c++) {
                    double sum = kernel[0] * from[here + c];
                    for (int i = 1; i < kernel.length; i++) {
                        int before = line * between + mirrored(at - i, length) * step;
                        int after = line * between + mirrored(at + i, length) * step;
                        sum += kernel[i] * (from[before + c] + from[after + c]);
                    }
                    to[here + c] = sum;
                }
            }
        }
        return to;
    }

    private static int mirrored(int at, int length) {
        int period = Math.floorMod(at, 2 * length);
        return period < length ? period : 2 * length - 1 - period;
    }
}
