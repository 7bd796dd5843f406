package org.vitral.keras.graph;

import java.util.List;

/**
 * One step of a {@link Graph}.
 *
 * @param name unique; see {@link Graph}
 * @param op what it computes, with its weights
 * @param inputs names of the nodes it takes, in order
 * @param shape of what it gives, without the batch: {@code [height, width, channels]}, {@code [n]}, …
 */
@SuppressWarnings("ArrayRecordComponent") // read-only
public record Node(String name, Op op, List<String> inputs, int[] shape) {

    public Node {
        inputs = List.copyOf(inputs);
    }

    /** Whether it gives feature maps: rows, columns and channels. */
    public boolean spatial() {
        return shape.length == 3;
    }

    /** How many values it gives for one picture. */
    public int size() {
        int size = 1;
        for (int d : shape) {
            size = Math.multiplyExact(size, d);
        }
        return size;
    }
}
