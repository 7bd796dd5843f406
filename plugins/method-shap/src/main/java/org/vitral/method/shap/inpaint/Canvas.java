package org.vitral.method.shap.inpaint;

import java.util.Arrays;
import org.vitral.api.Pixels;

/**
 * A picture of whole values 0..255, of which some pixels are unknown; and the distance of each place from the edge of what is
 * unknown (Sethian's fast marching, 1996). Places are numbered row by row, with a border around the picture as wide as a
 * pixel's surroundings, so that nobody has to look where it ends. Reused from mask to mask; not thread-safe.
 */
public final class Canvas {
    /** How far OpenCV looks for known pixels, in pixels. */
    static final int RADIUS = 3;

    private static final float FAR = 1.0e6f;

    final int width;
    final int height;
    final int channels;
    /** Columns, border included: what lies one row down is this much further. */
    final int stride;
    /** For each place {@code channels} values. */
    final float[] values;
    /** How the values change at known pixels near unknown ones, in the sense of an {@link Inpainting}. */
    final float[] across;

    final float[] down;

    /** Pixels that are to be filled in. The border is not unknown, but not known either. */
    final boolean[] unknown;
    /** 1 for pixels of the picture that are known, 0 for others: a number, to count with. */
    final byte[] known;

    final float[] distance;
    /** Pixels of the picture's first and last rows and columns. */
    final boolean[] rim;

    final Surroundings surroundings;
    final Gradient gradient = new Gradient();
    private final Pixels picture;
    private final boolean[] edge;
    private final boolean[] near;
    private final Front front = new Front();

    /** @param picture of which the fractions of values are dropped */
    public Canvas(Pixels picture) {
        this.picture = picture;
        this.width = picture.width();
        this.height = picture.height();
        this.channels = picture.channels();
        this.stride = width + 2 * RADIUS;
        int places = stride * (height + 2 * RADIUS);
        this.values = new float[places * channels];
        this.across = new float[values.length];
        this.down = new float[values.length];
        this.unknown = new boolean[places];
        this.known = new byte[places];
        this.distance = new float[places];
        this.surroundings = new Surroundings(stride);
        this.rim = new boolean[places];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                rim[place(y, x)] = y == 0 || y == height - 1 || x == 0 || x == width - 1;
            }
        }
        this.edge = new boolean[places];
        this.near = new boolean[places];
    }

    /**
     * Begins anew with the picture.
     *
     * @param hidden {@code height * width}: which pixels are to be filled in
     */
    void hide(boolean[] hidden) {
        Arrays.fill(distance, FAR);
        Arrays.fill(edge, false);
        Arrays.fill(near, false);
        for (int y = 0; y < height; y++) {
            int pixel = y * width;
            int place = place(y, 0);
            for (int x = 0; x < width; x++) {
                unknown[place + x] = hidden[pixel + x];
                known[place + x] = (byte) (hidden[pixel + x] ? 0 : 1);
            }
            for (int i = 0; i < width * channels; i++) {
                values[place * channels + i] = (int) picture.at(pixel * channels + i);
            }
        }
        for (int y = 0; y < height; y++) {
            for (int place = place(y, 0); place < place(y, width); place++) {
                if (unknown[place]) {
                    besideUnknown(place);
                }
            }
        }
    }

    /** Known pixels beside an unknown one are the edge; those at most the radius away in each direction are near. */
    private void besideUnknown(int place) {
        boolean any = false;
        for (int direction = 0; direction < 4; direction++) {
            int other = neighbour(place, direction);
            if (known[other] != 0) {
                edge[other] = true;
                distance[other] = 0;
                any = true;
            }
        }
        if (any) {
            for (int y = -RADIUS; y <= RADIUS; y++) {
                int row = place + y * stride;
                Arrays.fill(near, row - RADIUS, row + RADIUS + 1, true);
            }
        }
    }

    /** The known pixels beside unknown ones, from which the filling begins. */
    Front front() {
        front.clear();
        for (int place = place(0, 0); place < place(height, 0); place++) {
            if (edge[place]) {
                front.push(place, 0);
            }
        }
        return front;
    }

    /** Has the changes worked out at all known pixels that have an unknown one in their surroundings. */
    void slopes(Inpainting inpainting) {
        for (int place = place(0, 0); place < place(height, 0); place++) {
            if (near[place] && known[place] != 0) {
                inpainting.slope(this, place);
            }
        }
    }

    /**
     * Makes known what was painted, and has the changes worked out again where they depend on it. That is a handful of places, and each
     * is read from a dozen pixels before it changes.
     */
    void painted(int place, Inpainting inpainting) {
        unknown[place] = false;
        known[place] = 1;
        for (int further : surroundings.beside) {
            if (known[place + further] != 0) {
                inpainting.slope(this, place + further);
            }
        }
        for (int further : surroundings.diagonal) {
            if (rim[place + further] && known[place + further] != 0) {
                inpainting.slope(this, place + further);
            }
        }
    }

    /** The four neighbours in the order in which OpenCV visits them. */
    int neighbour(int place, int direction) {
        return switch (direction) {
            case 0 -> place - stride;
            case 1 -> place - 1;
            case 2 -> place + stride;
            default -> place + 1;
        };
    }

    /** The distance of an unknown place from what is known around it: the smallest of its four quadrants. */
    float march(int place, boolean[] open) {
        float up = Math.min(quadrant(place - stride, place - 1, open), quadrant(place + stride, place - 1, open));
        float down = Math.min(quadrant(place - stride, place + 1, open), quadrant(place + stride, place + 1, open));
        return Math.min(up, down);
    }

    private float quadrant(int one, int other, boolean[] open) {
        double a = distance[one];
        double b = distance[other];
        if (open[one]) {
            return (float) (1 + (open[other] ? Math.min(a, b) : b));
        }
        if (open[other]) {
            return (float) (1 + a);
        }
        if (Math.abs(a - b) >= 1) {
            return (float) (1 + Math.min(a, b));
        }
        return (float) ((a + b + Math.sqrt(2 - (a - b) * (a - b))) * 0.5);
    }

    /** Gives known pixels near what is unknown their distance from it, as a negative number. */
    void marchOutwards() {
        boolean[] open = near.clone();
        for (int place = 0; place < open.length; place++) {
            open[place] &= known[place] != 0 && !edge[place];
        }
        boolean[] passed = new boolean[open.length];
        Front out = front();
        while (!out.isEmpty()) {
            int place = out.pop();
            passed[place] = true;
            for (int direction = 0; direction < 4; direction++) {
                int next = neighbour(place, direction);
                if (open[next]) {
                    distance[next] = march(next, open);
                    open[next] = false;
                    out.push(next, distance[next]);
                }
            }
        }
        for (int place = 0; place < passed.length; place++) {
            if (passed[place]) {
                distance[place] = -distance[place];
            }
        }
    }

    /** Where a pixel lies, rows and columns counted from 0. */
    int place(int y, int x) {
        return (y + RADIUS) * stride + x + RADIUS;
    }

    /** Where the values of a pixel begin; a row or column beyond the picture counts as its last. */
    int index(int y, int x) {
        return place(Math.max(0, Math.min(y, height - 1)), Math.max(0, Math.min(x, width - 1))) * channels;
    }

    /** Writes the values of all pixels, {@code height * width * channels}. */
    void copyTo(float[] target, int offset) {
        int row = width * channels;
        for (int y = 0; y < height; y++) {
            System.arraycopy(values, index(y, 0), target, offset + y * row, row);
        }
    }
}
