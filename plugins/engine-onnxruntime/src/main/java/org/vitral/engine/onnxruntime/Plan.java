package org.vitral.engine.onnxruntime;

import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;

/**
 * How the cores are shared out between pictures. Follows from the network and the number of cores alone, and every run of a
 * program takes the same number of pictures: a picture's scores depend neither on how many others came with it nor on what ran
 * before.
 *
 * <p>Measured on two cores (ONNX Runtime 1.29.0): pictures side by side on a thread each give 1.7 times as many of MobileNetV2
 * as one picture on both, since a network of many small steps waits for its threads more than it works; larger batches in one
 * run gain nothing. VGG16 is as fast either way, and one picture alone comes in half the time. A run costs as much as some
 * million multiply-adds, so very small networks take several pictures at once.
 *
 * @param threads that work on one run
 * @param runs side by side
 * @param pictures in each run, exactly
 * @param batch pictures that keep all runs busy for about a quarter of a second
 */
record Plan(int threads, int runs, int pictures, int batch) {
    private static final long LARGE = 5_000_000_000L;
    private static final long SMALL = 20_000_000L;
    private static final int MOST_THREADS = 4;
    private static final int MOST_PICTURES = 16;
    private static final int MOST_BATCH = 32;
    /** Multiply-adds of one core in a quarter of a second, roughly. */
    private static final double QUARTER = 10e9;

    /** A GPU works on many pictures at once. */
    static final Plan GPU = new Plan(1, 1, 8, 32);

    static Plan of(Graph graph, int cores) {
        long work = Math.max(1, multiplyAdds(graph));
        int threads = work < LARGE ? 1 : Math.min(cores, MOST_THREADS);
        int runs = Math.max(1, cores / threads);
        int pictures = Integer.highestOneBit((int) Math.max(1, Math.min(MOST_PICTURES, SMALL / work)));
        int step = runs * pictures;
        int rounds = (int) Math.ceil(Math.min(QUARTER * cores / work, MOST_BATCH) / step);
        return new Plan(threads, runs, pictures, Math.max(1, rounds) * step);
    }

    /** For one picture. */
    static long multiplyAdds(Graph graph) {
        long sum = 0;
        for (Node node : graph.nodes()) {
            sum += node.size() * perValue(graph, node);
        }
        return sum;
    }

    private static long perValue(Graph graph, Node node) {
        Op op = node.op();
        if (op instanceof Op.Conv2D c) {
            return area(c.kernel().shape()) * c.kernel().shape()[2];
        }
        if (op instanceof Op.DepthwiseConv2D c) {
            return area(c.kernel().shape());
        }
        if (op instanceof Op.Conv2DTranspose c) {
            long all = area(c.kernel().shape())
                    * c.kernel().shape()[2]
                    * graph.node(node.inputs().get(0)).size();
            return Math.max(1, all / node.size());
        }
        if (op instanceof Op.Dense d) {
            return d.kernel().shape()[0];
        }
        return 1;
    }

    private static long area(int[] kernel) {
        return (long) kernel[0] * kernel[1];
    }
}
