package org.vitral.engine.onnxruntime;

import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Work;

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
        long work = Math.max(1, Work.multiplyAdds(graph));
        int threads = work < LARGE ? 1 : Math.min(cores, MOST_THREADS);
        int runs = Math.max(1, cores / threads);
        int pictures = Integer.highestOneBit((int) Math.max(1, Math.min(MOST_PICTURES, SMALL / work)));
        int step = runs * pictures;
        int rounds = (int) Math.ceil(Math.min(QUARTER * cores / work, MOST_BATCH) / step);
        return new Plan(threads, runs, pictures, Math.max(1, rounds) * step);
    }
}
