package org.vitral.host.render;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The colours of a picture that has few.
 *
 * @param colours at most 256 of {@code 0xAARRGGBB}, in the order in which they appear
 * @param places of each pixel's colour among them
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one drawing
record Palette(int[] colours, int[] places) {
    private static final int MOST = 256;
    private static final int SLOTS = 1024; // four times as many, so that a search is short
    private static final int SPREAD = 0x9e3779b9; // the golden ratio, as in Fibonacci hashing

    /** Null if there are more colours than a palette can have. */
    static @Nullable Palette of(int[] pixels) {
        int[] colours = new int[MOST];
        int[] slots = new int[SLOTS];
        Arrays.fill(slots, -1);
        int[] places = new int[pixels.length];
        int count = 0;
        for (int i = 0; i < pixels.length; i++) {
            int p = pixels[i];
            if (i > 0 && p == pixels[i - 1]) {
                places[i] = places[i - 1];
                continue;
            }
            int slot = p * SPREAD >>> 22;
            while (slots[slot] >= 0 && colours[slots[slot]] != p) {
                slot = slot + 1 & SLOTS - 1;
            }
            if (slots[slot] < 0) {
                if (count == MOST) {
                    return null;
                }
                colours[count] = p;
                slots[slot] = count++;
            }
            places[i] = slots[slot];
        }
        return new Palette(Arrays.copyOf(colours, count), places);
    }
}
