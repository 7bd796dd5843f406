package org.vitral.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The embedded networks know digits and shapes that another program drew: Java2D, in the logical fonts of Java and on backgrounds that
 * their own generators do not know.
 */
class StrangersDrawingsTest {
    private static final double RIGHT = 0.9;
    private static final int EACH = 40;
    private static final int SIDE = 224;
    private static final List<String> FONTS =
            List.of(Font.SANS_SERIF, Font.SERIF, Font.MONOSPACED, Font.DIALOG, Font.DIALOG_INPUT);
    private static final int[] STYLES = {Font.PLAIN, Font.BOLD, Font.ITALIC};
    private static final List<String> SHAPES = List.of("circle", "square", "triangle", "star", "cross");

    @TempDir
    Path scratch;

    @Test
    void digits_in_other_fonts_sizes_places_and_colours() throws IOException {
        Random random = new Random(5);
        List<String> truth = new ArrayList<>();
        for (int digit = 0; digit < 10; digit++) {
            for (int i = 0; i < EACH; i++) {
                Font font = new Font(FONTS.get(i % FONTS.size()), STYLES[i % STYLES.length], 100);
                write(truth, Integer.toString(digit), digit(Integer.toString(digit), font, random.nextInt(4), random));
            }
        }
        check("lenet5", truth);
    }

    @Test
    void shapes_in_other_colours_on_other_backgrounds() throws IOException {
        Random random = new Random(6);
        List<String> truth = new ArrayList<>();
        for (String shape : SHAPES) {
            for (int i = 0; i < 2 * EACH; i++) {
                write(truth, shape, shape(shape, i % 4, random));
            }
        }
        check("shapes", truth);
    }

    private void write(List<String> truth, String answer, BufferedImage picture) throws IOException {
        Files.write(scratch.resolve("%03d-%s.png".formatted(truth.size(), answer)), Drawn.png(picture));
        truth.add(answer);
    }

    private void check(String network, List<String> truth) throws IOException {
        List<String> words = new ArrayList<>(List.of("classify"));
        try (var files = Files.list(scratch)) {
            files.filter(f -> f.toString().endsWith(".png")).sorted().forEach(f -> words.add(f.toString()));
        }
        words.addAll(List.of("--network", network, "--json"));
        JsonNode answers =
                House.vitral(scratch, words.toArray(String[]::new)).expect(0).json();
        Map<String, Integer> right = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < truth.size(); i++) {
            String answer = answers.get(i).at("/networks/0/predictions/0/label").asText();
            boolean same = answer.equals(truth.get(i));
            right.merge(truth.get(i), same ? 1 : 0, Integer::sum);
            if (!same) {
                wrong.add(answers.get(i).at("/image/name").asText() + " as " + answer);
            }
        }
        assertThat(right.values().stream().mapToInt(r -> r).sum() / (double) truth.size())
                .as("right: %s, wrong: %s", right, wrong)
                .isGreaterThanOrEqualTo(RIGHT);
    }

    /** Light on dark or dark on light, on any background, 40 to 80 % of the side high, not quite in the middle. */
    private static BufferedImage digit(String digit, Font font, int background, Random random) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = Drawn.graphics(image);
        boolean light = random.nextBoolean();
        background(g, background, light, random);
        g.setColor(colour(random, light ? 0.75 : 0.05));
        Shape glyph = Drawn.text(g, digit, font);
        double scale =
                SIDE * (0.4 + 0.4 * random.nextDouble()) / glyph.getBounds2D().getHeight();
        Shape sized = AffineTransform.getScaleInstance(scale, scale).createTransformedShape(glyph);
        g.fill(Drawn.centred(sized, SIDE * (0.5 + off(random, 0.08)), SIDE * (0.5 + off(random, 0.08))));
        g.dispose();
        return image;
    }

    /** A shape of 25 to 75 % of the side, turned a little, on a plain, shaded, striped or dotted background. */
    private static BufferedImage shape(String name, int background, Random random) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = Drawn.graphics(image);
        boolean light = random.nextBoolean();
        background(g, background, light, random);
        double size = SIDE * (0.25 + 0.5 * random.nextDouble());
        double room = (SIDE - size) / 2;
        AffineTransform place = AffineTransform.getTranslateInstance(
                SIDE / 2.0 + off(random, 0.7 * room), SIDE / 2.0 + off(random, 0.7 * room));
        place.rotate(off(random, 0.35));
        place.scale(size / 2, size / 2);
        g.setColor(colour(random, light ? 0.75 : 0.05));
        g.fill(place.createTransformedShape(outline(name)));
        g.dispose();
        return image;
    }

    private static void background(Graphics2D g, int kind, boolean dark, Random random) {
        Color one = colour(random, dark ? 0.1 : 0.8);
        Color other = colour(random, dark ? 0.2 : 0.7);
        g.setPaint(kind == 1 ? new GradientPaint(0, 0, one, SIDE, SIDE, other) : one);
        g.fillRect(0, 0, SIDE, SIDE);
        g.setColor(other);
        int step = 12 + random.nextInt(20);
        if (kind == 2) {
            g.setStroke(new BasicStroke(step / 4f));
            for (int x = -SIDE; x < SIDE; x += step) {
                g.drawLine(x, 0, x + SIDE, SIDE);
            }
        } else if (kind == 3) {
            for (int i = 0; i < 60; i++) {
                g.fill(new Ellipse2D.Double(random.nextInt(SIDE), random.nextInt(SIDE), step / 3.0, step / 3.0));
            }
        }
    }

    /** Within the square from -1 to 1. */
    private static Shape outline(String name) {
        return switch (name) {
            case "circle" -> new Ellipse2D.Double(-1, -1, 2, 2);
            case "square" -> new Rectangle2D.Double(-0.9, -0.9, 1.8, 1.8);
            case "triangle" -> Drawn.path(0, -1, 1, 0.8, -1, 0.8);
            case "star" -> star();
            default ->
                Drawn.path(
                        -0.3, -1, 0.3, -1, 0.3, -0.3, 1, -0.3, 1, 0.3, 0.3, 0.3, 0.3, 1, -0.3, 1, -0.3, 0.3, -1, 0.3,
                        -1, -0.3, -0.3, -0.3);
        };
    }

    private static Path2D star() {
        double[] points = new double[20];
        for (int i = 0; i < 10; i++) {
            double radius = i % 2 == 0 ? 1 : 0.42;
            points[2 * i] = radius * Math.sin(Math.PI * i / 5);
            points[2 * i + 1] = -radius * Math.cos(Math.PI * i / 5);
        }
        return Drawn.path(points);
    }

    /** Any hue, pale or strong, about as light as this: 0 is black, 1 white. */
    private static Color colour(Random random, double light) {
        Color hue = Color.getHSBColor(random.nextFloat(), random.nextFloat(), 1);
        double is = (0.299 * hue.getRed() + 0.587 * hue.getGreen() + 0.114 * hue.getBlue()) / 255;
        double white = is < light ? (light - is) / (1 - is) : 0;
        double scale = is > light ? light / is : 1;
        return new Color(
                mixed(hue.getRed(), scale, white),
                mixed(hue.getGreen(), scale, white),
                mixed(hue.getBlue(), scale, white));
    }

    private static int mixed(int channel, double scale, double white) {
        return (int) Math.round(channel * scale * (1 - white) + 255 * white);
    }

    private static double off(Random random, double most) {
        return most * (2 * random.nextDouble() - 1);
    }
}
