package org.vitral.host.intake;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a decoder gave, as opaque 8-bit red, green and blue: alpha over white, the high byte of 16 bits, grey repeated.
 * Samples are read from the raster, never by {@code getRGB}: Java takes a grey raster for linear light and brightens it.
 *
 * @param grey whether the picture has no colours by its kind
 */
record Opaque(Bitmap bitmap, boolean grey) {
    private static final int[] BLUE_GREEN_RED = {2, 1, 0};

    static Opaque of(BufferedImage image) {
        ColorModel model = image.getColorModel();
        if (model instanceof IndexColorModel palette) {
            return ofPalette(image.getRaster(), palette);
        }
        if (model instanceof ComponentColorModel && model.getNumComponents() <= 4) {
            boolean ready = image.getType() == BufferedImage.TYPE_3BYTE_BGR && isWhole(image.getRaster());
            return new Opaque(
                    ready ? asItIs(image.getRaster()) : samples(image.getRaster()), model.getNumColorComponents() == 1);
        }
        Bitmap bitmap = new Bitmap(image.getWidth(), image.getHeight());
        boolean alpha = model.hasAlpha();
        int[] row = new int[bitmap.width()];
        for (int y = 0; y < bitmap.height(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                bitmap.put(y * row.length + x, alpha ? overWhite(row[x]) : row[x]);
            }
        }
        return new Opaque(bitmap, false);
    }

    private static Opaque ofPalette(Raster raster, IndexColorModel palette) {
        int[] colours = new int[palette.getMapSize()];
        palette.getRGBs(colours);
        boolean grey = true;
        for (int i = 0; i < colours.length; i++) {
            colours[i] = overWhite(colours[i]);
            grey &= (colours[i] >> 16) == (colours[i] >> 8 & 255) && (colours[i] >> 8 & 255) == (colours[i] & 255);
        }
        Bitmap bitmap = new Bitmap(raster.getWidth(), raster.getHeight());
        int[] row = new int[bitmap.width()];
        for (int y = 0; y < bitmap.height(); y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, row.length, 1, 0, row);
            for (int x = 0; x < row.length; x++) {
                bitmap.put(y * row.length + x, row[x] < colours.length ? colours[row[x]] : 0);
            }
        }
        return new Opaque(bitmap, grey);
    }

    /** Whether a raster is nothing but its pixels: no gaps between rows, no part of a larger one. */
    private static boolean isWhole(Raster raster) {
        return raster.getSampleModel() instanceof PixelInterleavedSampleModel model
                && Arrays.equals(model.getBandOffsets(), BLUE_GREEN_RED)
                && model.getScanlineStride() == 3 * raster.getWidth()
                && raster.getDataBuffer().getSize() == 3 * raster.getWidth() * raster.getHeight()
                && raster.getDataBuffer().getOffset() == 0;
    }

    private static Bitmap asItIs(Raster raster) {
        byte[] bgr = ((DataBufferByte) raster.getDataBuffer()).getData();
        return new Bitmap(bgr, raster.getWidth(), raster.getHeight());
    }

    private static Bitmap samples(Raster raster) {
        int bands = raster.getNumBands();
        int shift = raster.getTransferType() == DataBuffer.TYPE_USHORT ? 8 : 0;
        boolean colour = bands >= 3;
        boolean alpha = bands == 2 || bands == 4;
        int width = raster.getWidth();
        Bitmap bitmap = new Bitmap(width, raster.getHeight());
        IntStream.range(0, raster.getHeight()).parallel().forEach(y -> {
            int[] row = raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, (int[]) null);
            for (int x = 0; x < width; x++) {
                int first = row[x * bands] >> shift;
                int rgb = colour
                        ? first << 16 | (row[x * bands + 1] >> shift) << 8 | row[x * bands + 2] >> shift
                        : first << 16 | first << 8 | first;
                int opaque = alpha ? overWhite((row[x * bands + bands - 1] >> shift) << 24 | rgb) : rgb;
                bitmap.put(y * width + x, opaque);
            }
        });
        return bitmap;
    }

    private static int overWhite(int argb) {
        int alpha = argb >>> 24;
        return over(argb >> 16 & 255, alpha) << 16 | over(argb >> 8 & 255, alpha) << 8 | over(argb & 255, alpha);
    }

    private static int over(int value, int alpha) {
        return (value * alpha + 255 * (255 - alpha) + 127) / 255;
    }
}
