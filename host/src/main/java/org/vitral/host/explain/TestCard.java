package org.vitral.host.explain;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** A picture to measure with: discs of many sizes and colours, the same each time. */
public final class TestCard {
    private static final int DISCS = 300;
    private static final int GRAIN = 12;

    private TestCard() {}

    /** The picture as a JPEG file of this size. */
    public static byte[] jpeg(int width, int height) {
        return encoded(drawn(width, height));
    }

    /**
     * The picture with grain, as a camera's sensor gives it: a file of some 2 MB for 12 megapixels. Discs alone would decode
     * and encode faster than any photograph.
     */
    public static byte[] photograph(int width, int height) {
        BufferedImage image = drawn(width, height);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < pixels.length; i++) {
            int grain = random.nextInt(2 * GRAIN + 1) - GRAIN;
            pixels[i] = grained(pixels[i] >> 16 & 255, grain) << 16
                    | grained(pixels[i] >> 8 & 255, grain) << 8
                    | grained(pixels[i] & 255, grain);
        }
        return encoded(image);
    }

    private static int grained(int value, int grain) {
        return Math.max(0, Math.min(255, value + grain));
    }

    private static BufferedImage drawn(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        Random random = new Random(1);
        for (int i = 0; i < DISCS; i++) {
            g.setColor(new Color(random.nextInt(0x1000000)));
            int size = 1 + random.nextInt(Math.max(2, width / 5));
            g.fillOval(random.nextInt(width) - size / 2, random.nextInt(height) - size / 2, size, size);
        }
        g.dispose();
        return image;
    }

    private static byte[] encoded(BufferedImage image) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "jpeg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
