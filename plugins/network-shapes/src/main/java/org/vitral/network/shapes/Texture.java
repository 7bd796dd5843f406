package org.vitral.network.shapes;

import java.awt.Color;
import java.util.random.RandomGenerator;

/** A surface of two colours that covers the plane: what is behind a shape, or on it. */
interface Texture {

    /** How much of the second colour there is at a place: 0..1. Lengths are in 96ths of the picture's side. */
    double at(double x, double y);

    /** Any of the kinds below, some more often than others. */
    static Texture any(RandomGenerator random) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> plain();
            case 3 -> gradient(random);
            case 4, 5, 6 -> clouds(random);
            case 7, 8 -> stripes(random);
            default -> checks(random);
        };
    }

    /** One colour. */
    static Texture plain() {
        return (x, y) -> 0;
    }

    /** From one colour to the other across the picture. */
    static Texture gradient(RandomGenerator random) {
        double angle = random.nextDouble() * 2 * Math.PI;
        double dx = Math.cos(angle) / 110;
        double dy = Math.sin(angle) / 110;
        return (x, y) -> clamp(0.5 + (x - 48) * dx + (y - 48) * dy);
    }

    /** Bands of any direction and width. */
    static Texture stripes(RandomGenerator random) {
        double angle = random.nextDouble() * Math.PI;
        double width = 2.5 + 11 * random.nextDouble();
        double dx = Math.cos(angle) / width;
        double dy = Math.sin(angle) / width;
        double sharpness = 1 + 4 * random.nextDouble();
        return (x, y) -> clamp(0.5 + sharpness * Math.sin(Math.PI * (x * dx + y * dy)));
    }

    /** A chequered floor. */
    static Texture checks(RandomGenerator random) {
        double angle = random.nextDouble() * Math.PI;
        double side = 4 + 12 * random.nextDouble();
        double cos = Math.cos(angle) / side;
        double sin = Math.sin(angle) / side;
        return (x, y) -> {
            long u = (long) Math.floor(x * cos - y * sin);
            long v = (long) Math.floor(x * sin + y * cos);
            return (u + v) & 1;
        };
    }

    /** Smooth noise: random values on a grid, interpolated, two octaves. */
    static Texture clouds(RandomGenerator random) {
        double cell = 5 + 22 * random.nextDouble();
        Texture coarse = noise(random, cell);
        Texture fine = noise(random, cell / 2.7);
        double contrast = 1 + 2 * random.nextDouble();
        return (x, y) -> clamp(0.5 + contrast * (0.7 * coarse.at(x, y) + 0.3 * fine.at(x, y) - 0.5));
    }

    private static Texture noise(RandomGenerator random, double cell) {
        int side = (int) (100 / cell) + 3;
        double[] grid = random.doubles((long) side * side).toArray();
        return (x, y) -> {
            double u = Math.max(0, x / cell);
            double v = Math.max(0, y / cell);
            int i = Math.min(side - 2, (int) u);
            int j = Math.min(side - 2, (int) v);
            double a = smooth(Math.min(1, u - i));
            double b = smooth(Math.min(1, v - j));
            double top = grid[j * side + i] * (1 - a) + grid[j * side + i + 1] * a;
            double bottom = grid[(j + 1) * side + i] * (1 - a) + grid[(j + 1) * side + i + 1] * a;
            return top * (1 - b) + bottom * b;
        };
    }

    private static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }

    private static double clamp(double t) {
        return Math.max(0, Math.min(1, t));
    }

    /** Between two colours. */
    static int mix(Color first, Color second, double t) {
        int red = (int) Math.round(first.getRed() * (1 - t) + second.getRed() * t);
        int green = (int) Math.round(first.getGreen() * (1 - t) + second.getGreen() * t);
        int blue = (int) Math.round(first.getBlue() * (1 - t) + second.getBlue() * t);
        return red << 16 | green << 8 | blue;
    }
}
