package org.vitral.host.intake;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vitral.api.InputSpec;
import org.vitral.api.Pixels;

/** A picture that has passed {@link Intake}: decoded, upright, opaque, sRGB. Thread-safe; nobody writes to its image. */
public final class Photograph {
    /** Pictures up to this long come from one of twice the length, always, so that the order of asking changes nothing. */
    private static final int SMALL = 640;

    private static final int KEPT = 3;

    private final String name;
    private final String sha256;
    private final boolean grey;
    private final BufferedImage image;
    private final int[] pixels;
    private final Map<Integer, BufferedImage> fitted = new ConcurrentHashMap<>();

    /** @param pixels upright, {@code height * width} of {@code 0xRRGGBB} */
    Photograph(String name, String sha256, boolean grey, int[] pixels, int width, int height) {
        this.name = name;
        this.sha256 = sha256;
        this.grey = grey;
        this.pixels = pixels;
        this.image = asImage(pixels, width, height);
    }

    /** The file's name without folders, as it was given. */
    public String name() {
        return name;
    }

    /** SHA-256 of the file's bytes, 64 hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    /** Width in pixels, upright. */
    public int width() {
        return image.getWidth();
    }

    /** Height in pixels, upright. */
    public int height() {
        return image.getHeight();
    }

    /** Whether the file holds a grey picture; red, green and blue are then equal everywhere. */
    public boolean grey() {
        return grey;
    }

    /** The picture, upright, as {@link BufferedImage#TYPE_INT_RGB}. Read only. */
    public BufferedImage image() {
        return image;
    }

    /**
     * The picture as a network takes it: stretched to the input's size as Pillow's {@code resize(..., BILINEAR)} does, whole
     * values 0..255. One channel: Pillow's {@code convert("L")} first.
     */
    public Pixels at(InputSpec input) {
        boolean single = input.channels() == 1 || grey;
        int[] source = single && !grey ? luma(pixels) : pixels;
        int[] resized = Bilinear.resize(source, width(), height(), input.width(), input.height(), single ? 1 : 3);
        float[] values = new float[input.size()];
        int repeat = single ? input.channels() : 1;
        for (int i = 0; i < values.length; i++) {
            values[i] = resized[i / repeat];
        }
        return Pixels.of(input.width(), input.height(), input.channels(), values);
    }

    /**
     * The picture no larger than {@code longest} pixels in either direction, as {@link BufferedImage#TYPE_INT_RGB}. Read only. Who asks
     * for a size that is being made waits for it.
     */
    public BufferedImage fitting(int longest) {
        if (Math.max(width(), height()) <= longest) {
            return image;
        }
        BufferedImage from = longest <= SMALL ? fitting(2 * SMALL) : image;
        return fitted.containsKey(longest) || fitted.size() < KEPT // a few sizes are asked for again and again
                ? fitted.computeIfAbsent(longest, side -> shrunk(from, side))
                : shrunk(from, longest);
    }

    private BufferedImage shrunk(BufferedImage from, int longest) {
        double scale = (double) longest / Math.max(width(), height());
        int toWidth = Math.max(1, (int) Math.round(width() * scale));
        int toHeight = Math.max(1, (int) Math.round(height() * scale));
        int width = from.getWidth();
        int height = from.getHeight();
        int[] source = ((DataBufferInt) from.getRaster().getDataBuffer()).getData();
        int factor = Math.max(1, Math.min(Blocked.MOST, Math.min(width / toWidth, height / toHeight)));
        int[] half = Blocked.shrink(source, width, height, factor);
        int[] small = Bilinear.packed(Bilinear.resize(half, width / factor, height / factor, toWidth, toHeight, 3), 3);
        return asImage(small, toWidth, toHeight);
    }

    /** Pillow's {@code L}: ITU-R 601 luma with 16 fractional bits, in the low byte. */
    private static int[] luma(int[] rgb) {
        int[] grey = new int[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            int p = rgb[i];
            grey[i] = ((p >> 16 & 255) * 19595 + (p >> 8 & 255) * 38470 + (p & 255) * 7471 + 0x8000) >> 16;
        }
        return grey;
    }

    private static BufferedImage asImage(int[] pixels, int width, int height) {
        DirectColorModel model = new DirectColorModel(24, 0xff0000, 0xff00, 0xff);
        WritableRaster raster = Raster.createPackedRaster(
                new DataBufferInt(pixels, pixels.length), width, height, width, model.getMasks(), null);
        return new BufferedImage(model, raster, false, null);
    }
}
