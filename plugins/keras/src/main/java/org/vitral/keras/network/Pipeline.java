package org.vitral.keras.network;

import java.nio.FloatBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.vitral.api.InputSpec;
import org.vitral.api.PictureBatch;
import org.vitral.api.Pixels;
import org.vitral.keras.engine.Session;

/**
 * The way of pictures into the engine: while the engine runs one batch, a few threads write the next one into the other of two
 * direct buffers. The engine's batches are the same for the same number of pictures, so results do not depend on timing.
 */
final class Pipeline implements AutoCloseable {
    private static final int MOST_THREADS = 4;
    private static final int KEPT_BUFFERS = 2;

    /** Takes what the engine gave for the pictures from {@code first} on. */
    interface Sink {
        void take(int first, Session.Outputs outputs);
    }

    private final Session session;
    private final InputSpec input;
    private final Preprocessing preprocessing;
    private final int physicalBatch;
    private final int threads;
    private final ThreadPoolExecutor pool;
    private final Queue<Buffers> kept = new ConcurrentLinkedQueue<>();
    private final AtomicInteger keptCount = new AtomicInteger();

    Pipeline(Session session, InputSpec input, Preprocessing preprocessing, String name) {
        this.session = session;
        this.input = input;
        this.preprocessing = preprocessing;
        this.physicalBatch = Math.max(1, session.batch());
        this.threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        AtomicInteger number = new AtomicInteger();
        this.pool = new ThreadPoolExecutor(threads, threads, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            // Nothing is inherited from the method that happens to call first: its class loader must stay collectable.
            Thread thread =
                    new Thread(null, task, "vitral-pictures-" + name + "-" + number.incrementAndGet(), 0, false);
            thread.setContextClassLoader(Pipeline.class.getClassLoader());
            thread.setDaemon(true);
            return thread;
        });
        pool.allowCoreThreadTimeOut(true);
    }

    /** Runs all pictures, batch after batch, in order. */
    void run(PictureBatch batch, Sink sink) {
        int n = batch.size();
        if (n == 0) {
            return;
        }
        Buffers buffers = take();
        Filling.Writer writer = (index, staging) -> {
            batch.write(index, staging, 0);
            preprocessing.apply(staging, input.channels());
        };
        @Nullable Filling next = begin(writer, buffers, 0, n);
        try {
            while (next != null) {
                Filling current = next;
                current.finish();
                next = begin(writer, buffers, current.first() + current.count(), n);
                sink.take(current.first(), session.run(current.target(), current.count()));
            }
        } finally {
            if (next != null) {
                next.abandon();
            }
            give(buffers);
        }
    }

    private @Nullable Filling begin(Filling.Writer writer, Buffers buffers, int first, int n) {
        if (first >= n) {
            return null;
        }
        int count = Math.min(physicalBatch, n - first);
        FloatBuffer target = buffers.direct(first / physicalBatch % 2);
        return new Filling(writer, buffers, target, first, count).begin(pool, count == 1 ? 0 : threads);
    }

    /** Gives one preprocessed picture to {@code use}, in a buffer that is lent for the time of the call. */
    <R> R one(Pixels picture, BiFunction<Session, FloatBuffer, R> use) {
        if (!picture.spec().equals(input)) {
            throw new IllegalArgumentException("A picture of " + picture.spec() + " for a network that takes " + input);
        }
        Buffers buffers = take();
        try {
            float[] staging = buffers.staging(0);
            picture.copyTo(staging, 0);
            preprocessing.apply(staging, input.channels());
            FloatBuffer target = buffers.direct(0);
            target.put(0, staging);
            return use.apply(session, target);
        } finally {
            give(buffers);
        }
    }

    private Buffers take() {
        Buffers buffers = kept.poll();
        if (buffers == null) {
            return new Buffers(physicalBatch, input.size(), threads + 1);
        }
        keptCount.decrementAndGet();
        return buffers;
    }

    private void give(Buffers buffers) {
        if (keptCount.incrementAndGet() <= KEPT_BUFFERS) {
            kept.add(buffers);
        } else {
            keptCount.decrementAndGet();
        }
    }

    @Override
    public void close() {
        pool.shutdown();
        kept.clear();
    }
}
