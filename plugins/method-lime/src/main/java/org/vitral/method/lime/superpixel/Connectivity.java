package org.vitral.method.lime.superpixel;

import java.util.Arrays;

/** Makes every superpixel one connected piece that is not too small, as scikit-image does after SLIC. */
final class Connectivity {
    private static final int[] ACROSS = {1, -1, 0, 0};
    private static final int[] DOWN = {0, 0, 1, -1};
    private static final int NONE = -1;

    private Connectivity() {}

    /**
     * Walks each piece from its first pixel; a piece smaller than {@code least} gets the number of a neighbour met on the
     * way, one that reaches {@code most} pixels is cut there.
     */
    static Superpixels enforce(int[] regions, int width, int height, int least, int most) {
        int[] labels = new int[regions.length];
        Arrays.fill(labels, NONE);
        int[] queue = new int[Math.max(most, 1)];
        int label = 0;
        for (int first = 0; first < regions.length; first++) {
            if (labels[first] != NONE) {
                continue;
            }
            int adjacent = label;
            labels[first] = label;
            queue[0] = first;
            int size = 1;
            for (int visited = 0; visited < size && size < most; visited++) {
                for (int i = 0; i < 4 && size < most; i++) {
                    int x = queue[visited] % width + ACROSS[i];
                    int y = queue[visited] / width + DOWN[i];
                    if (x < 0 || x >= width || y < 0 || y >= height) {
                        continue;
                    }
                    int next = y * width + x;
                    if (regions[next] == regions[first] && labels[next] == NONE) {
                        labels[next] = label;
                        queue[size++] = next;
                    } else if (labels[next] != NONE && labels[next] != label) {
                        adjacent = labels[next];
                    }
                }
            }
            if (size < least) {
                for (int i = 0; i < size; i++) {
                    labels[queue[i]] = adjacent;
                }
            } else {
                label++;
            }
        }
        return Superpixels.ranked(width, height, labels);
    }
}
