package org.vitral.host.explain;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** A picture to measure with: discs of many sizes and colours, the same each time. */
public final class TestCard {
    private static final int DISCS = 300;

    private TestCard() {}

    /** The picture as a JPEG file of this size. */
    public static byte[] jpeg(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        Random random = new Random(1);
        for (int i = 0; i < DISCS; i++) {
            g.setColor(new Color(random.nextInt(0x1000000)));
            int size = 1 + random.nextInt(Math.max(2, width / 5));
            g.fillOval(random.nextInt(width) - size / 2, random.nextInt(height) - size / 2, size, size);
        }
        g.dispose();
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "jpeg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
