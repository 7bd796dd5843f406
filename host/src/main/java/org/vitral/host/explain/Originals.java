package org.vitral.host.explain;

/** The picture's file as it came, kept with the result. Intake has checked that it is one of these. */
final class Originals {
    private Originals() {}

    static String ending(byte[] file) {
        if (file.length > 3 && (file[0] & 0xff) == 0xff && (file[1] & 0xff) == 0xd8) {
            return ".jpg";
        }
        return file.length > 3 && (file[0] & 0xff) == 0x89 && file[1] == 'P' ? ".png" : ".webp";
    }
}
