package org.vitral.host.explain;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The analyses of this run of the program that are kept in memory: all that have not ended and the last that have. Uploaded
 * networks stay for as long as an analysis on them is remembered, so that it can go on. Pictures do not: of those that have
 * ended there may be gigabytes, and the store has their files. Thread-safe.
 */
final class Remembered {
    private static final Logger LOG = LoggerFactory.getLogger(Remembered.class);

    private final int most;
    private final Consumer<String> release;
    private final Map<String, Known> known = new LinkedHashMap<>();

    /** An analysis and the networks it was asked for on. */
    record Known(Analysis analysis, List<NetworkChoice> networks) {
        Known {
            networks = List.copyOf(networks);
        }
    }

    /** @param release takes the id of an analysis that is not remembered any more, and may be given to another one */
    Remembered(int most, Consumer<String> release) {
        this.most = most;
        this.release = release;
    }

    void add(Analysis analysis, List<NetworkChoice> networks) {
        List<Known> gone = new ArrayList<>();
        synchronized (this) {
            known.put(analysis.id(), new Known(analysis, networks));
            for (Known old : List.copyOf(known.values())) {
                if (known.size() <= most) {
                    break;
                }
                if (old.analysis().status().ended()) {
                    known.remove(old.analysis().id());
                    gone.add(old);
                }
            }
        }
        gone.forEach(this::letGo);
    }

    void forget(String id) {
        Known gone;
        synchronized (this) {
            gone = known.remove(id);
        }
        if (gone != null) {
            letGo(gone);
        }
    }

    private void letGo(Known gone) {
        release.accept(gone.analysis().id());
        deleteUploads(gone.networks());
    }

    synchronized Optional<Known> find(String id) {
        return Optional.ofNullable(known.get(id));
    }

    /** All, the latest first. */
    synchronized List<Known> all() {
        List<Known> all = new ArrayList<>(known.values());
        Collections.reverse(all);
        return all;
    }

    /** Forgets all. */
    void clear() {
        all().forEach(k -> forget(k.analysis().id()));
    }

    private void deleteUploads(List<NetworkChoice> networks) {
        for (NetworkChoice choice : networks) {
            if (choice instanceof NetworkChoice.File file && file.deleteAfterwards() && !isNeeded(file)) {
                try {
                    Files.deleteIfExists(file.path());
                } catch (IOException e) {
                    LOG.warn("Cannot remove {}: {}", file.path(), e.toString());
                }
            }
        }
    }

    private synchronized boolean isNeeded(NetworkChoice.File file) {
        return known.values().stream()
                .flatMap(k -> k.networks().stream())
                .anyMatch(n ->
                        n instanceof NetworkChoice.File other && other.path().equals(file.path()));
    }
}
