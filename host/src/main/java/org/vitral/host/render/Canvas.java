package org.vitral.host.render;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * The photograph at the size it is drawn at, and a map's colours with alpha over it.
 *
 * @param base {@code height * width} of {@code 0xRRGGBB}; read only
 * @param layer as many of {@code 0xAARRGGBB}, to be filled
 * @param layered whether the layer is wanted as a picture of its own
 * @param pale whether the photograph is faded to grey
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one drawing
record Canvas(int width, int height, int[] base, int[] layer, boolean layered, boolean pale) {
    /** How dark black remains in a faded photograph: the colours over it must be seen wherever they are. The page does the same. */
    private static final double FADED = 0.45;

    /** A faded photograph needs less of itself seen. */
    private static final double COVERED = 1.5;

    static Canvas of(BufferedImage image, boolean layered) {
        int[] base = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        return new Canvas(image.getWidth(), image.getHeight(), base, new int[base.length], layered, false);
    }

    /** The same with the photograph in pale grey, under colours that speak for and against: neither is taken for the photograph's own. */
    Canvas faded() {
        int s = (int) Math.round(FADED * 256);
        int[] grey = new int[base.length];
        IntStream.range(0, height).parallel().forEach(y -> {
            for (int i = y * width; i < (y + 1) * width; i++) {
                int value = 255 - ((255 - luma(base[i])) * s + 128 >> 8);
                grey[i] = value << 16 | value << 8 | value;
            }
        });
        return new Canvas(width, height, grey, layer, layered, true);
    }

    /** The opacity of a map over this photograph. */
    double opacity(Style style) {
        return pale ? Math.min(1, style.opacity() * COVERED) : style.opacity();
    }

    /** Blends and encodes; {@code peak} is the largest absolute value. */
    Rendered rendered(Optional<Legend> legend, boolean noPositiveEvidence, double opacity, double peak) {
        CompletableFuture<byte[]> layerAlone = CompletableFuture.supplyAsync(
                () -> layered ? Png.transparent(layer, width, height) : Rendered.NO_LAYER);
        int[] blended = new int[base.length];
        int strength = (int) Math.round(255 * opacity);
        IntStream.range(0, height).parallel().forEach(y -> blend(base, layer, strength, blended, y * width, width));
        return new Rendered(
                Png.opaque(blended, width, height),
                layerAlone.join(),
                legend,
                noPositiveEvidence,
                width,
                height,
                new Rendered.Look(pale, opacity, peak));
    }

    /** As {@code grayscale} of CSS weighs the colours, so that the page's photograph under a map is the one of the file. */
    static int luma(int rgb) {
        return ((rgb >> 16 & 255) * 13933 + (rgb >> 8 & 255) * 46871 + (rgb & 255) * 4732 + 0x8000) >> 16;
    }

    /** A loop without branches and divisions, which compilers turn into instructions for many pixels at once. */
    static void blend(int[] base, int[] layer, int strength, int[] blended, int from, int count) {
        for (int i = from; i < from + count; i++) {
            int over = layer[i];
            int under = base[i];
            int alpha = by255((over >>> 24) * strength + 127);
            int rest = 255 - alpha;
            // Red and blue in one: neither sum reaches into the other.
            int redAndBlue = (over & 0xff00ff) * alpha + (under & 0xff00ff) * rest + 0x7f007f;
            int green = (over >> 8 & 255) * alpha + (under >> 8 & 255) * rest + 127;
            redAndBlue = redAndBlue + 0x10001 + (redAndBlue >>> 8 & 0xff00ff) >>> 8 & 0xff00ff;
            blended[i] = redAndBlue | by255(green) << 8;
        }
    }

    /** {@code x / 255} for 0 to 65534. */
    static int by255(int x) {
        return x + 1 + (x >> 8) >> 8;
    }
}
