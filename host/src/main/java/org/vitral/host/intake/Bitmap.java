package org.vitral.host.intake;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.stream.IntStream;

/**
 * Opaque pixels of 8 bits, as Java's {@code TYPE_3BYTE_BGR} holds them: what most decoders give then serves without being copied.
 *
 * @param bgr {@code height * width} times blue, green, red
 */
@SuppressWarnings("ArrayRecordComponent") // whoever fills it is the last to write
record Bitmap(byte[] bgr, int width, int height) {
    private static final VarHandle FOUR_BYTES =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    Bitmap(int width, int height) {
        this(new byte[3 * width * height], width, height);
    }

    int size() {
        return width * height;
    }

    /** The pixel with this number, rows first, as {@code 0xRRGGBB}. */
    int rgb(int i) {
        int at = 3 * i;
        return at == 0
                ? (bgr[2] & 255) << 16 | (bgr[1] & 255) << 8 | bgr[0] & 255
                : (int) FOUR_BYTES.get(bgr, at - 1) >>> 8; // with the red of the pixel before it, which falls off
    }

    /** @param rgb red, green and blue in the low 24 bits */
    void put(int i, int rgb) {
        bgr[3 * i] = (byte) rgb;
        bgr[3 * i + 1] = (byte) (rgb >> 8);
        bgr[3 * i + 2] = (byte) (rgb >> 16);
    }

    /** Pillow's {@code L}: ITU-R 601 luma with 16 fractional bits. A grey pixel keeps its value. */
    int luma(int i) {
        int p = rgb(i);
        return ((p >> 16 & 255) * 19595 + (p >> 8 & 255) * 38470 + (p & 255) * 7471 + 0x8000) >> 16;
    }

    /** Half as wide and high, each four pixels' mean; an odd last row or column is left out. */
    Bitmap halved() {
        Bitmap half = new Bitmap(width / 2, height / 2);
        IntStream.range(0, half.height).parallel().forEach(y -> {
            int upper = 2 * y * width;
            int lower = upper + width;
            int to = y * half.width;
            for (int x = 0; x < half.width; x++, upper += 2, lower += 2) {
                int a = rgb(upper);
                int b = rgb(upper + 1);
                int c = rgb(lower);
                int d = rgb(lower + 1);
                int redAndBlue = (a & 0xff00ff) + (b & 0xff00ff) + (c & 0xff00ff) + (d & 0xff00ff) + 0x20002;
                int green = (a & 0xff00) + (b & 0xff00) + (c & 0xff00) + (d & 0xff00) + 0x200;
                half.put(to + x, redAndBlue >> 2 & 0xff00ff | green >> 2 & 0xff00);
            }
        });
        return half;
    }
}
