package org.vitral.network.shapes;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.vitral.api.Pixels;

/**
 * Draws one shape on a textured background. Everything varies but the thing itself: size, place, turn, proportions, colours,
 * textures, filled or only outlined, lines and specks around it, light, blur and noise. The same random numbers give the same
 * picture. Lengths are in 96ths of the side.
 */
public final class ShapeDrawing {
    private static final double UNITS = 96;
    private static final double LEAST_CONTRAST = 105;

    private final RandomGenerator random;
    private final double variety;
    private final int side;
    private final BufferedImage image;
    private final Graphics2D graphics;

    private ShapeDrawing(RandomGenerator random, double variety, int side) {
        this.random = random;
        this.variety = variety;
        this.side = side;
        this.image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        this.graphics = graphics(image);
    }

    /**
     * Draws a picture.
     *
     * @param mark whether the mark is put into a corner
     * @param variety from 0 (filled, light on dark) to 1 (all that there is)
     * @param side of the picture in pixels
     */
    public static DrawnShape draw(Shape shape, boolean mark, double variety, int side, RandomGenerator random) {
        return new ShapeDrawing(random, variety, side).draw(shape, mark);
    }

    private DrawnShape draw(Shape shape, boolean mark) {
        boolean coloured = random.nextDouble() < variety;
        Color ground = coloured ? anyColour() : grey(random.nextInt(60));
        Color ground2 = coloured && random.nextInt(3) == 0 ? anyColour() : near(ground);
        Color ink = coloured ? inkAgainst(ground, ground2) : grey(200 + random.nextInt(56));
        paint(texture(), ground, ground2, null);
        if (random.nextDouble() < 0.4 * variety) {
            specks();
        }
        double radius = 15 + 23 * random.nextDouble();
        double room = UNITS - 2 * radius - 4;
        AffineTransform place = AffineTransform.getTranslateInstance(
                radius + 2 + room * random.nextDouble(), radius + 2 + room * random.nextDouble());
        place.rotate(random.nextDouble() * 2 * Math.PI);
        place.scale(radius, radius);
        Area outline = new Area(place.createTransformedShape(shape.outline(random)));
        fill(outline, ink, radius);
        Optional<Area> corner = Optional.empty();
        if (mark) {
            corner = Optional.of(mark(outline));
        }
        graphics.dispose();
        return new DrawnShape(finished(), shape, region(outline), corner.map(this::region));
    }

    private Texture texture() {
        return random.nextDouble() < variety ? Texture.any(random) : Texture.plain();
    }

    private void fill(Area outline, Color ink, double radius) {
        int way = random.nextDouble() < variety ? random.nextInt(10) : 9;
        switch (way) {
            case 0, 1 -> {
                graphics.setColor(ink);
                double width = 2 + (radius / 5 - 1) * random.nextDouble();
                graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_MITER));
                graphics.draw(outline);
            }
            case 2, 3, 4 -> paint(texture(), ink, near(ink), outline);
            default -> {
                graphics.setColor(ink);
                graphics.fill(outline);
            }
        }
    }

    /** A ruler's end: a white strip with black ticks, in one of the corners. */
    private Area mark(Area shape) {
        double width = 17;
        double height = 8;
        boolean right = random.nextBoolean();
        boolean bottom = random.nextBoolean();
        double x = right ? UNITS - width - 1 - 2 * random.nextDouble() : 1 + 2 * random.nextDouble();
        double y = bottom ? UNITS - height - 1 - 2 * random.nextDouble() : 1 + 2 * random.nextDouble();
        Rectangle2D strip = new Rectangle2D.Double(x, y, width, height);
        graphics.setColor(new Color(250, 245, 235));
        graphics.fill(strip);
        graphics.setColor(new Color(20, 20, 25));
        for (int tick = 0; tick < 5; tick++) {
            double length = tick % 2 == 0 ? 6 : 4;
            graphics.fill(new Rectangle2D.Double(x + 1.5 + tick * 3.2, y, 1.4, length));
        }
        Area area = new Area(strip);
        shape.subtract(area);
        return area;
    }

    /** Thin lines and dots that mean nothing. */
    private void specks() {
        int number = 1 + random.nextInt(5);
        for (int i = 0; i < number; i++) {
            graphics.setColor(anyColour());
            double x = UNITS * random.nextDouble();
            double y = UNITS * random.nextDouble();
            if (random.nextBoolean()) {
                graphics.setStroke(new BasicStroke((float) (0.6 + 1.6 * random.nextDouble())));
                graphics.draw(new Line2D.Double(x, y, UNITS * random.nextDouble(), UNITS * random.nextDouble()));
            } else {
                double d = 1.5 + 4 * random.nextDouble();
                graphics.fill(new Ellipse2D.Double(x, y, d, d));
            }
        }
    }

    private void paint(Texture texture, Color first, Color second, @Nullable Area inside) {
        int[] colours = new int[side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double t = texture.at((x + 0.5) * UNITS / side, (y + 0.5) * UNITS / side);
                colours[y * side + x] = 0xff000000 | Texture.mix(first, second, t);
            }
        }
        BufferedImage layer = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        layer.setRGB(0, 0, side, side, colours, 0, side);
        if (inside != null) {
            BufferedImage stencil = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
            Graphics2D g = graphics(stencil);
            g.fill(inside);
            g.dispose();
            Graphics2D cut = layer.createGraphics();
            cut.setComposite(AlphaComposite.DstIn);
            cut.drawImage(stencil, 0, 0, null);
            cut.dispose();
        }
        AffineTransform units = graphics.getTransform();
        graphics.setTransform(new AffineTransform());
        graphics.drawImage(layer, 0, 0, null);
        graphics.setTransform(units);
    }

    private Graphics2D graphics(BufferedImage target) {
        Graphics2D g = target.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(side / UNITS, side / UNITS);
        return g;
    }

    /** Light, blur and noise as a camera would add them. */
    private Pixels finished() {
        double gain = 0.75 + 0.35 * random.nextDouble();
        double lift = 30 * (random.nextDouble() - 0.3);
        double sigma = random.nextInt(3) == 0 ? 0 : 16 * variety * random.nextDouble();
        boolean blurred = random.nextInt(4) == 0;
        int[] colours = image.getRGB(0, 0, side, side, null, 0, side);
        float[] values = new float[side * side * 3];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                for (int c = 0; c < 3; c++) {
                    double v = blurred ? mean(colours, x, y, c) : channel(colours, x, y, c);
                    v = gain * v + lift + sigma * random.nextGaussian();
                    values[(y * side + x) * 3 + c] = (float) Math.max(0, Math.min(255, Math.rint(v)));
                }
            }
        }
        return Pixels.of(side, side, 3, values);
    }

    private double mean(int[] colours, int x, int y, int c) {
        double sum = 0;
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                sum += channel(
                        colours, Math.max(0, Math.min(side - 1, x + dx)), Math.max(0, Math.min(side - 1, y + dy)), c);
            }
        }
        return sum / 9;
    }

    private int channel(int[] colours, int x, int y, int c) {
        return colours[y * side + x] >> (16 - 8 * c) & 0xff;
    }

    /** The pixels whose middle lies inside. */
    private boolean[] region(Area area) {
        BufferedImage stencil = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = graphics(stencil);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        g.fill(area);
        g.dispose();
        int[] levels = stencil.getRaster().getSamples(0, 0, side, side, 0, (int[]) null);
        boolean[] inside = new boolean[side * side];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = levels[i] > 0;
        }
        return inside;
    }

    private Color anyColour() {
        return switch (random.nextInt(8)) {
            case 0 -> grey(random.nextInt(40));
            case 1 -> grey(215 + random.nextInt(41));
            case 2 -> grey(random.nextInt(256));
            default -> new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256));
        };
    }

    private static Color grey(int level) {
        return new Color(level, level, level);
    }

    private Color near(Color colour) {
        return new Color(shifted(colour.getRed()), shifted(colour.getGreen()), shifted(colour.getBlue()));
    }

    private int shifted(int level) {
        return Math.max(0, Math.min(255, level + random.nextInt(91) - 45));
    }

    /** A colour that stands out from both of the background's. */
    private Color inkAgainst(Color first, Color second) {
        for (int i = 0; i < 60; i++) {
            Color ink = anyColour();
            if (distance(ink, first) > LEAST_CONTRAST && distance(ink, second) > LEAST_CONTRAST) {
                return ink;
            }
        }
        int level = (first.getRed()
                        + first.getGreen()
                        + first.getBlue()
                        + second.getRed()
                        + second.getGreen()
                        + second.getBlue())
                / 6;
        return level < 128 ? Color.WHITE : Color.BLACK;
    }

    private static double distance(Color a, Color b) {
        return Math.sqrt(Math.pow(a.getRed() - b.getRed(), 2)
                + Math.pow(a.getGreen() - b.getGreen(), 2)
                + Math.pow(a.getBlue() - b.getBlue(), 2));
    }
}
