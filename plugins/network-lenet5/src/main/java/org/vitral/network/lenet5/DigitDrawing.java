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
        Shape placed = bent(placed(ink));
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(side / UNITS, side / UNITS);
        g.setColor(Color.WHITE);
        g.fill(placed);
        g.dispose();
        return new DrawnDigit(developed(image, side), digit, region(placed, side));
    }

    /** Turned, slanted and stretched into a box somewhere near the middle. */
    private Shape placed(Shape ink) {
        AffineTransform turn = AffineTransform.getRotateInstance(Math.toRadians(14) * (2 * random.nextDouble() - 1));
        turn.shear(0.35 * (2 * random.nextDouble() - 1), 0);
        Shape turned = turn.createTransformedShape(ink);
        Rectangle2D box = turned.getBounds2D();
        double height = 15 + 12 * random.nextDouble();
        double scale = Math.min(height / box.getHeight(), 25 / box.getWidth());
        double stretch = 0.8 + 0.4 * random.nextDouble();
        double width = Math.min(27, box.getWidth() * scale * stretch);
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
    private Shape bent(Shape shape) {
        double strength = 1.3 * random.nextDouble();
        double[] phases = random.doubles(8, 0, 2 * Math.PI).toArray();
        double pace = 2 * Math.PI / (16 + 18 * random.nextDouble());
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
    private Pixels developed(BufferedImage coverage, int side) {
        boolean clean = random.nextInt(3) == 0;
        double dark = clean ? 0 : 80 * random.nextDouble();
        double light = clean ? 255 : 175 + 80 * random.nextDouble();
        boolean lightInk = random.nextBoolean();
        double paper = lightInk ? dark : light;
        double ink = lightInk ? light : dark;
        double slope = clean ? 0 : 40 * (random.nextDouble() - 0.5);
        double sigma = clean || random.nextBoolean() ? 0 : 18 * random.nextDouble();
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

    private static double mean(BufferedImage coverage, int x, int y, int side) {
        double sum = 4 * level(coverage, x, y, side);
        sum += level(coverage, x - 1, y, side) + level(coverage, x + 1, y, side);
        sum += level(coverage, x, y - 1, side) + level(coverage, x, y + 1, side);
        return sum / 8;
    }

    private static double level(BufferedImage coverage, int x, int y, int side) {
        int column = Math.max(0, Math.min(side - 1, x));
        int row = Math.max(0, Math.min(side - 1, y));
        return coverage.getRaster().getSample(column, row, 0) / 255.0;
    }

    private static boolean[] region(Shape ink, int side) {
        boolean[] inside = new boolean[side * side];
        double pixel = UNITS / side;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                inside[y * side + x] = ink.intersects(x * pixel, y * pixel, pixel, pixel);
            }
        }
        return inside;
    }
}
