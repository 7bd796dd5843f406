package org.vitral.host.render;

/**
 * Blue over light grey to red, perceptually even on both sides and safe for colour-blind people: interpolated in polar CIELAB
 * as in K. Moreland, "Diverging color maps for scientific visualization", ISVC 2009, with that paper's colours.
 */
final class Diverging {
    private static final int COOL = 0x3b4cc0;
    private static final int WARM = 0xb40426;
    private static final double LIGHT = 88;
    private static final double[] WHITE = {0.9505, 1, 1.089};

    private Diverging() {}

    static int[] colours() {
        int[] table = new int[256];
        Msh cool = Msh.of(COOL);
        Msh warm = Msh.of(WARM);
        for (int i = 0; i < table.length; i++) {
            double t = i / 255.0;
            table[i] = (t < 0.5 ? between(cool, 1 - 2 * t) : between(warm, 2 * t - 1)).rgb();
        }
        return table;
    }

    /** From the middle (0) to an end (1). */
    private static Msh between(Msh end, double t) {
        double middleHue = end.h;
        if (end.m < LIGHT) {
            double spin = end.s * Math.sqrt(LIGHT * LIGHT - end.m * end.m) / (end.m * Math.sin(end.s));
            middleHue += end.h > -Math.PI / 3 ? spin : -spin;
        }
        return new Msh(LIGHT + t * (end.m - LIGHT), t * end.s, middleHue + t * (end.h - middleHue));
    }

    /** CIELAB in polar form: magnitude, saturation, hue. */
    private record Msh(double m, double s, double h) {

        static Msh of(int rgb) {
            double r = linear((rgb >> 16 & 255) / 255.0);
            double g = linear((rgb >> 8 & 255) / 255.0);
            double b = linear((rgb & 255) / 255.0);
            double x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / WHITE[0]);
            double y = f((0.2126 * r + 0.7152 * g + 0.0722 * b) / WHITE[1]);
            double z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / WHITE[2]);
            double lightness = 116 * y - 16;
            double a = 500 * (x - y);
            double bee = 200 * (y - z);
            double m = Math.sqrt(lightness * lightness + a * a + bee * bee);
            return new Msh(m, Math.acos(lightness / m), Math.atan2(bee, a));
        }

        int rgb() {
            double lightness = m * Math.cos(s);
            double fy = (lightness + 16) / 116;
            double x = WHITE[0] * inverse(fy + m * Math.sin(s) * Math.cos(h) / 500);
            double y = WHITE[1] * inverse(fy);
            double z = WHITE[2] * inverse(fy - m * Math.sin(s) * Math.sin(h) / 200);
            return level(3.2406 * x - 1.5372 * y - 0.4986 * z) << 16
                    | level(-0.9689 * x + 1.8758 * y + 0.0415 * z) << 8
                    | level(0.0557 * x - 0.2040 * y + 1.0570 * z);
        }

        private static double linear(double v) {
            return v > 0.04045 ? Math.pow((v + 0.055) / 1.055, 2.4) : v / 12.92;
        }

        private static int level(double v) {
            double coded = v > 0.0031308 ? 1.055 * Math.pow(v, 1 / 2.4) - 0.055 : 12.92 * v;
            return (int) Math.round(255 * Math.max(0, Math.min(1, coded)));
        }

        private static double f(double v) {
            return v > 0.008856 ? Math.cbrt(v) : 7.787 * v + 16.0 / 116;
        }

        private static double inverse(double v) {
            return v * v * v > 0.008856 ? v * v * v : (v - 16.0 / 116) / 7.787;
        }
    }
}
