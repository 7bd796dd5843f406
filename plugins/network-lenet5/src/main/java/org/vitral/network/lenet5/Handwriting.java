package org.vitral.network.lenet5;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Digits as a pen draws them: one of several skeletons of strokes ({@link Skeletons}), whose points are moved a little each time,
 * whose proportions shift, whose strokes end too early or too late, drawn with a round or a flat nib. Needs no font, so it draws the
 * same on every machine.
 */
final class Handwriting {
    private final RandomGenerator random;

    private Handwriting(RandomGenerator random) {
        this.random = random;
    }

    /** One digit's inked area, in and around the box of 1 x 1. */
    static Shape digit(int digit, RandomGenerator random) {
        return new Handwriting(random).drawn(Skeletons.of(digit, random), digit == 1 ? 0.33 : digit == 8 ? 0.21 : 0.25);
    }

    private Shape drawn(String skeleton, double broadest) {
        double shake = 0.015 + 0.055 * random.nextDouble();
        List<double[][]> strokes = new ArrayList<>();
        for (String stroke : skeleton.split(";")) {
            strokes.add(shaken(stroke.replace("~", "").split(" "), shake));
        }
        rejoin(skeleton.split(";"), strokes);
        proportion(strokes);
        Path2D path = new Path2D.Double();
        int number = 0;
        for (String stroke : skeleton.split(";")) {
            double[][] points = strokes.get(number++);
            ends(points);
            append(path, stroke.startsWith("~") ? points : bowed(points));
        }
        return inked(path, 0.05 + (broadest - 0.05) * random.nextDouble());
    }

    private double about(double reach) {
        return reach * (2 * random.nextDouble() - 1);
    }

    private double[][] shaken(String[] points, double shake) {
        double[][] shaken = new double[points.length][2];
        for (int i = 0; i < points.length; i++) {
            String[] xy = points[i].split(",");
            for (int k = 0; k < 2; k++) {
                shaken[i][k] = Double.parseDouble(xy[k]) + about(shake);
            }
        }
        return shaken;
    }

    /** Mostly the pen goes on where the stroke before ended, and meets the beginning of a closed one. */
    private void rejoin(String[] written, List<double[][]> strokes) {
        for (int i = 0; i < written.length; i++) {
            double[][] stroke = strokes.get(i);
            String[] points = written[i].replace("~", "").split(" ");
            int last = points.length - 1;
            if (points[0].equals(points[last]) && random.nextInt(3) > 0) {
                stroke[last] = stroke[0].clone();
            }
            if (i > 0 && written[i - 1].endsWith(points[0])) {
                double[][] before = strokes.get(i - 1);
                stroke[0] = before[before.length - 1].clone();
            }
        }
    }

    /** The upper part may be larger than the lower, wider than it, and beside it. */
    private void proportion(List<double[][]> strokes) {
        double power = Math.exp(about(0.3));
        double taper = about(0.45);
        double arch = about(0.25);
        for (double[][] stroke : strokes) {
            for (double[] p : stroke) {
                double down = Math.signum(p[1]) * Math.pow(Math.abs(p[1]), power);
                double off = down - 0.5;
                p[0] = 0.5 + (p[0] - 0.5) * (1 + taper * off) + arch * off * off;
                p[1] = down;
            }
        }
    }

    /** Moves the ends along the stroke. */
    private void ends(double[][] points) {
        int last = points.length - 1;
        shift(points[0], points[1], about(0.09));
        shift(points[last], points[last - 1], about(0.09));
    }

    private static void shift(double[] end, double[] next, double by) {
        double length = Math.hypot(end[0] - next[0], end[1] - next[1]) + 1e-3;
        double share = Math.max(-0.4, by / length);
        for (int k = 0; k < 2; k++) {
            end[k] += share * (end[k] - next[k]);
        }
    }

    /** Lines that are not quite straight: each gets a point in its middle, a little to one side, and corners stay. */
    private double[][] bowed(double[][] points) {
        List<double[]> bowed = new ArrayList<>(List.of(points[0]));
        for (int i = 1; i < points.length; i++) {
            double[] a = points[i - 1];
            double[] b = points[i];
            double bow = about(0.07);
            for (int part = 1; part <= 4; part++) {
                double t = part / 4.0;
                double side = 4 * t * (1 - t) * bow;
                bowed.add(new double[] {
                    a[0] + t * (b[0] - a[0]) + side * (b[1] - a[1]), a[1] + t * (b[1] - a[1]) - side * (b[0] - a[0])
                });
            }
            if (i < points.length - 1 && random.nextBoolean()) {
                bowed.add(b.clone()); // twice the same point is a corner, once a bend
            }
        }
        return bowed.toArray(new double[0][]);
    }

    /** The Catmull-Rom spline through the points. */
    private static void append(Path2D path, double[][] p) {
        path.moveTo(p[0][0], p[0][1]);
        for (int i = 1; i < p.length; i++) {
            double[] before = p[Math.max(0, i - 2)];
            double[] from = p[i - 1];
            double[] to = p[i];
            double[] after = p[Math.min(p.length - 1, i + 1)];
            path.curveTo(
                    from[0] + (to[0] - before[0]) / 6,
                    from[1] + (to[1] - before[1]) / 6,
                    to[0] - (after[0] - from[0]) / 6,
                    to[1] - (after[1] - from[1]) / 6,
                    to[0],
                    to[1]);
        }
    }

    /** Draws with a nib that may be flatter in one direction than in the other. */
    private Shape inked(Path2D path, double pen) {
        double narrow = random.nextBoolean() ? 1 : 0.5 + 0.5 * random.nextDouble();
        AffineTransform nib = AffineTransform.getRotateInstance(random.nextDouble() * Math.PI);
        nib.scale(1, narrow);
        AffineTransform back = new AffineTransform();
        back.scale(1, 1 / narrow);
        back.rotate(-Math.atan2(nib.getShearY(), nib.getScaleX()));
        BasicStroke stroke = new BasicStroke((float) pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        return nib.createTransformedShape(stroke.createStrokedShape(back.createTransformedShape(path)));
    }
}
