package org.vitral.testkit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.vitral.api.Capability;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.PictureBatch;
import org.vitral.api.Run;
import org.vitral.api.Scores;

/**
 * What the host puts between a method and a network: counts pictures, checks for cancellation at each, and notes every capability that
 * is asked for.
 */
final class GuardedNetwork implements Network {
    private final Network network;
    private final Run run;
    private final AtomicInteger pictures = new AtomicInteger();
    private final Set<String> asked = new ConcurrentSkipListSet<>();
    private volatile Runnable atPicture = () -> {};

    GuardedNetwork(Network network, Run run) {
        this.network = network;
        this.run = run;
    }

    /** Calls this at each picture. */
    GuardedNetwork atPicture(Runnable action) {
        this.atPicture = action;
        return this;
    }

    int pictures() {
        return pictures.get();
    }

    Set<String> asked() {
        return Set.copyOf(asked);
    }

    @Override
    public NetworkCard card() {
        return network.card();
    }

    @Override
    public Scores classify(PictureBatch batch) {
        return network.classify(new PictureBatch() {
            @Override
            public int size() {
                return batch.size();
            }

            @Override
            public void write(int index, float[] target, int offset) {
                pictures.incrementAndGet();
                atPicture.run();
                run.check();
                batch.write(index, target, offset);
            }
        });
    }

    @Override
    public Scores classify(List<org.vitral.api.Pixels> list) {
        return classify(PictureBatch.of(list));
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> type) {
        asked.add(type.getName());
        return network.capability(type);
    }

    @Override
    public void close() {
        throw new AssertionError("A method must not close the network that it is given: the host does that");
    }
}
