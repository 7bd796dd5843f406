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
import java.util.Arrays;
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

    /** Converts a picture to sRGB, in place. */
    void convert(Bitmap bitmap) {
        IntStream.range(0, (bitmap.height() + BAND - 1) / BAND).parallel().forEach(band -> {
            int rows = Math.min(BAND, bitmap.height() - band * BAND);
            convert(bitmap, band * BAND, rows);
        });
    }

    private void convert(Bitmap bitmap, int from, int rows) {
        int line = 3 * bitmap.width();
        byte[] device = Arrays.copyOfRange(bitmap.bgr(), from * line, (from + rows) * line);
        WritableRaster raster = Raster.createInterleavedRaster(
                new DataBufferByte(device, device.length), bitmap.width(), rows, line, 3, new int[] {2, 1, 0}, null);
        ComponentColorModel model =
                new ComponentColorModel(space, false, false, ComponentColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
        BufferedImage target = new BufferedImage(bitmap.width(), rows, BufferedImage.TYPE_3BYTE_BGR);
        new ColorConvertOp(null).filter(new BufferedImage(model, raster, false, null), target);
        byte[] converted = ((DataBufferByte) target.getRaster().getDataBuffer()).getData();
        System.arraycopy(converted, 0, bitmap.bgr(), from * line, converted.length);
    }

    private boolean isSrgb() {
        Bitmap sample = new Bitmap(125, 1);
        for (int i = 0; i < sample.size(); i++) {
            sample.put(i, (i / 25 * 63) << 16 | (i / 5 % 5 * 63) << 8 | i % 5 * 63);
        }
        Bitmap converted = new Bitmap(sample.bgr().clone(), sample.width(), 1);
        convert(converted);
        for (int i = 0; i < sample.bgr().length; i++) {
            if (Math.abs((sample.bgr()[i] & 255) - (converted.bgr()[i] & 255)) > SAME) {
                return false;
            }
        }
        return true;
    }
}
