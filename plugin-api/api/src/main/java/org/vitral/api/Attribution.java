package org.vitral.api;

import java.util.Optional;

/**
 * Which parts of the picture a class score is attributed to. All arrays are row-major, are not copied, and are read-only
 * once handed over. All values are finite.
 */
@ApiStatus(since = "1.0.0")
public sealed interface Attribution {

    /** Columns of the map. */
    int width();

    /** Rows of the map. */
    int height();

    /**
     * One value for each cell of a grid that covers the whole picture: the cell in row {@code y}, column {@code x} stands for
     * the part of the picture from {@code x / width} to {@code (x + 1) / width} and from {@code y / height} to
     * {@code (y + 1) / height}. It is drawn smoothly, each value at its cell's centre. A map that may be negative
     * ({@link #signed(int, int, float[])}) is drawn with a diverging colour map over a grey picture, one of which only the
     * positive part is shown with a sequential one; the classes explained together share a scale.
     *
     * @param values what is shown and stored: {@code height * width} values, at the feature map's own size
     * @param signed the same before negative values were cut off, if they were; {@code values} is then its positive part
     */
    @SuppressWarnings("ArrayRecordComponent")
    record HeatMap(int width, int height, float[] values, Optional<float[]> signed) implements Attribution {
        public HeatMap {
            checkSize("heat map", width, height, 1, values.length);
            signed.ifPresent(s -> checkSize("signed heat map", width, height, 1, s.length));
        }

        /** A map whose negative values speak against the class. */
        public static HeatMap signed(int width, int height, float[] values) {
            return new HeatMap(width, height, values, Optional.empty());
        }

        /** The positive part of a map (as by ReLU); the map itself is kept as {@link #signed}. */
        public static HeatMap positivePartOf(int width, int height, float[] signed) {
            float[] positive = new float[signed.length];
            for (int i = 0; i < signed.length; i++) {
                positive[i] = Math.max(signed[i], 0);
            }
            return new HeatMap(width, height, positive, Optional.of(signed));
        }
    }

    /**
     * A partition of the picture (superpixels) with one weight for each part.
     *
     * @param labels {@code height * width} numbers from 0 to {@code weights.length - 1}: which part a pixel belongs to
     * @param weights one for each part; all zero for superpixels that have none (an exhibit)
     * @param ranking the parts that may be shown, the most important first
     * @param shown how many of them are shown unless a person asks for another number; the classes explained together share a
     *     scale of weights
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Segments(int width, int height, int[] labels, double[] weights, int[] ranking, int shown)
            implements Attribution {
        public Segments {
            checkSize("segmentation", width, height, 1, labels.length);
            for (int label : labels) {
                if (label < 0 || label >= weights.length) {
                    throw new IllegalArgumentException("Label " + label + " of " + weights.length + " segments");
                }
            }
            for (int segment : ranking) {
                if (segment < 0 || segment >= weights.length) {
                    throw new IllegalArgumentException("Ranked segment " + segment + " of " + weights.length);
                }
            }
            if (shown < 0 || shown > ranking.length) {
                throw new IllegalArgumentException("Showing " + shown + " of " + ranking.length + " ranked segments");
            }
        }

        /** A partition without weights: only its borders are drawn. */
        public static Segments bordersOf(int width, int height, int[] labels, int segments) {
            return new Segments(width, height, labels, new double[segments], new int[0], 0);
        }
    }

    /**
     * One value for each value of the input picture, as SHAP gives. They are summed over the channels and drawn with a
     * diverging colour map over a grey picture, on one scale for all classes shown.
     *
     * @param channels 1 or 3
     * @param values {@code height * width * channels} values, channels last
     */
    @SuppressWarnings("ArrayRecordComponent")
    record PixelValues(int width, int height, int channels, float[] values) implements Attribution {
        public PixelValues {
            checkSize("map of pixel values", width, height, channels, values.length);
        }
    }

    private static void checkSize(String what, int width, int height, int channels, int length) {
        if (width < 1 || height < 1 || length != (long) width * height * channels) {
            throw new IllegalArgumentException("A " + what + " of " + width + " x " + height + " x " + channels
                    + " cannot have " + length + " values");
        }
    }
}
