package org.vitral.host.render;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes PNG fast: rows are filtered by "sub" and compressed lightly, in bands that are compressed side by side and join to one
 * stream; in a photograph, repeats are not even looked for: it has grain. ImageIO takes several times as long.
 */
final class Png {
    private static final int BAND = 1 << 18; // bytes, large enough that the seams cost nothing

    /** One byte in so many says whether a band is flat; a prime number, so that no channel or column is preferred. */
    private static final int SAMPLED = 13;

    private static final int[] NO_PALETTE = {};

    private Png() {}

    /** Opaque pixels, {@code 0xRRGGBB}. */
    static byte[] opaque(int[] pixels, int width, int height) {
        return write(pixels, width, height, 3, NO_PALETTE);
    }

    /** Pixels with alpha, {@code 0xAARRGGBB}, not premultiplied: as a palette if that holds all of them, as maps' colours do. */
    static byte[] transparent(int[] pixels, int width, int height) {
        Palette palette = Palette.of(pixels);
        return palette == null
                ? write(pixels, width, height, 4, NO_PALETTE)
                : write(palette.places(), width, height, 1, palette.colours());
    }

    private static byte[] write(int[] pixels, int width, int height, int channels, int[] palette) {
        int rows = Math.max(1, BAND / (width * channels + 1));
        int bands = (height + rows - 1) / rows;
        List<Band> made = IntStream.range(0, bands)
                .parallel()
                .mapToObj(i -> {
                    byte[] raw = filtered(pixels, width, i * rows, Math.min(height, (i + 1) * rows), channels);
                    return new Band(
                            deflated(raw, channels == 1 || isFlat(raw), i == bands - 1), adler(raw), raw.length);
                })
                .toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream(
                made.stream().mapToInt(b -> b.deflated.length + 64).sum());
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        byte[] header = new byte[13];
        put(header, 0, width);
        put(header, 4, height);
        header[8] = 8;
        header[9] = (byte) (channels == 1 ? 3 : channels == 3 ? 2 : 6);
        chunk(out, "IHDR", header);
        if (channels == 1) {
            writePalette(out, palette);
        }
        chunk(out, "IDAT", new byte[] {0x78, 0x01});
        long sum = 1;
        for (Band band : made) {
            chunk(out, "IDAT", band.deflated);
            sum = joined(sum, band.adler, band.length);
        }
        byte[] end = new byte[4];
        put(end, 0, (int) sum);
        chunk(out, "IDAT", end);
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void writePalette(ByteArrayOutputStream out, int[] palette) {
        byte[] colours = new byte[3 * palette.length];
        byte[] alphas = new byte[palette.length];
        for (int i = 0; i < palette.length; i++) {
            colours[3 * i] = (byte) (palette[i] >> 16);
            colours[3 * i + 1] = (byte) (palette[i] >> 8);
            colours[3 * i + 2] = (byte) palette[i];
            alphas[i] = (byte) (palette[i] >>> 24);
        }
        chunk(out, "PLTE", colours);
        chunk(out, "tRNS", alphas);
    }

    @SuppressWarnings("ArrayRecordComponent") // lives for a moment
    private record Band(byte[] deflated, long adler, int length) {}

    private static byte[] filtered(int[] pixels, int width, int from, int to, int channels) {
        byte[] raw = new byte[(to - from) * (width * channels + 1)];
        int at = 0;
        for (int y = from; y < to; y++) {
            raw[at++] = 1; // "sub": each value minus the one to its left
            int left = 0;
            for (int i = y * width; i < (y + 1) * width; i++) {
                int p = pixels[i];
                if (channels == 1) {
                    raw[at++] = (byte) (p - left);
                    left = p;
                    continue;
                }
                raw[at++] = (byte) ((p >> 16) - (left >> 16));
                raw[at++] = (byte) ((p >> 8) - (left >> 8));
                raw[at++] = (byte) (p - left);
                if (channels == 4) {
                    raw[at++] = (byte) ((p >>> 24) - (left >>> 24));
                }
                left = p;
            }
        }
        return raw;
    }

    /** @param repeats whether to look for repeats, or only to write frequent values shorter */
    private static byte[] deflated(byte[] raw, boolean repeats, boolean last) {
        Deflater deflater = new Deflater(1, true);
        try {
            if (!repeats) {
                deflater.setStrategy(Deflater.HUFFMAN_ONLY);
                deflater.deflate(new byte[1]); // a call that only changes the strategy, and must not meet data
            }
            deflater.setInput(raw);
            if (last) {
                deflater.finish();
            }
            byte[] out = new byte[raw.length / 2 + 1024];
            int n = 0;
            while (true) {
                n += deflater.deflate(out, n, out.length - n, last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH);
                if (n < out.length) {
                    return Arrays.copyOf(out, n);
                }
                out = Arrays.copyOf(out, 2 * out.length);
            }
        } finally {
            deflater.end();
        }
    }

    /** Whether most neighbours are equal, by a sample of them. */
    private static boolean isFlat(byte[] raw) {
        int equal = 0;
        for (int i = 0; i < raw.length; i += SAMPLED) {
            equal += raw[i] == 0 ? 1 : 0;
        }
        return equal > raw.length / SAMPLED * 3 / 4;
    }

    private static long adler(byte[] raw) {
        Adler32 adler = new Adler32();
        adler.update(raw);
        return adler.getValue();
    }

    /** The checksum of two stretches one after the other, from each one's own. */
    private static long joined(long first, long second, long length) {
        long base = 65521;
        long a = (first & 0xffff) + (second & 0xffff) - 1;
        long b = (first >> 16) + (second >> 16) + (length % base) * ((first & 0xffff) - 1 + base);
        return Math.floorMod(b, base) << 16 | Math.floorMod(a, base);
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
        byte[] number = new byte[4];
        put(number, 0, content.length);
        out.writeBytes(number);
        byte[] name = type.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        out.writeBytes(name);
        out.writeBytes(content);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        put(number, 0, (int) crc.getValue());
        out.writeBytes(number);
    }

    private static void put(byte[] target, int at, int value) {
        for (int i = 0; i < 4; i++) {
            target[at + i] = (byte) (value >> 24 - 8 * i);
        }
    }
}
