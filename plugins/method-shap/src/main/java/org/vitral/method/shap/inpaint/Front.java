package org.vitral.method.shap.inpaint;

/**
 * The narrow band of fast marching: places in the order of their distance, those of equal distance in the order in which
 * they came. A binary heap.
 */
final class Front {
    private long[] order = new long[256];
    private int[] places = new int[256];
    private int size;
    private int arrived;

    boolean isEmpty() {
        return size == 0;
    }

    /** @param distance not negative */
    void push(int place, float distance) {
        if (size == order.length) {
            order = java.util.Arrays.copyOf(order, 2 * size);
            places = java.util.Arrays.copyOf(places, 2 * size);
        }
        // the bits of floats that are not negative sort as the floats do
        long key = (long) Float.floatToIntBits(distance) << 32 | arrived++;
        int at = size++;
        while (at > 0 && order[(at - 1) / 2] > key) {
            order[at] = order[(at - 1) / 2];
            places[at] = places[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        order[at] = key;
        places[at] = place;
    }

    /** Takes the nearest place out. */
    int pop() {
        int nearest = places[0];
        long key = order[--size];
        int place = places[size];
        int at = 0;
        while (true) {
            int child = 2 * at + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && order[child + 1] < order[child]) {
                child++;
            }
            if (order[child] >= key) {
                break;
            }
            order[at] = order[child];
            places[at] = places[child];
            at = child;
        }
        order[at] = key;
        places[at] = place;
        return nearest;
    }
}
