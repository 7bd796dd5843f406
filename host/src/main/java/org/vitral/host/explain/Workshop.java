package org.vitral.host.explain;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.vitral.api.CancelledException;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.config.HostConfig;
import org.vitral.host.library.FileHashes;
import org.vitral.host.store.ResultStore;

/**
 * What every analysis works with.
 *
 * @param hashes that tell whether a file is still what it was
 * @param threads for calls into plug-ins, which may have to be left behind
 * @param clock for partial results and closing
 */
record Workshop(
        Catalog catalog,
        ResultStore store,
        HostConfig config,
        OpenNetworks open,
        FileHashes hashes,
        Carried.Memory carried,
        ExecutorService threads,
        ScheduledExecutorService clock)
        implements AutoCloseable {

    /** How long a cancelled call may take to end before its thread is left behind: "cancel takes effect within a second". */
    private static final Duration CANCEL = Duration.ofMillis(800);

    static Workshop open(Catalog catalog, ResultStore store, HostConfig config) {
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(1, daemons("clock"));
        OpenNetworks open =
                new OpenNetworks(config.networks().memory(), config.networks().idle(), catalog::isCurrent, clock);
        Carried.Memory carried = new Carried.Memory(config.analyses().carried());
        catalog.onChange(open::closeReplaced);
        catalog.onChange(() -> carried.forgetReplaced(catalog.installed()));
        return new Workshop(
                catalog,
                store,
                config,
                open,
                new FileHashes(config.work().path().resolve("hashes")),
                carried,
                Executors.newCachedThreadPool(daemons("plug-in")),
                clock);
    }

    /** How much memory a network takes open. */
    long memory(Plan.OnNetwork network) {
        return new MemoryNeeds(catalog).of(network);
    }

    /** The same, on an engine. */
    long memory(Plan.OnNetwork network, String engine) {
        return new MemoryNeeds(catalog).of(network, Optional.of(engine));
    }

    /** A network, open. */
    OpenNetworks.Lease lease(Plan.OnNetwork network) {
        try {
            return open.lease(network.key(), network.id(), memory(network), () -> {
                network.source().check(hashes);
                return network.open(catalog);
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    /** Opens a network in a thread that can be left behind; the network is then closed when that ends after all. */
    OpenNetworks.Lease guarded(Analysis analysis, Duration limit, Callable<OpenNetworks.Lease> open)
            throws InterruptedException {
        CompletableFuture<OpenNetworks.Lease> work = start(open);
        try {
            return await(analysis, limit, work);
        } catch (LeftBehind e) {
            work.thenAccept(OpenNetworks.Lease::close);
            throw e.cancelled() ? new CancelledException() : e;
        }
    }

    /**
     * Calls into a plug-in in a thread of its own, which keeps the network open for as long as it lives.
     *
     * @throws LeftBehind if it does not end in time
     */
    <T> T guarded(Analysis analysis, Duration limit, OpenNetworks.Lease lease, Callable<T> call)
            throws InterruptedException {
        OpenNetworks.Lease own = lease.share();
        CompletableFuture<T> work = start(() -> {
            try (own) {
                return call.call();
            }
        });
        return await(analysis, limit, work);
    }

    private <T> CompletableFuture<T> start(Callable<T> call) {
        CompletableFuture<T> work = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                work.complete(call.call());
            } catch (Throwable e) {
                work.completeExceptionally(e);
            }
        });
        return work;
    }

    private static <T> T await(Analysis analysis, Duration limit, CompletableFuture<T> work)
            throws InterruptedException {
        CompletableFuture<Void> cancelled = new CompletableFuture<>();
        Runnable forget = analysis.onCancel(() -> cancelled.complete(null));
        try {
            CompletableFuture.anyOf(work, cancelled).get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (work.isDone()) {
                return work.get();
            }
            return work.get(CANCEL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new LeftBehind(analysis.isCancelled(), work);
        } catch (ExecutionException e) {
            throw rethrown(e);
        } finally {
            forget.run();
        }
    }

    private static RuntimeException rethrown(ExecutionException e) {
        Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException r ? r : new IllegalStateException(cause);
    }

    /** Closes all networks. A call into a plug-in that does not end is left behind. */
    @Override
    public void close() {
        open.close();
        clock.shutdownNow();
        threads.shutdown();
    }

    /** Threads that do not keep the program from ending. */
    static ThreadFactory daemons(String name) {
        return work -> {
            Thread thread = new Thread(work, "vitral-" + name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
