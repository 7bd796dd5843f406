package org.vitral.method.shap.inpaint;

/**
 * Telea's inpainting (2004): the mean of the known pixels around, weighted by how near they are, by how near to the edge and
 * by how well they lie in the direction in which the filling goes; and carried on along their gradients. In single
 * precision, as OpenCV has it.
 */
public record Telea() implements Inpainting {

    @Override
    public boolean marchesOutwards() {
        return true;
    }

    @Override
    public void paint(Canvas canvas, int place) {
        int stride = canvas.stride;
        int i = place / stride;
        int j = place % stride;
        float forward = slope(canvas, place, 1);
        float downward = slope(canvas, place, stride);
        float[] mean = new float[canvas.channels];
        float[] gainX = new float[canvas.channels];
        float[] gainY = new float[canvas.channels];
        float sum = 1.0e-20f;
        int[] values = canvas.values;
        Gradient gradient = new Gradient();
        int reach = Canvas.RADIUS;
        for (int k = Math.max(1, i - reach); k <= Math.min(canvas.height, i + reach); k++) {
            for (int l = Math.max(1, j - reach); l <= Math.min(canvas.width, j + reach); l++) {
                int known = k * stride + l;
                if (canvas.unknown[known] || (l - j) * (l - j) + (k - i) * (k - i) > reach * reach) {
                    continue;
                }
                float ry = i - k;
                float rx = j - l;
                float weight = weight(rx, ry, forward, downward, canvas.distance[known] - canvas.distance[place]);
                sum += weight;
                gradient.at(canvas, k, l);
                int here = canvas.index(k - 1, l - 1);
                for (int c = 0; c < canvas.channels; c++) {
                    float gx = (values[gradient.right + c] - values[gradient.left + c]) * gradient.across;
                    float gy = (values[gradient.below + c] - values[gradient.above + c]) * gradient.down;
                    mean[c] += weight * values[here + c];
                    gainX[c] -= weight * (gx * rx);
                    gainY[c] -= weight * (gy * ry);
                }
            }
        }
        int at = ((i - 1) * canvas.width + j - 1) * canvas.channels;
        for (int c = 0; c < canvas.channels; c++) {
            float length = (float) Math.sqrt(gainX[c] * gainX[c] + gainY[c] * gainY[c]) + 1.0e-20f;
            float value = mean[c] / sum + (gainX[c] + gainY[c]) / length + 0.5f;
            values[at + c] = (int) Math.max(0, Math.min(255, Math.rint(value)));
        }
    }

    /** How the distance changes along one axis, from the known neighbours there are. */
    private static float slope(Canvas canvas, int place, int step) {
        float[] distance = canvas.distance;
        boolean after = !canvas.unknown[place + step];
        boolean before = !canvas.unknown[place - step];
        if (after) {
            return before
                    ? (distance[place + step] - distance[place - step]) * 0.5f
                    : distance[place + step] - distance[place];
        }
        return before ? distance[place] - distance[place - step] : 0;
    }

    private static float weight(float rx, float ry, float forward, float downward, float difference) {
        float square = rx * rx + ry * ry;
        float near = (float) (1.0 / (square * Math.sqrt(square)));
        float level = (float) (1.0 / (1 + Math.abs((double) difference)));
        float direction = rx * forward + ry * downward;
        if (Math.abs(direction) <= 0.01) {
            direction = 0.000001f;
        }
        return Math.abs(near * level * direction);
    }
}
