package org.vitral.host.intake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Finds the EXIF and the colour profile inside the three container formats. Reads lengths with suspicion and gives nothing
 * where something does not fit: neither block is worth refusing a picture for.
 */
final class Blocks {
    private static final int LARGEST_PROFILE = 4 << 20;

    private Blocks() {}

    /** One block: which, and where its content lies. */
    private record Block(String name, int start, int end) {}

    /** The first EXIF block, beginning with its TIFF header. */
    static Optional<byte[]> exif(byte[] content, Format format) {
        String name = switch (format) {
            case JPEG -> "Exif\0\0";
            case PNG -> "eXIf";
            case WEBP -> "EXIF";
        };
        return find(content, format, name).stream()
                .findFirst()
                .map(b -> Arrays.copyOfRange(content, b.start, b.end))
                .map(Blocks::withoutJpegHeader);
    }

    /** Some programs put JPEG's own {@code Exif\0\0} before the TIFF header in WebP too. */
    private static byte[] withoutJpegHeader(byte[] exif) {
        return exif.length > 6 && ascii(exif, 0, 6).equals("Exif\0\0")
                ? Arrays.copyOfRange(exif, 6, exif.length)
                : exif;
    }

    /** The ICC profile's bytes, put together and inflated. */
    static Optional<byte[]> profile(byte[] content, Format format) {
        return switch (format) {
            case JPEG -> jpegProfile(content, find(content, format, JPEG_PROFILE));
            case PNG -> find(content, format, "iCCP").stream().findFirst().flatMap(b -> inflate(content, b));
            case WEBP ->
                find(content, format, "ICCP").stream()
                        .findFirst()
                        .map(b -> Arrays.copyOfRange(content, b.start, b.end));
        };
    }

    /** The same file with its colour profile unrecognisable, so that the decoder leaves the colours as they are. */
    static byte[] withoutProfile(byte[] content, Format format) {
        byte[] copy = content.clone();
        switch (format) {
            case JPEG -> find(content, format, JPEG_PROFILE).forEach(b -> copy[b.start - JPEG_PROFILE.length()] = 'x');
            case WEBP -> {
                find(content, format, "ICCP").forEach(b -> copy[b.start - 8] = 'x');
                find(content, format, "VP8X").forEach(b -> {
                    if (b.end > b.start) {
                        copy[b.start] &= ~0x20;
                    }
                });
            }
            case PNG -> {} // the JDK's reader does not look at it
        }
        return copy;
    }

    /** Whether the file's colours are red, green and blue (or grey), not CMYK, which the decoder has to convert by its profile. */
    static boolean isRgb(byte[] content, Format format) {
        return format != Format.JPEG || jpegComponents(content) <= 3;
    }

    private static final String JPEG_PROFILE = "ICC_PROFILE\0";

    private static Optional<byte[]> jpegProfile(byte[] content, List<Block> parts) {
        if (parts.isEmpty() || parts.stream().anyMatch(b -> b.end - b.start < 2)) {
            return Optional.empty();
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        parts.stream()
                .sorted(Comparator.comparingInt(b -> content[b.start] & 0xff))
                .forEach(b -> whole.write(content, b.start + 2, b.end - b.start - 2));
        return whole.size() <= LARGEST_PROFILE ? Optional.of(whole.toByteArray()) : Optional.empty();
    }

    private static Optional<byte[]> inflate(byte[] content, Block block) {
        int zero = block.start;
        while (zero < block.end && content[zero] != 0) {
            zero++;
        }
        if (zero + 2 >= block.end) {
            return Optional.empty();
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(content, zero + 2, block.end - zero - 2);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!inflater.finished()) {
                int n = inflater.inflate(buffer);
                if (n == 0 || out.size() + n > LARGEST_PROFILE) {
                    return Optional.empty();
                }
                out.write(buffer, 0, n);
            }
            return Optional.of(out.toByteArray());
        } catch (DataFormatException e) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }

    private static List<Block> find(byte[] content, Format format, String name) {
        List<Block> all = switch (format) {
            case JPEG -> jpegSegments(content, name);
            case PNG -> pngChunks(content);
            case WEBP -> webpChunks(content);
        };
        return all.stream().filter(b -> b.name.equals(name)).toList();
    }

    private static List<Block> jpegSegments(byte[] c, String name) {
        List<Block> found = new ArrayList<>();
        int at = 2;
        while (at + 4 <= c.length) {
            int marker = c[at + 1] & 0xff;
            if ((c[at] & 0xff) != 0xff || marker == 0xff || marker == 0) {
                at++; // fill bytes, or junk that decoders skip too
            } else if (marker == 0xda || marker == 0xd9) {
                return found;
            } else if (marker >= 0xd0 && marker <= 0xd8) {
                at += 2;
            } else {
                int length = (c[at + 2] & 0xff) << 8 | c[at + 3] & 0xff;
                int start = at + 4;
                int end = Math.min(c.length, at + 2 + length);
                if (start + name.length() <= end
                        && ascii(c, start, name.length()).equals(name)) {
                    found.add(new Block(name, start + name.length(), end));
                }
                at += 2 + Math.max(2, length);
            }
        }
        return found;
    }

    private static int jpegComponents(byte[] c) {
        int at = 2;
        while (at + 10 <= c.length) {
            int marker = c[at + 1] & 0xff;
            if ((c[at] & 0xff) != 0xff || marker == 0xff || marker == 0) {
                at++;
            } else if (marker >= 0xd0 && marker <= 0xd8) {
                at += 2;
            } else if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                return c[at + 9] & 0xff;
            } else {
                at += 2 + Math.max(2, (c[at + 2] & 0xff) << 8 | c[at + 3] & 0xff);
            }
        }
        return 3;
    }

    private static List<Block> pngChunks(byte[] c) {
        List<Block> found = new ArrayList<>();
        long at = 8;
        while (at + 12 <= c.length) {
            int i = (int) at;
            long length = Integer.toUnsignedLong(
                    (c[i] & 0xff) << 24 | (c[i + 1] & 0xff) << 16 | (c[i + 2] & 0xff) << 8 | c[i + 3] & 0xff);
            if (at + 12 + length > c.length) {
                return found;
            }
            String name = ascii(c, i + 4, 4);
            if (name.equals("iCCP") || name.equals("eXIf")) {
                found.add(new Block(name, i + 8, (int) (i + 8 + length)));
            }
            at += 12 + length;
        }
        return found;
    }

    private static List<Block> webpChunks(byte[] c) {
        List<Block> found = new ArrayList<>();
        long at = 12;
        while (at + 8 <= c.length) {
            int i = (int) at;
            long length = Integer.toUnsignedLong(
                    c[i + 4] & 0xff | (c[i + 5] & 0xff) << 8 | (c[i + 6] & 0xff) << 16 | (c[i + 7] & 0xff) << 24);
            if (at + 8 + length > c.length) {
                return found;
            }
            found.add(new Block(ascii(c, i, 4), i + 8, (int) (i + 8 + length)));
            at += 8 + length + (length & 1);
        }
        return found;
    }

    private static String ascii(byte[] content, int from, int length) {
        return new String(content, from, length, StandardCharsets.ISO_8859_1);
    }
}
