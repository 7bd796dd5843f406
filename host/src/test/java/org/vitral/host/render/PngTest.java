package org.vitral.host.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
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
}
