package org.vitral.host.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.commons.imaging.ImageFormats;
import org.apache.commons.imaging.Imaging;
import org.vitral.api.PictureException;
import org.vitral.api.Text;

/** Says by its content, never by its name, what a file is, and refuses what is not taken in. */
final class Sniffer {
    private static final int ENOUGH = 4096;

    private Sniffer() {}

    /** @throws PictureException naming what it is instead of JPEG, PNG or WebP */
    static Format sniff(byte[] content, String name) {
        if (content.length == 0) {
            throw new PictureException(Text.format(
                    "%s is empty. Choose a JPEG, PNG or WebP picture.",
                    "%s está vacío. Elija una imagen JPEG, PNG o WebP.", name));
        }
        return switch (guess(content)) {
            case JPEG -> Format.JPEG;
            case PNG -> Format.PNG;
            case WEBP -> Format.WEBP;
            case UNKNOWN -> throw refuse(name, byContent(content));
            case TIFF ->
                throw refuse(
                        name,
                        isRaw(content) ? Text.of("a camera's raw file", "un archivo RAW de cámara") : image("TIFF"));
            case PSD -> throw refuse(name, Text.of("a Photoshop document (PSD)", "un documento de Photoshop (PSD)"));
            case ICO, ICNS -> throw refuse(name, Text.of("an icon file", "un archivo de iconos"));
            case PBM, PGM, PNM, PPM, PAM -> throw refuse(name, image("Netpbm"));
            case RGBE -> throw refuse(name, image("Radiance HDR"));
            case BMP -> throw refuse(name, image("BMP"));
            case GIF -> throw refuse(name, image("GIF"));
            case DCX, PCX -> throw refuse(name, image("PCX"));
            case JBIG2, TGA, WBMP, XBM, XPM ->
                throw refuse(name, image(guess(content).name()));
        };
    }

    private static ImageFormats guess(byte[] content) {
        try {
            return Imaging.guessFormat(content) instanceof ImageFormats format ? format : ImageFormats.UNKNOWN;
        } catch (IOException | IllegalArgumentException e) { // shorter than any signature
            return ImageFormats.UNKNOWN;
        }
    }

    private static PictureException refuse(String name, Text what) {
        return new PictureException(Text.of(
                name + " is " + what.english() + ". Save it as JPEG, PNG or WebP and choose it again.",
                name + " es " + what.spanish() + ". Guárdelo como JPEG, PNG o WebP y elíjalo de nuevo."));
    }

    private static Text image(String format) {
        String article = "AEIO".indexOf(format.charAt(0)) >= 0 ? "an " : "a ";
        return Text.of(article + format + " image", "una imagen " + format);
    }

    private static boolean isRaw(byte[] content) {
        return has(content, 8, "CR") || has(content, 4, "RAW");
    }

    private static Text byContent(byte[] content) {
        if (has(content, 4, "ftyp")) {
            return isoMedia(ascii(content, 8, Math.min(content.length, 64)));
        }
        for (Signature signature : SIGNATURES) {
            if (has(content, signature.offset, signature.start)) {
                return signature.what;
            }
        }
        return isText(content)
                ? text(content)
                : Text.of("no picture that is known here", "algo que aquí no se reconoce como imagen");
    }

    private static Text isoMedia(String brands) {
        if (brands.contains("avif") || brands.contains("avis")) {
            return image("AVIF");
        }
        if (brands.contains("hei") || brands.contains("hev") || brands.contains("mif1") || brands.contains("msf1")) {
            return Text.of("a HEIC image, as iPhones save them", "una imagen HEIC, como las guardan los iPhone");
        }
        if (brands.startsWith("crx")) {
            return Text.of("a camera's raw file", "un archivo RAW de cámara");
        }
        return Text.of("a video", "un video");
    }

    private static Text text(byte[] content) {
        String start = ascii(content, 0, Math.min(content.length, ENOUGH)).toLowerCase(Locale.ROOT);
        if (start.contains("<svg")) {
            return Text.of("an SVG drawing", "un dibujo SVG");
        }
        if (start.contains("<html") || start.contains("<!doctype html")) {
            return Text.of("a web page", "una página web");
        }
        return Text.of("a text file", "un archivo de texto");
    }

    private static boolean isText(byte[] content) {
        for (int i = 0; i < Math.min(content.length, ENOUGH); i++) {
            int b = content[i] & 0xff;
            if (b < 32 && b != '\n' && b != '\r' && b != '\t' && b != '\f') {
                return false;
            }
        }
        return true;
    }

    private static boolean has(byte[] content, int offset, String start) {
        return content.length >= offset + start.length()
                && ascii(content, offset, offset + start.length()).equals(start);
    }

    private static String ascii(byte[] content, int from, int to) {
        return new String(content, from, Math.max(0, to - from), StandardCharsets.ISO_8859_1);
    }

    /** Bytes at a place that tell a format which commons-imaging does not know. */
    private record Signature(int offset, String start, Text what) {}

    private static final List<Signature> SIGNATURES = List.of(
            new Signature(4, "jP  \r\n\u0087\n", image("JPEG 2000")),
            new Signature(0, "\u00ffO\u00ffQ", image("JPEG 2000")),
            new Signature(0, "\u00ff\n", image("JPEG XL")),
            new Signature(4, "JXL \r\n\u0087\n", image("JPEG XL")),
            new Signature(0, "II\u00bc\u0001", image("JPEG XR")),
            new Signature(0, "%PDF", Text.of("a PDF document", "un documento PDF")),
            new Signature(
                    0,
                    "\u0089HDF",
                    Text.of("an HDF5 file, such as a Keras network", "un archivo HDF5, como una red de Keras")),
            new Signature(0, "v/1\u0001", image("OpenEXR")),
            new Signature(0, "II*\0", image("TIFF")),
            new Signature(0, "II+\0", image("TIFF")),
            new Signature(0, "MM\0+", image("TIFF")),
            new Signature(0, "\0\0\u0001\0", Text.of("an icon file", "un archivo de iconos")),
            new Signature(
                    0,
                    "PK\u0003\u0004",
                    Text.of("a zip archive or an office document", "un archivo zip o un documento de oficina")),
            new Signature(0, "\u001f\u008b", Text.of("a gzip archive", "un archivo gzip")),
            new Signature(0, "Rar!", Text.of("a RAR archive", "un archivo RAR")),
            new Signature(0, "7z\u00bc\u00af", Text.of("a 7z archive", "un archivo 7z")),
            new Signature(8, "AVI ", Text.of("a video", "un video")),
            new Signature(0, "\u001aE\u00df\u00a3", Text.of("a video", "un video")),
            new Signature(128, "DICM", Text.of("a DICOM image", "una imagen DICOM")),
            new Signature(0, "MZ", Text.of("a program", "un programa")),
            new Signature(0, "\u007fELF", Text.of("a program", "un programa")));
}
