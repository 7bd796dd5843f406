package org.vitral.host.intake;

import java.nio.file.Path;

/**
 * Takes a picture in. Everything about it is hostile until checked: how many bytes, what it is (by its content, never by its
 * name), how many pixels, and how long decoding takes. Thread-safe.
 */
public final class Intake {
    private final Limits limits;

    public Intake(Limits limits) {
        this.limits = limits;
    }

    /**
     * Decodes a picture.
     *
     * @param content the file's bytes
     * @param name what the person calls it; folders are cut off
     * @throws org.vitral.api.PictureException if it is no JPEG, PNG or WebP, is damaged, or exceeds the limits
     */
    public Photograph read(byte[] content, String name) {
        throw new UnsupportedOperationException(name + limits);
    }

    /**
     * Decodes a picture file.
     *
     * @throws org.vitral.api.PictureException as {@link #read(byte[], String)}, or if the file cannot be read
     */
    public Photograph read(Path file) {
        throw new UnsupportedOperationException(file.toString());
    }
}
