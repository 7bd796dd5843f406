package org.vitral.host.intake;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures made from formulas, and files of them. */
public final class Drawn {
    private Drawn() {}

    /** The colour at a place, from the formula that the stored reference digests were made with. */
    public static int colour(int x, int y) {
        return (x * 7 + y * 13) % 256 << 16 | (x * x + 3 * y) % 256 << 8 | (x * y) % 251;
    }

    public static BufferedImage picture(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, 0xff000000 | colour(x, y));
            }
        }
        return image;
    }

    public static byte[] file(BufferedImage image, String format) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalStateException("No writer for " + format);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] png(int width, int height) {
        return file(picture(width, height, BufferedImage.TYPE_INT_RGB), "png");
    }

    /** A photograph as intake would give it. */
    public static Photograph photograph(int width, int height) {
        return new Intake(Limits.DEFAULT).read(png(width, height), "drawn.png");
    }

    /** A JPEG with an EXIF block that states an orientation. */
    public static byte[] turned(byte[] jpeg, int orientation) {
        byte[] exif = {
            (byte) 0xff,
            (byte) 0xe1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(exif);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    /** A PNG with another width and height in its header than it has rows for. */
    static byte[] claiming(byte[] png, int width, int height) {
        byte[] copy = png.clone();
        for (int i = 0; i < 4; i++) {
            copy[16 + i] = (byte) (width >> 24 - 8 * i);
            copy[20 + i] = (byte) (height >> 24 - 8 * i);
        }
        CRC32 crc = new CRC32();
        crc.update(copy, 12, 17);
        for (int i = 0; i < 4; i++) {
            copy[29 + i] = (byte) (crc.getValue() >> 24 - 8 * i);
        }
        return copy;
    }
}
