package org.vitral.keras.reference;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.vitral.api.Pixels;

/** The folder of real networks that may lie beside the project. */
public final class Shared {
    private Shared() {}

    /** A file or folder below it; the test is skipped where it is missing. */
    public static Path path(String below) {
        return find(below).orElseGet(() -> Assumptions.abort("shared/" + below + " is not there, skipped"));
    }

    /** A file or folder below it, for a test that means something without it. */
    public static Optional<Path> find(String below) {
        String said = System.getProperty("VITRAL_SHARED", System.getenv("VITRAL_SHARED"));
        Path shared = said != null ? Path.of(said) : Path.of(System.getProperty("vitral.root", "."), "..", "shared");
        return Optional.of(shared.resolve(below).normalize()).filter(Files::exists);
    }

    /** A colour picture. */
    public static Pixels picture(String below) throws IOException {
        BufferedImage image = ImageIO.read(path(below).toFile());
        float[] values = new float[image.getWidth() * image.getHeight() * 3];
        for (int i = 0; i < values.length / 3; i++) {
            int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
            values[3 * i] = rgb >> 16 & 0xff;
            values[3 * i + 1] = rgb >> 8 & 0xff;
            values[3 * i + 2] = rgb & 0xff;
        }
        return Pixels.of(image.getWidth(), image.getHeight(), 3, values);
    }

    /** The values of an array of NumPy's, whatever its type. */
    public static double[] array(String below) {
        return NumPy.doubles(path(below));
    }
}
