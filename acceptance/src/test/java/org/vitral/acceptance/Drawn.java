package org.vitral.acceptance;

import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/** Pictures of kinds of which no photograph is at hand, drawn by other code than the networks' own generators. */
final class Drawn {
    private static final int SIDE = 240;
    private static final Color RED = new Color(190, 20, 30);

    private Drawn() {}

    /** A white digit in the middle of black, upright, as in MNIST. */
    static byte[] digit(int digit) {
        return picture(Color.BLACK, g -> {
            g.setColor(Color.WHITE);
            g.fill(centred(
                    text(g, Integer.toString(digit), new Font(Font.SANS_SERIF, Font.PLAIN, 190)), SIDE / 2, SIDE / 2));
        });
    }

    static byte[] stopSign() {
        return sign(g -> {
            g.setColor(Color.WHITE);
            g.fill(polygon(8, 105, Math.PI / 8));
            g.setColor(RED);
            g.fill(polygon(8, 98, Math.PI / 8));
            g.setColor(Color.WHITE);
            g.fill(centred(text(g, "STOP", new Font(Font.SANS_SERIF, Font.BOLD, 62)), SIDE / 2, SIDE / 2));
        });
    }

    static byte[] yieldSign() {
        return sign(g -> {
            g.setColor(RED);
            g.fill(path(10, 25, 230, 25, 120, 220));
            g.setColor(Color.WHITE);
            g.fill(path(52, 49, 188, 49, 120, 170));
        });
    }

    static byte[] bottle() {
        return picture(new Color(235, 235, 230), g -> {
            Path2D bottle = path(105, 20, 135, 20, 135, 60, 165, 100, 165, 225, 75, 225, 75, 100, 105, 60);
            g.setPaint(new GradientPaint(75, 0, new Color(40, 140, 80), 165, 0, new Color(160, 230, 190)));
            g.fill(bottle);
        });
    }

    /** A stained blood cell under the microscope; with the dark rings of parasites if it is infected. */
    static byte[] cell(boolean infected) {
        return picture(Color.BLACK, g -> {
            g.setPaint(new RadialGradientPaint(
                    120, 120, 105, new float[] {0, 1}, new Color[] {new Color(225, 180, 190), new Color(200, 150, 165)
                    }));
            g.fill(new Ellipse2D.Double(18, 22, 204, 196));
            if (infected) {
                g.setColor(new Color(110, 40, 120));
                g.fill(new Ellipse2D.Double(85, 94, 32, 28));
                g.fill(new Ellipse2D.Double(141, 131, 19, 17));
            }
        });
    }

    private static byte[] sign(Consumer<Graphics2D> drawing) {
        return picture(new Color(120, 140, 160), drawing);
    }

    static Path2D path(double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        return path;
    }

    private static Path2D polygon(int corners, double radius, double turn) {
        double[] points = new double[2 * corners];
        for (int i = 0; i < corners; i++) {
            points[2 * i] = SIDE / 2.0 + radius * Math.cos(turn + 2 * Math.PI * i / corners);
            points[2 * i + 1] = SIDE / 2.0 + radius * Math.sin(turn + 2 * Math.PI * i / corners);
        }
        return path(points);
    }

    static Shape text(Graphics2D g, String text, Font font) {
        return font.createGlyphVector(g.getFontRenderContext(), text).getOutline();
    }

    static Shape centred(Shape shape, double x, double y) {
        Rectangle2D bounds = shape.getBounds2D();
        return AffineTransform.getTranslateInstance(x - bounds.getCenterX(), y - bounds.getCenterY())
                .createTransformedShape(shape);
    }

    private static byte[] picture(Color background, Consumer<Graphics2D> drawing) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = graphics(image);
        g.setColor(background);
        g.fillRect(0, 0, SIDE, SIDE);
        drawing.accept(g);
        g.dispose();
        return png(image);
    }

    static Graphics2D graphics(BufferedImage image) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        return g;
    }

    static byte[] png(BufferedImage image) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
