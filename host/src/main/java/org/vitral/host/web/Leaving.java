package org.vitral.host.web;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitral.host.library.Library;
import org.vitral.host.library.Withdrawn;

/** Networks that were removed on the page and whose files wait for the runs that use them; nobody else waits for that. */
final class Leaving implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Leaving.class);
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final Set<String> waiting = new ConcurrentSkipListSet<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "vitral-removal");
        thread.setDaemon(true);
        return thread;
    });

    /** Removes a network: nobody gets it from now on, and its file goes when it can. */
    void remove(Library library, String id) {
        Withdrawn withdrawn = library.withdraw(id);
        if (!withdrawn.discard(Duration.ZERO, () -> waiting.add(id))) {
            threads.execute(() -> discard(withdrawn, id));
        }
    }

    private void discard(Withdrawn withdrawn, String id) {
        try {
            withdrawn.discard(PATIENCE, () -> {});
        } catch (RuntimeException e) {
            LOG.warn("The file of {} could not be removed: {}", id, e.toString());
        } finally {
            waiting.remove(id);
        }
    }

    /** Those whose files are still in use. */
    List<String> ids() {
        return List.copyOf(waiting);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
