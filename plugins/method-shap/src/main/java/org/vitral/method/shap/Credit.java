package org.vitral.method.shap;

import java.util.Map;

/** Spreads the credit of each node over the values of the picture beneath it, in proportion to how many they are. */
final class Credit {
    private final int width;
    private final int channels;
    private final boolean reversed;
    private final Map<Node, double[]> pending;
    private int regions;

    /**
     * @param reversed whether channels are counted from the last one, as in a network that takes blue first
     * @param pending what is still queued for a node
     */
    Credit(int width, int channels, boolean reversed, Map<Node, double[]> pending) {
        this.width = width;
        this.channels = channels;
        this.reversed = reversed;
        this.pending = pending;
    }

    /** The values of one class: {@code height * width * channels}, channels last. */
    float[] of(Node root, int c) {
        float[] values = new float[(int) root.box().size()];
        regions = 0;
        lower(root, 0, c, values);
        return values;
    }

    /** Into how many boxes of equal values the last picture fell. */
    int regions() {
        return regions;
    }

    private void lower(Node node, double inherited, int c, float[] values) {
        double[] queued = pending.get(node);
        double credit = inherited + node.credit(c) + (queued == null ? 0 : queued[c]);
        if (node.halves().isEmpty()) {
            regions++;
            fill(node.box(), (float) (credit / node.box().size()), values);
            return;
        }
        for (Node half : node.halves()) {
            lower(half, credit * half.box().size() / node.box().size(), c, values);
        }
    }

    private void fill(Box box, float value, float[] values) {
        for (int y = box.top(); y < box.bottom(); y++) {
            for (int x = box.left(); x < box.right(); x++) {
                for (int z = box.first(); z < box.last(); z++) {
                    values[(y * width + x) * channels + (reversed ? channels - 1 - z : z)] = value;
                }
            }
        }
    }
}
