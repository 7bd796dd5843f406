package org.vitral.host.intake;

import java.io.IOException;
import java.util.stream.IntStream;
import org.apache.commons.imaging.FormatCompliance;
import org.apache.commons.imaging.bytesource.ByteSource;
import org.apache.commons.imaging.formats.tiff.TiffField;
import org.apache.commons.imaging.formats.tiff.TiffReader;
import org.apache.commons.imaging.formats.tiff.constants.TiffTagConstants;

/** EXIF's orientation: how the camera was held, 1 (upright) to 8. */
final class Orientation {
    private static final int TILE = 32;

    private Orientation() {}

    /** The orientation a file states, 1 if it states none or nonsense. */
    static int of(byte[] content, Format format) {
        return Blocks.exif(content, format).map(Orientation::ofTiff).orElse(1);
    }

    private static int ofTiff(byte[] exif) {
        try {
            var contents = new TiffReader(false)
                    .readFirstDirectory(ByteSource.array(exif), false, FormatCompliance.getDefault());
            TiffField field = contents.directories.get(0).findField(TiffTagConstants.TIFF_TAG_ORIENTATION);
            int orientation = field == null ? 1 : field.getIntValue();
            return orientation >= 1 && orientation <= 8 ? orientation : 1;
        } catch (IOException | RuntimeException e) {
            return 1; // a damaged EXIF block does not make the picture worthless
        }
    }

    /** Whether width and height change places. */
    private static boolean swaps(int orientation) {
        return orientation >= 5;
    }

    /**
     * Turns a picture upright.
     *
     * @param source as stored
     * @param orientation 1 to 8
     */
    static Bitmap upright(Bitmap source, int orientation) {
        if (orientation == 1) {
            return source;
        }
        int width = source.width();
        int height = source.height();
        Bitmap target = swaps(orientation) ? new Bitmap(height, width) : new Bitmap(width, height);
        int step = target.width();
        boolean right = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        boolean bottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        // A stored pixel (x, y) goes to start + x * dx + y * dy.
        int dx = (right ? -1 : 1) * (swaps(orientation) ? step : 1);
        int dy = (bottom ? -1 : 1) * (swaps(orientation) ? 1 : step);
        int start = (right ? -(width - 1) * dx : 0) + (bottom ? -(height - 1) * dy : 0);
        // Tiles, because reading rows and writing columns of a large picture misses the cache at every pixel.
        IntStream.range(0, (height + TILE - 1) / TILE).parallel().forEach(band -> {
            int bottomRow = Math.min(height, (band + 1) * TILE);
            for (int left = 0; left < width; left += TILE) {
                int rightColumn = Math.min(width, left + TILE);
                for (int y = band * TILE; y < bottomRow; y++) {
                    for (int x = left; x < rightColumn; x++) {
                        target.put(start + x * dx + y * dy, source.rgb(y * width + x));
                    }
                }
            }
        });
        return target;
    }
}
