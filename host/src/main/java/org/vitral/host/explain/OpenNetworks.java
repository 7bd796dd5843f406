package org.vitral.host.explain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitral.api.Network;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;

/**
 * The networks that are open, shared by all who work on them. Each is opened once however many ask for it; closed when it has
 * not been used for a while, when its plug-in has been replaced, or, the one unused for longest first, when another needs its
 * memory.
 */
final class OpenNetworks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenNetworks.class);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MemoryBudget budget;
    private final Duration idle;
    private final Predicate<Network> current;
    private final Map<Object, Entry> entries = new LinkedHashMap<>();
    private final Openings openings = new Openings();
    private boolean closed;

    private static final class Entry {
        final Object key;
        final String id;
        final long bytes;
        final CompletableFuture<Opened> opened = new CompletableFuture<>();
        int users;
        long lastUse = System.nanoTime();

        Entry(Object key, String id, long bytes) {
            this.key = key;
            this.id = id;
            this.bytes = bytes;
        }

        Network network() {
            return opened.join().network();
        }

        boolean isOpen() {
            return opened.isDone() && !opened.isCompletedExceptionally();
        }
    }

    /**
     * @param budget bytes that all may take together
     * @param current false for a network whose plug-in has been replaced
     */
    OpenNetworks(long budget, Duration idle, Predicate<Network> current, ScheduledExecutorService clock) {
        this.budget = new MemoryBudget(budget);
        this.idle = idle;
        this.current = current;
        long every = Math.max(100, Math.min(30_000, idle.toMillis() / 4));
        clock.scheduleWithFixedDelay(this::closeIdle, every, every, TimeUnit.MILLISECONDS);
    }

    /** A network in use. */
    final class Lease implements AutoCloseable {
        private final Entry entry;
        private boolean open = true;

        private Lease(Entry entry) {
            this.entry = entry;
        }

        Network network() {
            return entry.network();
        }

        /** Why it runs on another engine than the settings prefer. */
        Optional<Text> note() {
            return entry.opened.join().note();
        }

        /** Another use of the same network, which ends on its own. */
        Lease share() {
            synchronized (OpenNetworks.this) {
                entry.users++;
                return new Lease(entry);
            }
        }

        @Override
        public void close() {
            Optional<Entry> toClose = Optional.empty();
            synchronized (OpenNetworks.this) {
                if (!open) {
                    return;
                }
                open = false;
                entry.users--;
                entry.lastUse = System.nanoTime();
                boolean gone = closed || idle.isZero() || !current.test(network());
                if (entry.users == 0 && gone) {
                    entries.remove(entry.key, entry);
                    toClose = Optional.of(entry);
                }
                OpenNetworks.this.notifyAll();
            }
            toClose.ifPresent(OpenNetworks::shut);
        }
    }

    Openings openings() {
        return openings;
    }

    /** What they may take together. */
    MemoryBudget budget() {
        return budget;
    }

    /**
     * A network, opened if it is not. Waits for whoever is opening it, and for memory that others use.
     *
     * @param key equal for equal networks
     * @param bytes that it takes
     */
    Lease lease(Object key, String id, long bytes, Supplier<Opened> open) throws InterruptedException {
        budget.refuseTooLarge(id, bytes);
        Entry entry;
        boolean mine = false;
        List<Entry> toClose = new ArrayList<>();
        synchronized (this) {
            entry = entries.get(key);
            if (entry != null && entry.isOpen() && !current.test(entry.network())) {
                entries.remove(key);
                if (entry.users == 0) {
                    toClose.add(entry);
                }
                entry = null;
            }
            if (entry == null) {
                toClose.addAll(makeRoom(id, bytes));
                // While this thread waited for room another may have begun to open the same network.
                entry = entries.get(key);
                if (entry == null) {
                    entry = new Entry(key, id, bytes);
                    entries.put(key, entry);
                    mine = true;
                }
            }
            entry.users++;
            entry.lastUse = System.nanoTime();
        }
        toClose.forEach(OpenNetworks::shut);
        Lease lease = new Lease(entry);
        if (mine) {
            open(entry, open);
        }
        try {
            entry.opened.join();
            return lease;
        } catch (CompletionException e) {
            forget(entry);
            throw e.getCause() instanceof RuntimeException r ? r : e;
        }
    }

    private void open(Entry entry, Supplier<Opened> open) {
        try {
            entry.opened.complete(openings.timed(entry.id, open));
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            entry.opened.completeExceptionally(e);
        }
    }

    private synchronized void forget(Entry entry) {
        entry.users--;
        entries.remove(entry.key, entry);
        notifyAll();
    }

    /** Takes the networks out that must be closed for another to fit. */
    private List<Entry> makeRoom(String id, long bytes) throws InterruptedException {
        long start = System.nanoTime();
        List<Entry> out = new ArrayList<>();
        while (true) {
            long used = entries.values().stream().mapToLong(e -> e.bytes).sum();
            if (used + bytes <= budget.bytes()) {
                return out;
            }
            Optional<Entry> oldest = entries.values().stream()
                    .filter(e -> e.users == 0 && e.isOpen())
                    .min(Comparator.comparingLong(e -> e.lastUse));
            if (oldest.isPresent()) {
                entries.remove(oldest.get().key);
                out.add(oldest.get());
            } else {
                out.forEach(OpenNetworks::shut);
                out.clear();
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw inUse(id);
                }
                wait(1000);
            }
        }
    }

    private NetworkException inUse(String id) {
        String others = String.join(
                ", ", entries.values().stream().map(e -> e.id).distinct().toList());
        return new NetworkException(Text.format(
                "%s finds no memory, which is in use by %s: try again later, or raise networks.memory in config/vitral.conf.",
                "%s no encuentra memoria, en uso por %s: inténtelo más tarde o aumente networks.memory en config/vitral.conf.",
                id,
                others));
    }

    private void closeIdle() {
        long now = System.nanoTime();
        closeUnused(e -> now - e.lastUse >= idle.toNanos() || !current.test(e.network()));
    }

    /** Closes those whose plug-in has been replaced and that nobody uses. */
    void closeReplaced() {
        closeUnused(e -> !current.test(e.network()));
    }

    private void closeUnused(Predicate<Entry> which) {
        List<Entry> out;
        synchronized (this) {
            out = entries.values().stream()
                    .filter(e -> e.users == 0 && e.isOpen() && which.test(e))
                    .toList();
            out.forEach(e -> entries.remove(e.key));
        }
        out.forEach(OpenNetworks::shut);
    }

    /** How many are open. */
    synchronized int size() {
        return (int) entries.values().stream().filter(Entry::isOpen).count();
    }

    /** Closes all that are not in use, and the others when their use ends. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        closeUnused(entry -> true);
    }

    private static void shut(Entry entry) {
        try {
            entry.network().close();
            LOG.debug("Closed {}", entry.id);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("{} could not be closed: {}", entry.id, e.toString());
        }
    }
}
