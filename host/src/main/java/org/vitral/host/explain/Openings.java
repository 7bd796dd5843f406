package org.vitral.host.explain;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How long it took to open networks since the program started: reading the file and making an engine ready. Each engine has times of
 * its own. Thread-safe.
 */
public final class Openings {
    private final Map<String, OfNetwork> networks = new LinkedHashMap<>();

    private static final class OfNetwork {
        final Map<String, Times> engines = new LinkedHashMap<>();
        Optional<String> usual = Optional.empty();
    }

    /**
     * The openings of one network on one engine.
     *
     * @param count how often it was opened
     * @param first how long that took the first time
     * @param last how long it took the last time
     */
    public record Times(int count, Duration first, Duration last) {}

    /**
     * Of the network with this id, on the engine that ran it when nobody said which; if somebody always did, on the first. Empty if it
     * has not been opened yet.
     */
    public synchronized Optional<Times> of(String id) {
        return Optional.ofNullable(networks.get(id))
                .flatMap(n -> n.usual
                        .map(n.engines::get)
                        .or(() -> n.engines.values().stream().findFirst()));
    }

    Opened timed(String id, Supplier<Opened> opening) {
        long start = System.nanoTime();
        Opened opened = opening.get();
        add(id, opened, Duration.ofNanos(System.nanoTime() - start));
        return opened;
    }

    private synchronized void add(String id, Opened opened, Duration took) {
        OfNetwork network = networks.computeIfAbsent(id, n -> new OfNetwork());
        if (!opened.asked()) {
            network.usual = Optional.of(opened.engine());
        }
        network.engines.merge(
                opened.engine(),
                new Times(1, took, took),
                (before, now) -> new Times(before.count() + 1, before.first(), now.last()));
    }
}
