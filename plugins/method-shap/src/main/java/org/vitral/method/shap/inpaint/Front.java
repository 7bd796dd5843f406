package org.vitral.method.shap.inpaint;

import java.util.Arrays;

/**
 * The narrow band of fast marching: places in the order of their distance, those of equal distance in the order in which
 * they came. A heap of four children to a node, which is half as deep as a binary one.
 */
final class Front {
    private static final int CHILDREN = 4;

    private long[] order = new long[256];
    private int size;
    /** Every place that came, in the order in which they did. */
    private int[] places = new int[1024];

    private int arrived;

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        size = 0;
        arrived = 0;
    }

    /** @param distance not negative */
    void push(int place, float distance) {
        if (size == order.length) {
            order = Arrays.copyOf(order, 2 * size);
        }
        if (arrived == places.length) {
            places = Arrays.copyOf(places, 2 * arrived);
        }
        places[arrived] = place;
        // the bits of floats that are not negative sort as the floats do
        long key = (long) Float.floatToIntBits(distance) << 32 | arrived++;
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) / CHILDREN;
            if (order[parent] <= key) {
                break;
            }
            order[at] = order[parent];
            at = parent;
        }
        order[at] = key;
    }

    /** Takes the nearest place out. */
    int pop() {
        int nearest = places[(int) order[0]];
        long key = order[--size];
        int at = 0;
        for (int child = 1; child < size; child = CHILDREN * at + 1) {
            int least = child;
            for (int other = child + 1; other < Math.min(child + CHILDREN, size); other++) {
                least = order[other] < order[least] ? other : least;
            }
            if (order[least] >= key) {
                break;
            }
            order[at] = order[least];
            at = least;
        }
        order[at] = key;
        return nearest;
    }
}
