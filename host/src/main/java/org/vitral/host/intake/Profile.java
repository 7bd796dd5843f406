package org.vitral.host.intake;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.color.ProfileDataException;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Optional;
import java.util.stream.IntStream;

/** An RGB colour profile that says something else than sRGB, such as a telephone's Display P3. */
final class Profile {
    private static final int SAME = 3; // levels of 255: what a table's rounding may differ
    private static final int BAND = 64; // rows converted at once

    private final ICC_ColorSpace space;

    private Profile(ICC_ColorSpace space) {
        this.space = space;
    }

    /** The profile, unless it is no RGB profile, cannot be used, or is sRGB after all. */
    static Optional<Profile> of(byte[] icc) {
        try {
            ICC_Profile profile = ICC_Profile.getInstance(icc);
            if (profile.getColorSpaceType() != ColorSpace.TYPE_RGB) {
                return Optional.empty();
            }
            Profile candidate = new Profile(new ICC_ColorSpace(profile));
            return candidate.isSrgb() ? Optional.empty() : Optional.of(candidate);
        } catch (IllegalArgumentException | CMMException | ProfileDataException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty(); // a damaged profile: the colours as they are
        }
    }

    /** Converts pixels (red, green, blue in the low 24 bits) to sRGB, in place. */
    void convert(int[] pixels, int width, int height) {
        IntStream.range(0, (height + BAND - 1) / BAND).parallel().forEach(band -> {
            int from = band * BAND * width;
            int rows = Math.min(BAND, height - band * BAND);
            convert(pixels, from, width, rows);
        });
    }

    private void convert(int[] pixels, int from, int width, int rows) {
        byte[] device = new byte[width * rows * 3];
        for (int i = 0; i < width * rows; i++) {
            int p = pixels[from + i];
            device[3 * i] = (byte) (p >> 16);
            device[3 * i + 1] = (byte) (p >> 8);
            device[3 * i + 2] = (byte) p;
        }
        WritableRaster raster = Raster.createInterleavedRaster(
                new DataBufferByte(device, device.length), width, rows, 3 * width, 3, new int[] {0, 1, 2}, null);
        ComponentColorModel model =
                new ComponentColorModel(space, false, false, ComponentColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
        BufferedImage target = new BufferedImage(width, rows, BufferedImage.TYPE_INT_RGB);
        new ColorConvertOp(null).filter(new BufferedImage(model, raster, false, null), target);
        target.getRGB(0, 0, width, rows, pixels, from, width);
        for (int i = 0; i < width * rows; i++) {
            pixels[from + i] &= 0xffffff;
        }
    }

    private boolean isSrgb() {
        int[] sample = new int[125];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = (i / 25 * 63) << 16 | (i / 5 % 5 * 63) << 8 | i % 5 * 63;
        }
        int[] converted = sample.clone();
        convert(converted, 0, sample.length, 1);
        for (int i = 0; i < sample.length; i++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                if (Math.abs((sample[i] >> shift & 255) - (converted[i] >> shift & 255)) > SAME) {
                    return false;
                }
            }
        }
        return true;
    }
}
