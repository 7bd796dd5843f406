package org.vitral.host.explain;

import org.vitral.api.Network;
import org.vitral.api.PictureBatch;
import org.vitral.api.Pixels;

/**
 * How many pictures a network classifies in a second when they are mere copies of one: what no method on it can surpass. Calls
 * of 1, 2, 4 and so on pictures are tried; how many of them reach the engine at once is the network's own business.
 *
 * @param batch pictures in each call where the network was fastest
 */
record EngineAlone(double imagesPerSecond, int batch) {
    private static final int LARGEST = 64;
    private static final int REPEATS = 3;
    private static final double PATIENCE = 6;

    static EngineAlone measure(Network network, Pixels picture) {
        EngineAlone best = new EngineAlone(0, 0);
        double before = 0;
        for (int batch = 1; batch <= LARGEST && 2 * before < PATIENCE; batch *= 2) {
            double least = Double.MAX_VALUE;
            double all = 0;
            PictureBatch pictures = copies(picture, batch);
            for (int i = 0; i < REPEATS || (i < 10 * REPEATS && all < 0.1 * PATIENCE); i++) {
                long start = System.nanoTime();
                network.classify(pictures);
                double seconds = (System.nanoTime() - start) / 1e9;
                least = Math.min(least, seconds);
                all += seconds;
            }
            if (batch / least > best.imagesPerSecond) {
                best = new EngineAlone(batch / least, batch);
            }
            before = all;
        }
        return best;
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
