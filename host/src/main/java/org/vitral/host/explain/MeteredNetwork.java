package org.vitral.host.explain;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.vitral.api.Capability;
import org.vitral.api.ClassGradients;
import org.vitral.api.FeatureMaps;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.PictureBatch;
import org.vitral.api.Pixels;
import org.vitral.api.Scores;
import org.vitral.api.SpatialLayer;
import org.vitral.api.Volume;

/**
 * A network as one run sees it: counts the pictures that are evaluated, measures the time spent in it, and looks before each
 * picture whether the run has been cancelled. Closing it does nothing: the network is shared.
 */
final class MeteredNetwork implements Network {
    private final Network network;
    private final Runnable check;
    private final AtomicLong evaluations = new AtomicLong();
    private final AtomicLong nanos = new AtomicLong();

    MeteredNetwork(Network network, Runnable check) {
        this.network = network;
        this.check = check;
    }

    /** Pictures evaluated so far. */
    long evaluations() {
        return evaluations.get();
    }

    /** Nanoseconds spent in calls of the network, writing the pictures included. */
    long nanos() {
        return nanos.get();
    }

    @Override
    public NetworkCard card() {
        return network.card();
    }

    @Override
    public Scores classify(PictureBatch batch) {
        check.run();
        return timed(() -> network.classify(new Checked(batch)));
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> type) {
        Optional<C> found = network.capability(type);
        if (type == FeatureMaps.class) {
            return found.map(c -> type.cast(new Maps((FeatureMaps) c)));
        }
        if (type == ClassGradients.class) {
            return found.map(c -> type.cast(new Gradients((ClassGradients) c)));
        }
        return found;
    }

    @Override
    public void close() {}

    private <T> T timed(Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            nanos.addAndGet(System.nanoTime() - start);
        }
    }

    private <T> T evaluated(Supplier<T> work) {
        check.run();
        evaluations.incrementAndGet();
        return timed(work);
    }

    private final class Checked implements PictureBatch {
        private final PictureBatch batch;

        Checked(PictureBatch batch) {
            this.batch = batch;
        }

        @Override
        public int size() {
            return batch.size();
        }

        @Override
        public void write(int index, float[] target, int offset) {
            check.run();
            batch.write(index, target, offset);
            evaluations.incrementAndGet();
        }
    }

    private final class Maps implements FeatureMaps {
        private final FeatureMaps maps;

        Maps(FeatureMaps maps) {
            this.maps = maps;
        }

        @Override
        public List<SpatialLayer> layers() {
            return maps.layers();
        }

        @Override
        public Volume activations(Pixels picture, String layer) {
            return evaluated(() -> maps.activations(picture, layer));
        }
    }

    private final class Gradients implements ClassGradients {
        private final ClassGradients gradients;

        Gradients(ClassGradients gradients) {
            this.gradients = gradients;
        }

        @Override
        public List<SpatialLayer> layers() {
            return gradients.layers();
        }

        @Override
        public ClassGradients.Gradients gradients(Pixels picture, String layer, List<Integer> classes) {
            return evaluated(() -> gradients.gradients(picture, layer, classes));
        }
    }
}
