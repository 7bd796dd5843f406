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
    private final Map<String, Run> runs = new ConcurrentHashMap<>();
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

    /** One download, from the click that begins it to its end: what an earlier one still does is no business of a later one. */
    private static final class Run {
        private State state = State.waiting();

        synchronized State state() {
            return state;
        }

        /** False once it has been stopped. */
        synchronized boolean tell(State now) {
            if (state.running()) {
                state = now;
                return true;
            }
            return false;
        }
    }

    Optional<State> of(String network) {
        return Optional.ofNullable(runs.get(network)).map(Run::state);
    }

    /** Begins, unless it is under way. */
    void start(NetworkCard network) {
        Run mine = new Run();
        Run now = runs.compute(
                network.id(), (id, before) -> before != null && before.state().running() ? before : mine);
        if (now == mine) {
            threads.execute(() -> mine.tell(State.ended(run(network, mine))));
        }
    }

    /** Ends it at once; what has come is kept for the next time. */
    void stop(String network) {
        Optional.ofNullable(runs.get(network)).ifPresent(run -> run.tell(State.ended(Words.both("network.stopped"))));
    }

    private Text run(NetworkCard network, Run mine) {
        try {
            WeightDownloads.Outcome outcome = new WeightDownloads(config.models(), System.getenv())
                    .run(
                            network,
                            (file, done, total, left) ->
                                    mine.tell(new State(true, file.name(), done, total, left, Text.same(""))));
            catalog.rescan();
            boolean present = catalog.installed()
                    .network(network.id())
                    .map(n -> n.card().weights().present())
                    .orElse(false);
            if (!present) {
                return Words.both("network.stopped");
            }
            return outcome.lacking().isEmpty()
                    ? Words.both("network.came")
                    : came(outcome.lacking().get(0));
        } catch (VitralException e) {
            return e.text();
        } catch (RuntimeException e) {
            LOG.error("Download of {}", network.id(), e);
            return Words.both("refused.defect");
        }
    }

    private static Text came(Text lacking) {
        Text came = Words.both("network.came-without");
        return Text.of(came.english() + " " + lacking.english(), came.spanish() + " " + lacking.spanish());
    }

    @Override
    public void close() {
        runs.keySet().forEach(this::stop);
        threads.shutdown();
    }
}
