package org.vitral.network.lenet5;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.FlatteningPathIterator;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.random.RandomGenerator;
import org.vitral.api.Pixels;

/**
 * Draws one digit by hand or in a font, dark on light or light on dark, turned, slanted, stretched and bent, with noise. The same
 * random numbers and fonts give the same picture. Lengths are in 32nds of the side.
 */
public final class DigitDrawing {
    private static final double UNITS = 32;
    private static final double FLATNESS = 0.05;
    private static final double BETWEEN_POINTS = 0.8;

    private final RandomGenerator random;

    private DigitDrawing(RandomGenerator random) {
        this.random = random;
    }

    /** A digit drawn by hand. */
    public static DrawnDigit byHand(int digit, int side, RandomGenerator random) {
        return new DigitDrawing(random).draw(digit, Handwriting.digit(digit, random), side);
    }

    /** A digit in one of the fonts; which one is drawn by lot. */
    public static DrawnDigit inFont(int digit, int side, List<Font> fonts, RandomGenerator random) {
        Font font = fonts.get(random.nextInt(fonts.size()));
        FontRenderContext context = new FontRenderContext(null, true, true);
        Shape outline = font.deriveFont(100f)
                .createGlyphVector(context, Integer.toString(digit))
                .getOutline();
        return new DigitDrawing(random).draw(digit, outline, side);
    }

    private DrawnDigit draw(int digit, Shape ink, int side) {
        Shape placed = bent(placed(ink), 1.6 * random.nextDouble(), 16 + 18 * random.nextDouble());
        if (random.nextInt(3) == 0) {
            placed = bent(placed, 0.6 * random.nextDouble(), 4 + 5 * random.nextDouble());
        }
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(side / UNITS, side / UNITS);
        g.setColor(Color.WHITE);
        g.fill(placed);
        g.dispose();
        double[] coverage = coverage(image, side);
        double tall = placed.getBounds2D().getHeight();
        return new DrawnDigit(developed(coarse(coverage, side, tall), side), digit, region(coverage));
    }

    /** Turned, slanted and stretched into a box somewhere near the middle. */
    private Shape placed(Shape ink) {
        AffineTransform turn = AffineTransform.getRotateInstance(Math.toRadians(15) * (2 * random.nextDouble() - 1));
        turn.shear(-0.1 + 0.5 * (2 * random.nextDouble() - 1), 0);
        Shape turned = turn.createTransformedShape(ink);
        Rectangle2D box = turned.getBounds2D();
        double height = 15 + 16 * random.nextDouble();
        double scale = Math.min(height / box.getHeight(), 27 / box.getWidth());
        double stretch = Math.exp(-0.15 + 0.48 * (2 * random.nextDouble() - 1));
        double width = Math.min(29, box.getWidth() * scale * stretch);
        double tall = box.getHeight() * scale;
        double freeX = Math.min(3, (UNITS - width) / 2);
        double freeY = Math.min(3, (UNITS - tall) / 2);
        AffineTransform place = AffineTransform.getTranslateInstance(
                16 + freeX * (2 * random.nextDouble() - 1), 16 + freeY * (2 * random.nextDouble() - 1));
        place.scale(width / box.getWidth(), scale);
        place.translate(-box.getCenterX(), -box.getCenterY());
        return place.createTransformedShape(turned);
    }

    /** Elastic distortion (Simard et al., 2003), done to the outline: every point is moved by a smooth random field. */
    private Shape bent(Shape shape, double strength, double wave) {
        double[] phases = random.doubles(8, 0, 2 * Math.PI).toArray();
        double pace = 2 * Math.PI / wave;
        Path2D bent = new Path2D.Double(Path2D.WIND_NON_ZERO);
        PathIterator points = new FlatteningPathIterator(shape.getPathIterator(null), FLATNESS);
        bent.setWindingRule(points.getWindingRule());
        double[] at = new double[6];
        double[] last = new double[2];
        for (; !points.isDone(); points.next()) {
            int kind = points.currentSegment(at);
            switch (kind) {
                case PathIterator.SEG_CLOSE -> bent.closePath();
                case PathIterator.SEG_MOVETO -> {
                    bent.moveTo(
                            at[0] + strength * field(at[0], at[1], pace, phases, 0),
                            at[1] + strength * field(at[0], at[1], pace, phases, 4));
                }
                default -> {
                    double length = Math.hypot(at[0] - last[0], at[1] - last[1]);
                    int steps = Math.max(1, (int) Math.ceil(length / BETWEEN_POINTS));
                    for (int i = 1; i <= steps; i++) {
                        double x = last[0] + (at[0] - last[0]) * i / steps;
                        double y = last[1] + (at[1] - last[1]) * i / steps;
                        bent.lineTo(
                                x + strength * field(x, y, pace, phases, 0),
                                y + strength * field(x, y, pace, phases, 4));
                    }
                }
            }
            if (kind != PathIterator.SEG_CLOSE) {
                last[0] = at[0];
                last[1] = at[1];
            }
        }
        return bent;
    }

    private static double field(double x, double y, double pace, double[] phases, int from) {
        return 0.5 * (Math.sin(pace * x + phases[from]) + Math.sin(pace * y + phases[from + 1]))
                + 0.5
                        * (Math.sin(0.7 * pace * (x + y) + phases[from + 2])
                                + Math.sin(0.7 * pace * (x - y) + phases[from + 3]));
    }

    /** From how much ink there is to grey levels: two shades, light that falls from one side, blur and noise. */
    private Pixels developed(double[] coverage, int side) {
        boolean clean = random.nextInt(3) == 0;
        double dark = clean ? 0 : 70 * random.nextDouble();
        double light = clean ? 255 : 180 + 75 * random.nextDouble();
        boolean lightInk = random.nextBoolean();
        double paper = lightInk ? dark : light;
        double ink = lightInk ? light : dark;
        double slope = clean ? 0 : 40 * (random.nextDouble() - 0.5);
        double sigma = clean || random.nextBoolean() ? 0 : 16 * random.nextDouble();
        boolean soft = random.nextInt(3) == 0;
        float[] values = new float[side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double covered = soft ? mean(coverage, x, y, side) : level(coverage, x, y, side);
                double v = paper + (ink - paper) * covered;
                v += slope * (x + y - side) / side + sigma * random.nextGaussian();
                values[y * side + x] = (float) Math.max(0, Math.min(255, Math.rint(v)));
            }
        }
        return Pixels.of(side, side, 1, values);
    }

    private static double[] coverage(BufferedImage image, int side) {
        double[] levels = image.getRaster().getSamples(0, 0, side, side, 0, (double[]) null);
        for (int i = 0; i < levels.length; i++) {
            levels[i] /= 255;
        }
        return levels;
    }

    /** Sometimes as if a much smaller picture had been enlarged, in which the digit is 8 to 18 pixels tall. */
    private double[] coarse(double[] coverage, int side, double tall) {
        if (random.nextInt(5) > 0) {
            return coverage;
        }
        double pixels = (7.5 + 10.5 * Math.pow(random.nextDouble(), 1.5)) * UNITS / tall;
        return Coarse.of(coverage, side, Math.min(side, (int) Math.round(pixels)));
    }

    private static double mean(double[] coverage, int x, int y, int side) {
        double sum = 4 * level(coverage, x, y, side);
        sum += level(coverage, x - 1, y, side) + level(coverage, x + 1, y, side);
        sum += level(coverage, x, y - 1, side) + level(coverage, x, y + 1, side);
        return sum / 8;
    }

    private static double level(double[] coverage, int x, int y, int side) {
        int column = Math.max(0, Math.min(side - 1, x));
        int row = Math.max(0, Math.min(side - 1, y));
        return coverage[row * side + column];
    }

    private static boolean[] region(double[] coverage) {
        boolean[] inside = new boolean[coverage.length];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = coverage[i] > 0;
        }
        return inside;
    }
}
