package org.vitral.host.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PngTest {

    /** Sizes of one band, of several, and of rows longer than a band. */
    @ParameterizedTest
    @CsvSource({"1,1", "3,5", "640,480", "1,3000", "100000,3", "1600,1067"})
    void anotherReaderGetsTheSamePixels(int width, int height) throws IOException {
        int[] pixels = new int[width * height];
        Random random = new Random(7);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % 3 == 0 ? random.nextInt() : i * 0x010305;
        }
        BufferedImage transparent = ImageIO.read(new ByteArrayInputStream(Png.transparent(pixels, width, height)));
        BufferedImage opaque = ImageIO.read(new ByteArrayInputStream(Png.opaque(pixels, width, height)));

        assertThat(transparent.getRGB(0, 0, width, height, null, 0, width)).isEqualTo(pixels);
        for (int i = 0; i < pixels.length; i++) {
            if ((opaque.getRGB(i % width, i / width) ^ pixels[i]) << 8 != 0) {
                assertThat(i).as("first pixel that differs").isEqualTo(-1);
            }
        }
    }

    /** A palette holds 256 colours; one more, and it takes four values a pixel. */
    @ParameterizedTest
    @CsvSource({"1,3", "2,3", "256,3", "257,6"})
    void fewColoursBecomeAPalette(int colours, int kind) throws IOException {
        int width = 700;
        int height = 500;
        int[] some = new Random(8).ints(colours).toArray();
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = some[i / 100 % colours];
        }
        byte[] png = Png.transparent(pixels, width, height);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(png));

        assertThat(png[25]).as("colour type").isEqualTo((byte) kind);
        assertThat(read.getRGB(0, 0, width, height, null, 0, width)).isEqualTo(pixels);
    }

    @Test
    void aFlatPictureBecomesASmallFile() {
        int[] pixels = new int[1600 * 1200];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % 1600 / 200 * 0x123456;
        }

        assertThat(Png.opaque(pixels, 1600, 1200).length).isLessThan(100_000);
    }
}
