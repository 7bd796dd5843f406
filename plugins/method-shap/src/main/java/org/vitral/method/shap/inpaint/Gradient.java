package org.vitral.method.shap.inpaint;

/**
 * Where in the picture's values the gradient at a known pixel is read, the same for all channels. Beside unknown pixels and
 * at the picture's borders it is one-sided. OpenCV reads the first row and column one further inside, and so does this.
 * Reused from pixel to pixel.
 */
final class Gradient {
    /** First values of the pixels before and after along the row, and the factor of their difference. */
    int left;

    int right;
    float across;

    /** The same along the column. */
    int above;

    int below;
    float down;

    /** Looks at the pixel in row {@code k}, column {@code l} of the bordered canvas. */
    void at(Canvas canvas, int k, int l) {
        int known = k * canvas.stride + l;
        int row = k - 1 + (k == 1 ? 1 : 0);
        int column = l - 1 + (l == 1 ? 1 : 0);
        int lastRow = k - 1 - (k == canvas.height ? 1 : 0);
        int lastColumn = l - 1 - (l == canvas.width ? 1 : 0);
        boolean after = !canvas.unknown[known + 1];
        boolean before = !canvas.unknown[known - 1];
        right = canvas.index(row, after ? lastColumn + 1 : lastColumn);
        left = canvas.index(row, before ? column - 1 : column);
        across = after && before ? 2 : after || before ? 1 : 0;
        boolean under = !canvas.unknown[known + canvas.stride];
        boolean over = !canvas.unknown[known - canvas.stride];
        below = canvas.index(under ? lastRow + 1 : lastRow, column);
        above = canvas.index(over ? row - 1 : row, column);
        down = under && over ? 2 : under || over ? 1 : 0;
    }
}
