package org.vitral.host.explain;

import java.util.List;
import java.util.Optional;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.config.HostConfig;
import org.vitral.host.store.ResultStore;

/** Takes analyses in, runs them one after the other (or as many at a time as configured) and remembers them. Thread-safe. */
public final class Analyses implements AutoCloseable {

    public Analyses(Catalog catalog, ResultStore store, HostConfig config) {
        throw new UnsupportedOperationException();
    }

    /**
     * Puts an analysis into the queue, once everything about it has been understood: networks, methods, parameters, classes.
     *
     * @throws org.vitral.api.ParameterException if the words cannot be understood
     * @throws org.vitral.api.VitralException if it cannot run: an unknown class or layer, a file that is no network, no pair
     *     that runs, a full queue
     */
    public Analysis submit(AnalysisRequest request) {
        throw new UnsupportedOperationException();
    }

    /**
     * Goes on from a pair of an analysis that has ended, with a larger budget. The result is that of one longer run.
     *
     * @param evaluations how many more
     */
    public Analysis more(String id, String network, String method, int evaluations) {
        throw new UnsupportedOperationException();
    }

    /** An analysis by its id: queued, running, remembered or from the store. */
    public Optional<Analysis> find(String id) {
        throw new UnsupportedOperationException();
    }

    /** Those that have not ended, then those in the store, latest first. */
    public List<Analysis> recent(int atMost) {
        throw new UnsupportedOperationException();
    }

    /** Removes an analysis that has ended from memory and store; false if there is none. */
    public boolean delete(String id) {
        throw new UnsupportedOperationException();
    }

    /** Cancels what runs and closes all networks. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
