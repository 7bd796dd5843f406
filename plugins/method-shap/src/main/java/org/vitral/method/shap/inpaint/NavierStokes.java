package org.vitral.method.shap.inpaint;

/**
 * Inpainting after the Navier-Stokes equations (Bertalmio et al., 2001) in OpenCV's short form: the mean of the known pixels
 * around, weighted by how near they are and by how well they lie along the lines of equal brightness. In single precision,
 * as OpenCV has it.
 */
public record NavierStokes() implements Inpainting {
    private static final float[] SQUARE = Surroundings.each(square -> square);
    private static final float[] NEAR = Surroundings.each(square -> 1 / (square * square + 1));

    @Override
    public boolean marchesOutwards() {
        return false;
    }

    @Override
    public void slope(Canvas canvas, int place) {
        Gradient gradient = canvas.gradient;
        gradient.at(canvas, place);
        float[] values = canvas.values;
        int at = place * canvas.channels;
        for (int c = 0; c < canvas.channels; c++) {
            float middle = values[gradient.middle + c];
            float left = gradient.before ? Math.abs(middle - values[gradient.left + c]) : 0;
            float right = gradient.after ? Math.abs(values[gradient.right + c] - middle) : 0;
            canvas.across[at + c] = gradient.before && gradient.after ? left + right : (left + right) * 2;
            float centre = values[gradient.centre + c];
            float above = gradient.over ? Math.abs(centre - values[gradient.above + c]) : 0;
            float below = gradient.under ? Math.abs(values[gradient.below + c] - centre) : 0;
            canvas.down[at + c] = gradient.over && gradient.under ? above + below : (above + below) * 2;
        }
    }

    @Override
    public void paint(Canvas canvas, int place) {
        Surroundings around = canvas.surroundings;
        int found = around.find(canvas.known, place);
        float[] values = canvas.values;
        float[] across = canvas.across;
        float[] down = canvas.down;
        int channels = canvas.channels;
        for (int c = 0; c < channels; c++) {
            float mean = 0;
            float sum = 1.0e-20f;
            for (int i = 0; i < found; i++) {
                int at = around.where[i] * channels + c;
                int which = around.which[i];
                float direction = around.rx[i] * -down[at] + around.ry[i] * across[at];
                float weight = NEAR[which] * along(direction, SQUARE[which], down[at], across[at]);
                mean += weight * values[at];
                sum += weight;
            }
            values[place * channels + c] = (int) Math.max(0, Math.min(255, Math.rint((double) mean / sum)));
        }
    }

    /** The cosine between the way to a known pixel and the line of equal brightness there. */
    private static float along(float direction, float square, float gx, float gy) {
        if (Math.abs(direction) <= 0.01f) {
            return 0.000001f;
        }
        return Math.abs(direction / (float) Math.sqrt(square * (gx * gx + gy * gy)));
    }
}
