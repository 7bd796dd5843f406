package org.vitral.host.explain;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** How long it took to open networks since the program started: reading the file and making an engine ready. Thread-safe. */
public final class Openings {
    private final Map<String, Times> times = new ConcurrentHashMap<>();

    /**
     * The openings of one network.
     *
     * @param count how often it was opened
     * @param first how long that took the first time
     * @param last how long it took the last time
     */
    public record Times(int count, Duration first, Duration last) {}

    /** Of the network with this id; empty if it has not been opened yet. */
    public Optional<Times> of(String id) {
        return Optional.ofNullable(times.get(id));
    }

    <T> T timed(String id, Supplier<T> opening) {
        long start = System.nanoTime();
        T open = opening.get();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        times.merge(
                id,
                new Times(1, took, took),
                (before, now) -> new Times(before.count() + 1, before.first(), now.last()));
        return open;
    }
}
