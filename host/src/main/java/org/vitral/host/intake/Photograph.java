package org.vitral.host.intake;

import java.awt.image.BufferedImage;
import org.vitral.api.InputSpec;
import org.vitral.api.Pixels;

/** A picture that has passed {@link Intake}: decoded, upright, opaque, sRGB. Thread-safe; nobody writes to its image. */
public final class Photograph {
    private final String name;
    private final String sha256;
    private final boolean grey;
    private final BufferedImage image;

    Photograph(String name, String sha256, boolean grey, BufferedImage image) {
        this.name = name;
        this.sha256 = sha256;
        this.grey = grey;
        this.image = image;
    }

    /** The file's name without folders, as it was given. */
    public String name() {
        return name;
    }

    /** SHA-256 of the file's bytes, 64 hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    /** Width in pixels, upright. */
    public int width() {
        return image.getWidth();
    }

    /** Height in pixels, upright. */
    public int height() {
        return image.getHeight();
    }

    /** Whether the file holds a grey picture; red, green and blue are then equal everywhere. */
    public boolean grey() {
        return grey;
    }

    /** The picture, upright, as {@link BufferedImage#TYPE_INT_RGB}. Read only. */
    public BufferedImage image() {
        return image;
    }

    /**
     * The picture as a network takes it: stretched to the input's size as Pillow's {@code resize(..., BILINEAR)} does, whole
     * values 0..255. One channel: Pillow's {@code convert("L")} first.
     */
    public Pixels at(InputSpec input) {
        throw new UnsupportedOperationException(input.toString());
    }
}
