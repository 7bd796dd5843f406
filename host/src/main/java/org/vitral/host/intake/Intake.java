package org.vitral.host.intake;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.commons.imaging.Imaging;
import org.vitral.api.PictureException;
import org.vitral.api.Text;

/**
 * Takes a picture in. Everything about it is hostile until checked: how many bytes, what it is (by its content, never by its
 * name), how many pixels, and how long decoding takes. Thread-safe.
 *
 * <p>commons-imaging says what it is and how large; its decoders get some colours wrong and refuse progressive JPEG, so the
 * pixels come from ImageIO's PNG reader and TwelveMonkeys' JPEG and WebP readers.
 */
public final class Intake {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Limits limits;
    private final Duration patience;

    public Intake(Limits limits) {
        this(limits, PATIENCE);
    }

    Intake(Limits limits, Duration patience) {
        this.limits = limits;
        this.patience = patience;
    }

    /**
     * Decodes a picture.
     *
     * @param content the file's bytes
     * @param name what the person calls it; folders are cut off
     * @throws PictureException if it is no JPEG, PNG or WebP, is damaged, or exceeds the limits
     */
    public Photograph read(byte[] content, String name) {
        String shown = Names.plain(name, "picture");
        checkBytes(shown, content.length);
        Format format = Sniffer.sniff(content, shown);
        measure(content).ifPresent(size -> checkSize(shown, size.width, size.height, limits.pixels()));
        int orientation = Orientation.of(content, format);
        Optional<Profile> profile = Blocks.profile(content, format).flatMap(Profile::of);
        boolean known = Blocks.profile(content, format).isPresent() && Blocks.isRgb(content, format);
        byte[] device = known ? Blocks.withoutProfile(content, format) : content;
        CompletableFuture<String> hash = CompletableFuture.supplyAsync(() -> sha256(content)); // while one core decodes

        BufferedImage image = new Decoder(format, shown, limits.pixels(), patience).decode(device);
        Opaque opaque = Opaque.of(image);
        if (known && !opaque.grey()) {
            profile.ifPresent(p -> p.convert(opaque.bitmap()));
        }
        Bitmap upright = Orientation.upright(opaque.bitmap(), orientation);
        return new Photograph(shown, hash.join(), opaque.grey(), upright);
    }

    /**
     * Decodes a picture file.
     *
     * @throws PictureException as {@link #read(byte[], String)}, or if the file cannot be read
     */
    public Photograph read(Path file) {
        Path last = file.getFileName();
        String name = Names.plain(last == null ? "" : last.toString(), "picture");
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes((int) Math.min(limits.bytes() + 1, Integer.MAX_VALUE - 8));
            return read(content, name);
        } catch (NoSuchFileException e) {
            throw new PictureException(
                    Text.format("There is no file %s.", "No existe el archivo %s.", Names.line(file.toString())), e);
        } catch (IOException e) {
            boolean folder = Files.isDirectory(file);
            throw new PictureException(
                    folder
                            ? Text.format(
                                    "%s is a folder. Name the pictures in it.",
                                    "%s es una carpeta. Nombre las imágenes que contiene.", Names.line(file.toString()))
                            : Text.format(
                                    "%s cannot be read. Check that you may open it.",
                                    "No se puede leer %s. Compruebe que tiene permiso para abrirlo.",
                                    Names.line(file.toString())),
                    e);
        }
    }

    private void checkBytes(String name, long bytes) {
        if (bytes > limits.bytes()) {
            throw new PictureException(Text.format(
                    "%s is larger than the %s allowed. Make it smaller, or raise the limit in the configuration.",
                    "%s supera el máximo de %s. Redúzcalo o aumente el límite en la configuración.",
                    name,
                    megabytes(limits.bytes())));
        }
    }

    static void checkSize(String name, long width, long height, long largest) {
        if (width < 1 || height < 1) {
            throw new PictureException(Text.format(
                    "%s has no pixels (%d x %d). Choose another picture.",
                    "%s no tiene píxeles (%d x %d). Elija otra imagen.", name, width, height));
        }
        if (width * height > largest) {
            throw new PictureException(Text.format(
                    "%s has %d x %d pixels; %s megapixels are allowed. Make it smaller, or raise the limit in the configuration.",
                    "%s tiene %d x %d píxeles; se admiten %s megapíxeles. Redúzcalo o aumente el límite en la configuración.",
                    name,
                    width,
                    height,
                    largest >= 1_000_000 ? Long.toString(largest / 1_000_000) : Double.toString(largest / 1e6)));
        }
    }

    /** Width and height from the header, before any decoder sees the file; empty if the header is odd, and the decoder is asked. */
    private static Optional<Dimension> measure(byte[] content) {
        try {
            return Optional.ofNullable(Imaging.getImageSize(content));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static String megabytes(long bytes) {
        return bytes >= 1_000_000 ? bytes / 1_000_000 + " MB" : bytes + " bytes";
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
