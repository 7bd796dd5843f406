package org.vitral.method.shap.inpaint;

/**
 * Telea's inpainting (2004): the mean of the known pixels around, weighted by how near they are, by how near to the edge and
 * by how well they lie in the direction in which the filling goes; and carried on along their gradients. In single
 * precision, as OpenCV has it.
 */
public record Telea() implements Inpainting {
    private static final float[] NEAR = Surroundings.each(square -> (float) (1.0 / (square * Math.sqrt(square))));

    @Override
    public boolean marchesOutwards() {
        return true;
    }

    @Override
    public void slope(Canvas canvas, int place) {
        Gradient gradient = canvas.gradient;
        gradient.at(canvas, place);
        float across = factor(gradient.before, gradient.after);
        float down = factor(gradient.over, gradient.under);
        float[] values = canvas.values;
        int at = place * canvas.channels;
        for (int c = 0; c < canvas.channels; c++) {
            canvas.across[at + c] = (values[gradient.right + c] - values[gradient.left + c]) * across;
            canvas.down[at + c] = (values[gradient.below + c] - values[gradient.above + c]) * down;
        }
    }

    private static float factor(boolean before, boolean after) {
        return after && before ? 2 : after || before ? 1 : 0;
    }

    @Override
    public void paint(Canvas canvas, int place) {
        Surroundings around = canvas.surroundings;
        int found = around.find(canvas.known, place);
        float sum = weigh(canvas, place, around, found);
        int channels = canvas.channels;
        float[] values = canvas.values;
        float[] across = canvas.across;
        float[] down = canvas.down;
        for (int c = 0; c < channels; c++) {
            float mean = 0;
            float gainX = 0;
            float gainY = 0;
            for (int i = 0; i < found; i++) {
                int at = around.where[i] * channels + c;
                float weight = around.weight[i];
                mean += weight * values[at];
                gainX -= weight * (across[at] * -around.rx[i]);
                gainY -= weight * (down[at] * -around.ry[i]);
            }
            float length = (float) Math.sqrt(gainX * gainX + gainY * gainY) + 1.0e-20f;
            float value = mean / sum + (gainX + gainY) / length + 0.5f;
            values[place * channels + c] = (int) Math.max(0, Math.min(255, Math.rint(value)));
        }
    }

    /** The weights of the known pixels, and their sum. */
    private static float weigh(Canvas canvas, int place, Surroundings around, int found) {
        float forward = slope(canvas, place, 1);
        float downward = slope(canvas, place, canvas.stride);
        float here = canvas.distance[place];
        float sum = 1.0e-20f;
        for (int i = 0; i < found; i++) {
            int which = around.which[i];
            float difference = canvas.distance[around.where[i]] - here;
            float level = (float) (1.0 / (1 + Math.abs((double) difference)));
            float direction = -around.rx[i] * forward + -around.ry[i] * downward;
            if (Math.abs(direction) <= 0.01f) {
                direction = 0.000001f;
            }
            float weight = Math.abs(NEAR[which] * level * direction);
            around.weight[i] = weight;
            sum += weight;
        }
        return sum;
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
}
