package org.vitral.method.shap;

/**
 * A part of the picture: a rectangle of pixels, and, where it is a single pixel, a range of its channels. Ends are
 * exclusive.
 */
record Box(int top, int bottom, int left, int right, int first, int last) {

    static Box whole(int width, int height, int channels) {
        return new Box(0, height, 0, width, 0, channels);
    }

    /** How many values of the picture it holds. */
    long size() {
        return (long) (bottom - top) * (right - left) * (last - first);
    }

    /** Whether it is one value, which cannot be split. */
    boolean single() {
        return size() == 1;
    }

    /** The first half of its longer side (of equal ones the vertical), or of the channels of a single pixel. */
    Box firstHalf() {
        int rows = bottom - top;
        int columns = right - left;
        if (rows >= columns && rows > 1) {
            return new Box(top, top + rows / 2, left, right, first, last);
        }
        if (columns > 1) {
            return new Box(top, bottom, left, left + columns / 2, first, last);
        }
        return new Box(top, bottom, left, right, first, first + (last - first) / 2);
    }

    /** What {@link #firstHalf} leaves. */
    Box secondHalf() {
        int rows = bottom - top;
        int columns = right - left;
        if (rows >= columns && rows > 1) {
            return new Box(top + rows / 2, bottom, left, right, first, last);
        }
        if (columns > 1) {
            return new Box(top, bottom, left + columns / 2, right, first, last);
        }
        return new Box(top, bottom, left, right, first + (last - first) / 2, last);
    }
}
