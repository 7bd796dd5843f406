package org.vitral.method.gradcam;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.vitral.api.Pixels;

/** The reference values beside the project; tests that need them are skipped where they are not there. */
public final class Shared {
    private Shared() {}

    /** A file there. */
    public static Path file(String name) {
        String given = Optional.ofNullable(System.getProperty("VITRAL_SHARED")).orElse(System.getenv("VITRAL_SHARED"));
        Path folder = given != null
                ? Path.of(given)
                : Path.of(System.getProperty("vitral.root", "."), "..", "shared")
                        .normalize();
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            Assumptions.abort(file + " is not there, skipped");
        }
        return file;
    }

    /** A colour picture. */
    public static Pixels picture(String name) throws IOException {
        BufferedImage image = ImageIO.read(file(name).toFile());
        float[] values = new float[image.getWidth() * image.getHeight() * 3];
        for (int i = 0; i < values.length / 3; i++) {
            int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
            values[3 * i] = rgb >> 16 & 0xff;
            values[3 * i + 1] = rgb >> 8 & 0xff;
            values[3 * i + 2] = rgb & 0xff;
        }
        return Pixels.of(image.getWidth(), image.getHeight(), 3, values);
    }

    /** The content of an array of NumPy's, whatever its type. */
    public static double[] array(String name) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file(name))).order(ByteOrder.LITTLE_ENDIAN);
        int header = bytes.getShort(8);
        String description = new String(bytes.array(), 10, header, StandardCharsets.ISO_8859_1);
        String type = description.replaceAll("(?s).*'descr': '[<|]([a-z][0-9]).*", "$1");
        bytes.position(10 + header);
        double[] values = new double[bytes.remaining() / (type.charAt(1) - '0')];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (type) {
                case "i4" -> bytes.getInt();
                case "f4" -> bytes.getFloat();
                case "f8" -> bytes.getDouble();
                case "u1" -> bytes.get();
                default -> throw new IOException("Array of " + type);
            };
        }
        return values;
    }
}
