package org.vitral.engine.onnxruntime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Does numbered pieces of work on a few threads, the caller's among them. */
final class SideBySide implements AutoCloseable {
    private final int threads;
    private final ThreadPoolExecutor helpers;

    SideBySide(int threads) {
        this.threads = threads;
        AtomicInteger number = new AtomicInteger();
        helpers = new ThreadPoolExecutor(
                Math.max(1, threads - 1),
                Math.max(1, threads - 1),
                5,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> {
                    // Nothing is inherited from whoever happens to call first.
                    Thread thread = new Thread(null, work, "vitral-onnxruntime-" + number.incrementAndGet(), 0, false);
                    thread.setContextClassLoader(SideBySide.class.getClassLoader());
                    thread.setDaemon(true);
                    return thread;
                });
        helpers.allowCoreThreadTimeOut(true);
    }

    /** Does pieces 0 to {@code n - 1}, each once, and comes back when all are done. The first failure ends it. */
    void each(int n, IntConsumer piece) {
        AtomicInteger next = new AtomicInteger();
        Runnable some = () -> {
            try {
                for (int i = next.getAndIncrement(); i < n; i = next.getAndIncrement()) {
                    piece.accept(i);
                }
            } catch (RuntimeException | Error failure) {
                next.set(n);
                throw failure;
            }
        };
        List<Future<?>> others = new ArrayList<>();
        for (int i = 1; i < Math.min(threads, n); i++) {
            others.add(helpers.submit(some));
        }
        try {
            some.run();
        } finally {
            others.forEach(SideBySide::await);
        }
    }

    /** Waits even if the thread is interrupted: native code may still be reading what the caller lent. */
    private static void await(Future<?> other) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    other.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (CancellationException e) {
                    return;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof RuntimeException failure) {
                        throw failure;
                    }
                    throw new IllegalStateException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        helpers.shutdown();
    }
}
