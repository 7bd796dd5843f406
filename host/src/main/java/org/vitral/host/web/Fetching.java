package org.vitral.host.web;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitral.api.NetworkCard;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.config.HostConfig;
import org.vitral.host.library.WeightDownloads;

/** Downloads of weights that people asked for on the page: each network's once at a time, whoever asks. */
final class Fetching implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Fetching.class);

    private final HostConfig config;
    private final Catalog catalog;
    private final Map<String, State> states = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(2, work -> {
        Thread thread = new Thread(work, "vitral-download");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * How far a download is.
     *
     * @param running whether it goes on
     * @param message how it ended
     */
    record State(boolean running, String file, long done, long total, Optional<Duration> left, Text message) {
        static State waiting() {
            return new State(true, "", 0, 0, Optional.empty(), Text.same(""));
        }

        static State ended(Text message) {
            return new State(false, "", 0, 0, Optional.empty(), message);
        }
    }

    Fetching(Catalog catalog, HostConfig config) {
        this.catalog = catalog;
        this.config = config;
    }

    Optional<State> of(String network) {
        return Optional.ofNullable(states.get(network));
    }

    /** Begins, unless it is under way. */
    void start(NetworkCard network) {
        State before = states.put(network.id(), State.waiting());
        if (before == null || !before.running()) {
            threads.execute(() -> states.put(network.id(), State.ended(run(network))));
        }
    }

    /** Ends it; what has come is kept for the next time. */
    void stop(String network) {
        states.computeIfPresent(network, (id, state) -> State.ended(Words.both("network.stopped")));
    }

    private Text run(NetworkCard network) {
        try {
            new WeightDownloads(config.models(), System.getenv()).run(network, (file, done, total, left) -> {
                State now = new State(true, file.name(), done, total, left, Text.same(""));
                return states.computeIfPresent(network.id(), (id, s) -> s.running() ? now : s) == now;
            });
            catalog.rescan();
            return catalog.installed()
                            .network(network.id())
                            .map(n -> n.card().weights().present())
                            .orElse(false)
                    ? Words.both("network.came")
                    : Words.both("network.stopped");
        } catch (VitralException e) {
            return e.text();
        } catch (RuntimeException e) {
            LOG.error("Download of {}", network.id(), e);
            return Words.both("refused.defect");
        }
    }

    @Override
    public void close() {
        states.keySet().forEach(this::stop);
        threads.shutdown();
    }
}
