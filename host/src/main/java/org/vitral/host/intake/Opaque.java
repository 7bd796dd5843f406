package org.vitral.host.intake;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.util.stream.IntStream;

/**
 * What a decoder gave, as opaque 8-bit red, green and blue: alpha over white, the high byte of 16 bits, grey repeated.
 * Samples are read from the raster, never by {@code getRGB}: Java takes a grey raster for linear light and brightens it.
 *
 * @param pixels {@code height * width}, {@code 0xRRGGBB}
 * @param grey whether the picture has no colours by its kind
 */
@SuppressWarnings("ArrayRecordComponent") // read-only
record Opaque(int[] pixels, boolean grey) {

    static Opaque of(BufferedImage image) {
        ColorModel model = image.getColorModel();
        if (model instanceof IndexColorModel palette) {
            return ofPalette(image.getRaster(), palette);
        }
        if (model instanceof ComponentColorModel && model.getNumComponents() <= 4) {
            return new Opaque(
                    image.getType() == BufferedImage.TYPE_3BYTE_BGR
                            ? bgr(image.getRaster())
                            : samples(image.getRaster()),
                    model.getNumColorComponents() == 1);
        }
        int width = image.getWidth();
        int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        boolean alpha = model.hasAlpha();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = alpha ? overWhite(pixels[i]) : pixels[i] & 0xffffff;
        }
        return new Opaque(pixels, false);
    }

    private static Opaque ofPalette(Raster raster, IndexColorModel palette) {
        int[] colours = new int[palette.getMapSize()];
        palette.getRGBs(colours);
        boolean grey = true;
        for (int i = 0; i < colours.length; i++) {
            colours[i] = overWhite(colours[i]);
            grey &= (colours[i] >> 16) == (colours[i] >> 8 & 255) && (colours[i] >> 8 & 255) == (colours[i] & 255);
        }
        int width = raster.getWidth();
        int[] pixels = new int[width * raster.getHeight()];
        int[] row = new int[width];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = row[x] < colours.length ? colours[row[x]] : 0;
            }
        }
        return new Opaque(pixels, grey);
    }

    private static int[] bgr(Raster raster) {
        PixelInterleavedSampleModel model = (PixelInterleavedSampleModel) raster.getSampleModel();
        byte[] bytes = ((DataBufferByte) raster.getDataBuffer()).getData();
        int width = raster.getWidth();
        int stride = model.getScanlineStride();
        int[] pixels = new int[width * raster.getHeight()];
        IntStream.range(0, raster.getHeight()).parallel().forEach(y -> {
            int from = y * stride;
            for (int x = 0; x < width; x++, from += 3) {
                pixels[y * width + x] =
                        (bytes[from + 2] & 255) << 16 | (bytes[from + 1] & 255) << 8 | bytes[from] & 255;
            }
        });
        return pixels;
    }

    private static int[] samples(Raster raster) {
        int bands = raster.getNumBands();
        int shift = raster.getTransferType() == DataBuffer.TYPE_USHORT ? 8 : 0;
        boolean colour = bands >= 3;
        boolean alpha = bands == 2 || bands == 4;
        int width = raster.getWidth();
        int[] pixels = new int[width * raster.getHeight()];
        IntStream.range(0, raster.getHeight()).parallel().forEach(y -> {
            int[] row = raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, (int[]) null);
            for (int x = 0; x < width; x++) {
                int first = row[x * bands] >> shift;
                int rgb = colour
                        ? first << 16 | (row[x * bands + 1] >> shift) << 8 | row[x * bands + 2] >> shift
                        : first << 16 | first << 8 | first;
                pixels[y * width + x] = alpha ? overWhite((row[x * bands + bands - 1] >> shift) << 24 | rgb) : rgb;
            }
        });
        return pixels;
    }

    private static int overWhite(int argb) {
        int alpha = argb >>> 24;
        return over(argb >> 16 & 255, alpha) << 16 | over(argb >> 8 & 255, alpha) << 8 | over(argb & 255, alpha);
    }

    private static int over(int value, int alpha) {
        return (value * alpha + 255 * (255 - alpha) + 127) / 255;
    }
}
