package org.vitral.host.explain;

import org.vitral.api.Network;
import org.vitral.api.PictureBatch;
import org.vitral.api.Pixels;

/**
 * How many pictures a network classifies in a second when they are mere copies of one: what no method on it can surpass. Calls
 * of 1, 2, 4 and so on pictures are tried, each for as long: a single call of two pictures is lucky more often than one of sixty-four.
 * How many of them reach the engine at once is the network's own business.
 *
 * @param batch pictures in each call where the network was fastest
 */
record EngineAlone(double imagesPerSecond, int batch) {
    private static final int LARGEST = 64;
    private static final int REPEATS = 3;
    private static final double WINDOW = 0.25;
    private static final double PATIENCE = 6;

    static EngineAlone measure(Network network, Pixels picture) {
        EngineAlone best = new EngineAlone(0, 0);
        double once = 0;
        for (int batch = 1; batch <= LARGEST && 2 * REPEATS * once < PATIENCE; batch *= 2) {
            EngineAlone tried = new EngineAlone(0, batch);
            once = tried.seconds(network, picture, batch);
            long pictures = batch * Math.max(1, Math.round(WINDOW / once));
            double least = Double.MAX_VALUE;
            for (int i = 0; i < REPEATS; i++) {
                least = Math.min(least, tried.seconds(network, picture, pictures));
            }
            if (pictures / least > best.imagesPerSecond) {
                best = new EngineAlone(pictures / least, batch);
            }
        }
        return best;
    }

    /** Seconds for so many pictures, in calls of the best batch. */
    double seconds(Network network, Pixels picture, long pictures) {
        long start = System.nanoTime();
        for (long done = 0; done < pictures; done += batch) {
            network.classify(copies(picture, (int) Math.min(batch, pictures - done)));
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static PictureBatch copies(Pixels picture, int batch) {
        return new PictureBatch() {
            @Override
            public int size() {
                return batch;
            }

            @Override
            public void write(int index, float[] target, int offset) {
                picture.copyTo(target, offset);
            }
        };
    }
}
