package org.vitral.host.render;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The photograph at the size it is drawn at, and a map's colours with alpha over it.
 *
 * @param base {@code height * width} of {@code 0xRRGGBB}; read only
 * @param layer as many of {@code 0xAARRGGBB}, to be filled
 * @param layered whether the layer is wanted as a picture of its own
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one drawing
record Canvas(int width, int height, int[] base, int[] layer, boolean layered) {

    static Canvas of(BufferedImage image, boolean layered) {
        int[] base = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        return new Canvas(image.getWidth(), image.getHeight(), base, new int[base.length], layered);
    }

    /** The same with the photograph in grey, {@code strength} of the way from white (0) to as dark as it is (1). */
    Canvas faded(double strength) {
        int s = (int) Math.round(strength * 256);
        int[] grey = new int[base.length];
        IntStream.range(0, height).parallel().forEach(y -> {
            for (int i = y * width; i < (y + 1) * width; i++) {
                int value = 255 - ((255 - luma(base[i])) * s >> 8);
                grey[i] = value << 16 | value << 8 | value;
            }
        });
        return new Canvas(width, height, grey, layer, layered);
    }

    /** Blends and encodes. */
    Rendered rendered(Optional<Legend> legend, boolean noPositiveEvidence) {
        int[] blended = new int[base.length];
        IntStream.range(0, height).parallel().forEach(y -> {
            for (int i = y * width; i < (y + 1) * width; i++) {
                blended[i] = over(base[i], layer[i]);
            }
        });
        return new Rendered(
                Png.opaque(blended, width, height),
                layered ? Png.transparent(layer, width, height) : Rendered.NO_LAYER,
                legend,
                noPositiveEvidence,
                width,
                height);
    }

    static int luma(int rgb) {
        return ((rgb >> 16 & 255) * 19595 + (rgb >> 8 & 255) * 38470 + (rgb & 255) * 7471 + 0x8000) >> 16;
    }

    private static int over(int rgb, int argb) {
        int alpha = argb >>> 24;
        if (alpha == 0) {
            return rgb;
        }
        int rest = 255 - alpha;
        int red = (argb >> 16 & 255) * alpha + (rgb >> 16 & 255) * rest + 127;
        int green = (argb >> 8 & 255) * alpha + (rgb >> 8 & 255) * rest + 127;
        int blue = (argb & 255) * alpha + (rgb & 255) * rest + 127;
        return (red / 255) << 16 | (green / 255) << 8 | blue / 255;
    }
}
