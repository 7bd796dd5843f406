package org.vitral.host.library;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Calls that a silent server may hold up, made in a thread of their own: whoever waits for them can stop waiting, which a thread
 * that reads from a connection cannot.
 */
final class Waiting implements AutoCloseable {
    private static final long BETWEEN_LOOKS_MILLIS = 200;

    private final BooleanSupplier goOn;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread t = new Thread(work, "vitral-connection");
        t.setDaemon(true);
        return t;
    });

    /** Nobody waits any longer. */
    static final class Stopped extends Exception {
        private static final long serialVersionUID = 1;
    }

    /**
     * @param goOn is asked a few times a second while nothing comes
     */
    Waiting(BooleanSupplier goOn) {
        this.goOn = goOn;
    }

    /** Makes a call and waits for its end, or until it is time to stop: the call then ends on its own, and nobody is told. */
    <T> T forEnd(Callable<T> call) throws IOException, Break, Stopped {
        Future<T> work = thread.submit(call);
        while (true) {
            try {
                return work.get(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (!goOn.getAsBoolean()) {
                    throw new Stopped();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Stopped();
            } catch (ExecutionException e) {
                throw rethrown(e);
            }
        }
    }

    /** Does something when all calls have ended. */
    void afterwards(Runnable last) {
        thread.execute(last);
    }

    private static RuntimeException rethrown(ExecutionException e) throws IOException, Break {
        Throwable cause = e.getCause();
        if (cause instanceof IOException io) {
            throw io;
        }
        if (cause instanceof Break cut) {
            throw cut;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException r ? r : new IllegalStateException(cause);
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
