package org.vitral.method.lime.superpixel;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Pairs of neighbouring pixels in eight directions, in the order of the contrast between them; equal ones in the order
 * right, down, down to the right, up to the right.
 */
final class Edges {
    private final int[] from;
    private final int[] to;
    private final double[] costs;
    private final int[] order;

    /** The edges of a picture of three values for each pixel. */
    Edges(double[] colour, int width, int height) {
        int size = height * (width - 1) + (height - 1) * width + 2 * (height - 1) * (width - 1);
        from = new int[size];
        to = new int[size];
        int next = connect(0, width, height, 0, 1);
        next = connect(next, width, height, 1, 0);
        next = connect(next, width, height, 1, 1);
        connect(next, width, height, -1, 1);
        costs = new double[size];
        for (int i = 0; i < size; i++) {
            costs[i] = contrast(colour, 3 * from[i], 3 * to[i]);
        }
        order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble(edge -> costs[edge]))
                .mapToInt(edge -> edge)
                .toArray();
    }

    private int connect(int next, int width, int height, int down, int right) {
        int at = next;
        for (int y = Math.max(0, -down); y < height - Math.max(0, down); y++) {
            for (int x = 0; x < width - right; x++) {
                from[at] = (y + down) * width + x + right;
                to[at++] = y * width + x;
            }
        }
        return at;
    }

    private static double contrast(double[] colour, int one, int other) {
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            double difference = colour[one + c] - colour[other + c];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    int size() {
        return order.length;
    }

    double cost(int i) {
        return costs[order[i]];
    }

    int from(int i) {
        return from[order[i]];
    }

    int to(int i) {
        return to[order[i]];
    }
}
