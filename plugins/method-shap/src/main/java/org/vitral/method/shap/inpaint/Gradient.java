package org.vitral.method.shap.inpaint;

/**
 * Where in the canvas' values the gradient at a known pixel is read, the same for all channels. Beside unknown pixels and
 * at the picture's borders it is one-sided. OpenCV reads the first row and column one further inside, and so does this.
 * Reused from pixel to pixel.
 */
final class Gradient {
    /** Whether the neighbours before and after along the row are not unknown; the first values of what is read there, and between. */
    boolean before;

    boolean after;
    int left;
    int middle;
    int right;

    /** The same along the column. */
    boolean over;

    boolean under;
    int above;
    int centre;
    int below;

    void at(Canvas canvas, int place) {
        boolean[] unknown = canvas.unknown;
        before = !unknown[place - 1];
        after = !unknown[place + 1];
        over = !unknown[place - canvas.stride];
        under = !unknown[place + canvas.stride];
        if (canvas.rim[place]) {
            atRim(canvas, place / canvas.stride - Canvas.RADIUS, place % canvas.stride - Canvas.RADIUS);
            return;
        }
        int here = place * canvas.channels;
        int row = canvas.stride * canvas.channels;
        left = before ? here - canvas.channels : here;
        middle = here;
        right = after ? here + canvas.channels : here;
        above = over ? here - row : here;
        centre = here;
        below = under ? here + row : here;
    }

    private void atRim(Canvas canvas, int y, int x) {
        int row = y == 0 ? 1 : y;
        int column = x == 0 ? 1 : x;
        int lastRow = y == canvas.height - 1 ? y - 1 : y;
        int lastColumn = x == canvas.width - 1 ? x - 1 : x;
        left = canvas.index(row, before ? column - 1 : column);
        middle = canvas.index(row, column);
        right = canvas.index(row, after ? lastColumn + 1 : lastColumn);
        above = canvas.index(over ? row - 1 : row, column);
        centre = canvas.index(lastRow, column);
        below = canvas.index(under ? lastRow + 1 : lastRow, column);
    }
}
