package org.vitral.method.lime.superpixel;

import java.util.Arrays;

/**
 * A partition of a picture.
 *
 * @param labels {@code height * width} numbers, row-major, from 0 to {@code count - 1}; every one of them occurs
 * @param count how many superpixels there are
 */
@SuppressWarnings("ArrayRecordComponent")
public record Superpixels(int width, int height, int[] labels, int count) {

    /** Numbers the regions densely, in the order of the numbers they have, as {@code numpy.unique} does. */
    static Superpixels ranked(int width, int height, int[] regions) {
        int[] distinct = Arrays.stream(regions).sorted().distinct().toArray();
        int[] labels = new int[regions.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = Arrays.binarySearch(distinct, regions[i]);
        }
        return new Superpixels(width, height, labels, distinct.length);
    }

    /** Numbers regions by the pixel that stands for each: a pixel's root is the end of its chain of parents. */
    static Superpixels ofForest(int width, int height, int[] parents) {
        int[] rank = new int[parents.length];
        int count = 0;
        for (int i = 0; i < parents.length; i++) {
            rank[i] = parents[i] == i ? count++ : -1;
        }
        int[] labels = new int[parents.length];
        for (int i = 0; i < labels.length; i++) {
            int root = i;
            while (parents[root] != root) {
                root = parents[root];
            }
            labels[i] = rank[root];
            for (int on = i; parents[on] != root && on != root; ) {
                int next = parents[on];
                parents[on] = root;
                on = next;
            }
        }
        return new Superpixels(width, height, labels, count);
    }
}
