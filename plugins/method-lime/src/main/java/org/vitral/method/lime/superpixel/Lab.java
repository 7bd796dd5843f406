package org.vitral.method.lime.superpixel;

import java.util.Arrays;
import org.vitral.api.Pixels;

/** CIE L*a*b* from sRGB (D65, 2 degrees), with scikit-image's constants. */
final class Lab {
    private static final double WHITE_X = 0.95047;
    private static final double WHITE_Z = 1.08883;

    private Lab() {}

    /** Three values for each pixel, L*, a*, b*, each times {@code scale}. */
    static double[] of(Pixels picture, double scale) {
        return of(rgb(picture), scale);
    }

    /** Three values from 0 to 1 for each pixel; grey is repeated. */
    static double[] rgb(Pixels picture) {
        int pixels = picture.width() * picture.height();
        double[] rgb = new double[3 * pixels];
        boolean grey = picture.channels() == 1;
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = picture.at(grey ? i / 3 : i) / 255.0;
        }
        return rgb;
    }

    /** The same of values from 0 to 1, which are overwritten. */
    static double[] of(double[] rgb, double scale) {
        Linear linear = new Linear();
        for (int i = 0; i < rgb.length; i += 3) {
            double r = linear.of(rgb[i]);
            double g = linear.of(rgb[i + 1]);
            double b = linear.of(rgb[i + 2]);
            double x = response((0.412453 * r + 0.357580 * g + 0.180423 * b) / WHITE_X);
            double y = response(0.212671 * r + 0.715160 * g + 0.072169 * b);
            double z = response((0.019334 * r + 0.119193 * g + 0.950227 * b) / WHITE_Z);
            rgb[i] = (116 * y - 16) * scale;
            rgb[i + 1] = 500 * (x - y) * scale;
            rgb[i + 2] = 200 * (y - z) * scale;
        }
        return rgb;
    }

    private static double response(double t) {
        return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116.0;
    }

    /** sRGB made linear; most pictures have 8 bits, so a power is worked out once for each of their values. */
    private static final class Linear {
        private final double[] known = new double[256];

        Linear() {
            Arrays.fill(known, Double.NaN);
        }

        double of(double value) {
            int level = (int) (value * 255 + 0.5);
            if (level < 0 || level > 255 || value != level / 255.0) {
                return power(value);
            }
            if (Double.isNaN(known[level])) {
                known[level] = power(value);
            }
            return known[level];
        }

        private static double power(double value) {
            return value > 0.04045 ? Math.pow((value + 0.055) / 1.055, 2.4) : value / 12.92;
        }
    }
}
