package org.vitral.keras.network;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The writing of one batch: each thread takes the next picture until none is left or one has failed. Where a picture lies in the
 * buffer depends on its index alone, so the order in which threads come to it does not matter.
 */
final class Filling {
    /** Writes the picture {@code index} into {@code staging}, preprocessed. */
    interface Writer {
        void write(int index, float[] staging);
    }

    private final Writer writer;
    private final Buffers buffers;
    private final FloatBuffer target;
    private final int first;
    private final int count;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final List<CompletableFuture<Void>> helpers = new ArrayList<>();

    /**
     * @param first index of the first picture of this batch
     * @param count how many pictures go into {@code target}
     */
    Filling(Writer writer, Buffers buffers, FloatBuffer target, int first, int count) {
        this.writer = writer;
        this.buffers = buffers;
        this.target = target;
        this.first = first;
        this.count = count;
    }

    int first() {
        return first;
    }

    int count() {
        return count;
    }

    FloatBuffer target() {
        return target;
    }

    /** Begins on other threads. */
    Filling begin(Executor pool, int threads) {
        for (int t = 1; t <= Math.min(threads, count); t++) {
            float[] staging = buffers.staging(t);
            helpers.add(CompletableFuture.runAsync(() -> work(staging), pool));
        }
        return this;
    }

    /** Helps until everything is written. Throws what a picture's writing threw, unchanged, once no thread writes any more. */
    void finish() {
        work(buffers.staging(0));
        end();
        Throwable thrown = failure.get();
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** Ends it without a result: no further picture is begun, and none is being written when this returns. */
    void abandon() {
        next.set(count);
        end();
    }

    private void end() {
        helpers.forEach(CompletableFuture::join);
    }

    private void work(float[] staging) {
        try {
            int i;
            while (failure.get() == null && (i = next.getAndIncrement()) < count) {
                writer.write(first + i, staging);
                target.put(i * staging.length, staging);
            }
        } catch (RuntimeException | Error thrown) {
            failure.compareAndSet(null, thrown);
        }
    }
}
