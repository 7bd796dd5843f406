package org.vitral.host.intake;

/**
 * What a picture may cost before it is decoded.
 *
 * @param bytes size of the file
 * @param pixels width times height
 */
public record Limits(long bytes, long pixels) {
    /** 30 MB and 40 megapixels: more than a telephone's camera gives. */
    public static final Limits DEFAULT = new Limits(30_000_000, 40_000_000);

    public Limits {
        if (bytes < 1 || pixels < 1) {
            throw new IllegalArgumentException(
                    "Limits are positive, not " + bytes + " bytes and " + pixels + " pixels");
        }
    }
}
