package org.vitral.method.shap.inpaint;

/**
 * A picture of whole values 0..255 with a border of one place around it, of which some pixels are unknown; and the distance
 * of each place from the edge of what is unknown (Sethian's fast marching, 1996). Places are numbered row by row, border
 * included.
 */
final class Canvas {
    /** How far OpenCV looks for known pixels, in pixels. */
    static final int RADIUS = 3;

    private static final float FAR = 1.0e6f;

    final int width;
    final int height;
    final int channels;
    /** Columns, border included: what lies one row down is this much further. */
    final int stride;
    /** {@code height * width * channels} values without the border. */
    final int[] values;

    final boolean[] unknown;
    final float[] distance;
    private final boolean[] edge;

    /** @param hidden {@code height * width}: which pixels are to be filled in */
    Canvas(int width, int height, int channels, int[] values, boolean[] hidden) {
        this.width = width;
        this.height = height;
        this.channels = channels;
        this.stride = width + 2;
        this.values = values;
        this.unknown = new boolean[stride * (height + 2)];
        this.edge = new boolean[unknown.length];
        this.distance = new float[unknown.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                unknown[(y + 1) * stride + x + 1] = hidden[y * width + x];
            }
        }
        java.util.Arrays.fill(distance, FAR);
        for (int place = 0; place < unknown.length; place++) {
            edge[place] = inside(place) && !unknown[place] && besideUnknown(place);
            if (edge[place]) {
                distance[place] = 0;
            }
        }
    }

    private boolean inside(int place) {
        int row = place / stride;
        int column = place % stride;
        return row > 0 && row <= height && column > 0 && column <= width;
    }

    private boolean besideUnknown(int place) {
        return unknown[place - stride] || unknown[place - 1] || unknown[place + 1] || unknown[place + stride];
    }

    /** The known pixels beside unknown ones, from which the filling begins. */
    Front front() {
        Front front = new Front();
        for (int place = 0; place < edge.length; place++) {
            if (edge[place]) {
                front.push(place, 0);
            }
        }
        return front;
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

    /** Gives known pixels within the radius around what is unknown their distance from it, as a negative number. */
    void marchOutwards() {
        boolean[] open = nearUnknown();
        boolean[] passed = new boolean[open.length];
        Front front = front();
        while (!front.isEmpty()) {
            int place = front.pop();
            passed[place] = true;
            for (int direction = 0; direction < 4; direction++) {
                int next = neighbour(place, direction);
                if (open[next]) {
                    distance[next] = march(next, open);
                    open[next] = false;
                    front.push(next, distance[next]);
                }
            }
        }
        for (int place = 0; place < passed.length; place++) {
            if (passed[place]) {
                distance[place] = -distance[place];
            }
        }
    }

    /** Known pixels, other than those of the edge, with an unknown one at most the radius away in each direction. */
    private boolean[] nearUnknown() {
        boolean[] across = new boolean[unknown.length];
        boolean[] near = new boolean[unknown.length];
        for (int place = 0; place < unknown.length; place++) {
            if (unknown[place]) {
                int column = place % stride;
                for (int x = Math.max(1, column - RADIUS); x <= Math.min(width, column + RADIUS); x++) {
                    across[place - column + x] = true;
                }
            }
        }
        for (int place = 0; place < unknown.length; place++) {
            if (across[place]) {
                int row = place / stride;
                for (int y = Math.max(1, row - RADIUS); y <= Math.min(height, row + RADIUS); y++) {
                    int other = place + (y - row) * stride;
                    near[other] = !unknown[other] && !edge[other];
                }
            }
        }
        return near;
    }

    /** Where the values of a pixel begin; a row or column beyond the picture counts as its last. */
    int index(int y, int x) {
        int row = Math.max(0, Math.min(y, height - 1));
        int column = Math.max(0, Math.min(x, width - 1));
        return (row * width + column) * channels;
    }

    /** A value of the picture; a row or column beyond it counts as its last. */
    int value(int y, int x, int c) {
        return values[index(y, x) + c];
    }
}
