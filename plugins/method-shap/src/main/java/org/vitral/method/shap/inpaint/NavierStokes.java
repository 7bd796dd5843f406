package org.vitral.method.shap.inpaint;

/**
 * Inpainting after the Navier-Stokes equations (Bertalmio et al., 2001) in OpenCV's short form: the mean of the known pixels
 * around, weighted by how near they are and by how well they lie along the lines of equal brightness. In single precision,
 * as OpenCV has it.
 */
public record NavierStokes() implements Inpainting {

    @Override
    public boolean marchesOutwards() {
        return false;
    }

    @Override
    public void paint(Canvas canvas, int place) {
        int stride = canvas.stride;
        int i = place / stride;
        int j = place % stride;
        float[] mean = new float[canvas.channels];
        float[] sum = new float[canvas.channels];
        java.util.Arrays.fill(sum, 1.0e-20f);
        int reach = Canvas.RADIUS;
        for (int k = Math.max(1, i - reach); k <= Math.min(canvas.height, i + reach); k++) {
            for (int l = Math.max(1, j - reach); l <= Math.min(canvas.width, j + reach); l++) {
                int known = k * stride + l;
                if (canvas.unknown[known] || (l - j) * (l - j) + (k - i) * (k - i) > reach * reach) {
                    continue;
                }
                float ry = k - i;
                float rx = l - j;
                float square = rx * rx + ry * ry;
                float near = 1 / (square * square + 1);
                for (int c = 0; c < canvas.channels; c++) {
                    float weight = near * along(canvas, known, k, l, c, rx, ry, square);
                    mean[c] += weight * canvas.value(k - 1, l - 1, c);
                    sum[c] += weight;
                }
            }
        }
        int at = ((i - 1) * canvas.width + j - 1) * canvas.channels;
        for (int c = 0; c < canvas.channels; c++) {
            canvas.values[at + c] = (int) Math.max(0, Math.min(255, Math.rint((double) mean[c] / sum[c])));
        }
    }

    /** The cosine between the way to a known pixel and the line of equal brightness there. */
    private static float along(Canvas canvas, int known, int k, int l, int c, float rx, float ry, float square) {
        float gx = -changeDown(canvas, known, k, l, c);
        float gy = changeAcross(canvas, known, k, l, c);
        float direction = rx * gx + ry * gy;
        if (Math.abs(direction) <= 0.01) {
            return 0.000001f;
        }
        return Math.abs(direction / (float) Math.sqrt(square * (gx * gx + gy * gy)));
    }

    private static float changeDown(Canvas canvas, int known, int k, int l, int c) {
        int column = l - 1 + (l == 1 ? 1 : 0);
        int km = k - 1 + (k == 1 ? 1 : 0);
        int kp = k - 1 - (k == canvas.height ? 1 : 0);
        boolean after = !canvas.unknown[known + canvas.stride];
        boolean before = !canvas.unknown[known - canvas.stride];
        int here = canvas.value(kp, column, c);
        int up = before ? Math.abs(here - canvas.value(km - 1, column, c)) : 0;
        int down = after ? Math.abs(canvas.value(kp + 1, column, c) - here) : 0;
        return after && before ? up + down : (up + down) * 2.0f;
    }

    private static float changeAcross(Canvas canvas, int known, int k, int l, int c) {
        int row = k - 1 + (k == 1 ? 1 : 0);
        int lm = l - 1 + (l == 1 ? 1 : 0);
        int lp = l - 1 - (l == canvas.width ? 1 : 0);
        boolean after = !canvas.unknown[known + 1];
        boolean before = !canvas.unknown[known - 1];
        int here = canvas.value(row, lm, c);
        int left = before ? Math.abs(here - canvas.value(row, lm - 1, c)) : 0;
        int right = after ? Math.abs(canvas.value(row, lp + 1, c) - here) : 0;
        return after && before ? left + right : (left + right) * 2.0f;
    }
}
