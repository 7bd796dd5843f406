package org.vitral.method.lime.superpixel;

import java.util.Arrays;
import org.vitral.api.Pixels;

/**
 * Felzenszwalb and Huttenlocher's graph-based segmentation (2004) as scikit-image does it: pixels are joined along edges of
 * growing contrast while the contrast is no larger than what the two regions hold inside.
 *
 * @param scale larger gives larger regions
 * @param sigma of the Gaussian that smooths the picture first, in pixels
 * @param leastSize regions of fewer pixels are joined to a neighbour
 */
public record Felzenszwalb(double scale, double sigma, int leastSize) implements Segmentation {

    @Override
    public Superpixels of(Pixels picture, Runnable check) {
        int width = picture.width();
        int height = picture.height();
        double[] colour = Smoothing.gaussian(Lab.rgb(picture), width, height, 3, sigma);
        check.run();
        Edges edges = new Edges(colour, width, height);
        check.run();
        Forest forest = new Forest(width * height);
        double tolerance = scale / 255;
        for (int i = 0; i < edges.size(); i++) {
            int one = forest.root(edges.from(i));
            int other = forest.root(edges.to(i));
            if (one != other) {
                double cost = edges.cost(i);
                // scikit-image keeps these two in single precision
                float inOne = (float) (forest.inside[one] + tolerance / forest.size[one]);
                float inOther = (float) (forest.inside[other] + tolerance / forest.size[other]);
                if (cost < Math.min(inOne, inOther)) {
                    forest.inside[forest.join(one, other)] = cost;
                }
            }
        }
        check.run();
        for (int i = 0; i < edges.size(); i++) {
            int one = forest.root(edges.from(i));
            int other = forest.root(edges.to(i));
            if (one != other && (forest.size[one] < leastSize || forest.size[other] < leastSize)) {
                forest.join(one, other);
            }
        }
        return Superpixels.ofForest(width, height, forest.parent);
    }

    /** Regions as trees of pixels; a region's root is its first pixel. */
    private static final class Forest {
        final int[] parent;
        final int[] size;
        final double[] inside;

        Forest(int pixels) {
            parent = new int[pixels];
            Arrays.setAll(parent, i -> i);
            size = new int[pixels];
            Arrays.fill(size, 1);
            inside = new double[pixels];
        }

        int root(int pixel) {
            int at = pixel;
            while (parent[at] != at) {
                parent[at] = parent[parent[at]];
                at = parent[at];
            }
            return at;
        }

        int join(int one, int other) {
            int root = Math.min(one, other);
            int child = Math.max(one, other);
            parent[child] = root;
            size[root] += size[child];
            return root;
        }
    }
}
