package org.vitral.host.intake;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.vitral.api.InputSpec;
import org.vitral.api.Pixels;

/** A picture that has passed {@link Intake}: decoded, upright, opaque, sRGB. Thread-safe; nobody writes to its images. */
public final class Photograph {
    /** A picture to look at is reduced from one that is larger by this at least, so that it stays sharp. */
    private static final double LARGER = 1.25;

    private static final int KEPT = 3;

    private final String name;
    private final String sha256;
    private final boolean grey;
    private final Bitmap bitmap;
    private final Map<Integer, Bitmap> halves = new ConcurrentHashMap<>(); // by how many times
    private final Map<Integer, BufferedImage> fitted = new ConcurrentHashMap<>();

    /** @param bitmap upright */
    Photograph(String name, String sha256, boolean grey, Bitmap bitmap) {
        this.name = name;
        this.sha256 = sha256;
        this.grey = grey;
        this.bitmap = bitmap;
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
        return bitmap.width();
    }

    /** Height in pixels, upright. */
    public int height() {
        return bitmap.height();
    }

    /** Whether the file holds a grey picture; red, green and blue are then equal everywhere. */
    public boolean grey() {
        return grey;
    }

    /**
     * The picture as a network takes it: stretched to the input's size as Pillow's {@code resize(..., BILINEAR)} does, whole
     * values 0..255. One channel: Pillow's {@code convert("L")} first.
     */
    public Pixels at(InputSpec input) {
        boolean single = input.channels() == 1 || grey;
        byte[] resized = Bilinear.resize(bitmap, input.width(), input.height(), single ? 1 : 3);
        float[] values = new float[input.size()];
        int repeat = single ? input.channels() : 1;
        for (int i = 0; i < values.length; i++) {
            values[i] = resized[i / repeat] & 255;
        }
        return Pixels.of(input.width(), input.height(), input.channels(), values);
    }

    /** The whole picture, upright, as {@link BufferedImage#TYPE_INT_RGB}. Read only. */
    public BufferedImage image() {
        return fitting(Integer.MAX_VALUE);
    }

    /**
     * The picture no larger than {@code longest} pixels in either direction, as {@link BufferedImage#TYPE_INT_RGB}. Read only. Who asks
     * for a size that is being made waits for it.
     */
    public BufferedImage fitting(int longest) {
        int side = Math.min(longest, longest(bitmap));
        return fitted.containsKey(side) || fitted.size() < KEPT // a few sizes are asked for again and again
                ? fitted.computeIfAbsent(side, this::reduced)
                : reduced(side);
    }

    private BufferedImage reduced(int side) {
        if (side == longest(bitmap)) {
            return image(bitmap.width(), bitmap.height(), bitmap::rgb);
        }
        double scale = (double) side / longest(bitmap);
        int toWidth = Math.max(1, (int) Math.round(width() * scale));
        int toHeight = Math.max(1, (int) Math.round(height() * scale));
        byte[] values = Bilinear.resize(halvedTowards(side), toWidth, toHeight, 3);
        return image(toWidth, toHeight, i -> Bilinear.packed(values, i));
    }

    /** The picture halved as often as leaves more than {@code side} pixels: always the same way, in whatever order sizes are asked for. */
    private Bitmap halvedTowards(int side) {
        Bitmap halved = bitmap;
        for (int times = 1;
                longest(halved) >= 2 * LARGER * side && Math.min(halved.width(), halved.height()) > 1;
                times++) {
            Bitmap from = halved;
            halved = halves.computeIfAbsent(times, t -> from.halved());
        }
        return halved;
    }

    private static int longest(Bitmap bitmap) {
        return Math.max(bitmap.width(), bitmap.height());
    }

    private static BufferedImage image(int width, int height, IntUnaryOperator rgb) {
        int[] pixels = new int[width * height];
        IntStream.range(0, height).parallel().forEach(y -> {
            for (int i = y * width; i < (y + 1) * width; i++) {
                pixels[i] = rgb.applyAsInt(i);
            }
        });
        DirectColorModel model = new DirectColorModel(24, 0xff0000, 0xff00, 0xff);
        WritableRaster raster = Raster.createPackedRaster(
                new DataBufferInt(pixels, pixels.length), width, height, width, model.getMasks(), null);
        return new BufferedImage(model, raster, false, null);
    }
}
