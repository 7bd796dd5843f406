package org.vitral.host.catalog;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks again every second, in a thread of its own. */
final class Watch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Watch.class);
    private static final long PERIOD_MILLIS = 1000;

    private final Thread thread;

    Watch(Runnable look) {
        thread = new Thread(
                () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        try {
                            Thread.sleep(PERIOD_MILLIS);
                            look.run();
                        } catch (InterruptedException closed) {
                            return;
                        } catch (Throwable e) { // the watch must outlive whatever a plug-in does while it is listed
                            log.warn("Looking at the plug-ins failed", e);
                        }
                    }
                },
                "vitral-catalog");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
