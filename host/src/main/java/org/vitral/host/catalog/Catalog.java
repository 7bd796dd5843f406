package org.vitral.host.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitral.api.Exhibit;
import org.vitral.api.Explanation;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkFile;
import org.vitral.api.NetworkReport;
import org.vitral.api.Request;
import org.vitral.api.Run;
import org.vitral.api.Text;

/**
 * The plug-ins that are there, and the only way into them. Thread-safe: one writer at a time, readers get an immutable
 * snapshot. Every call is guarded: it runs with the plug-in's context class loader, and whatever it throws or wrongly gives
 * becomes a {@link PluginFailure}; {@link org.vitral.api.VitralException}s of the plug-in's own and
 * {@link org.vitral.api.CancelledException} pass.
 *
 * <p>A plug-in may be replaced at any moment. What runs goes on with the version it began with: an open network keeps its
 * version (and its engine's) until it is closed, a running explanation until it returns, and {@link #hold} keeps several
 * methods for a whole analysis. Then the version is unloaded.
 */
public final class Catalog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Catalog.class);

    private static final Duration TO_ANSWER = Duration.ofSeconds(15);

    private final CatalogOptions options;
    private final Patience patience;
    private final Staging staging;
    private final Folders folders;
    private final Running running;
    private final Observations observations = new Observations();
    private final Calls calls;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Object writing = new Object();
    private final Object publishing = new Object();
    private volatile List<PluginVersion> started = List.of();
    private volatile Installed found = Installed.nothing();
    private volatile Installed installed = Installed.nothing();
    private Optional<Watch> watch = Optional.empty();
    private boolean closed;

    private Catalog(CatalogOptions options, Patience patience) throws IOException {
        this.options = options;
        this.patience = patience;
        Files.createDirectories(options.cache());
        staging = new Staging(Files.createDirectories(options.work()));
        folders = new Folders(options, staging);
        running = new Running(new PluginRuntime(options.work()));
        calls = new Calls(options, () -> started, this::installed, this::observe);
    }

    /**
     * Looks at the folder, starts what can be started and lists the rest as {@link Installed#problems}.
     *
     * @throws UncheckedIOException if the folders of the host's own cannot be made
     */
    public static Catalog open(CatalogOptions options) {
        return open(options, TO_ANSWER);
    }

    /** The same; a plug-in that takes longer than {@code toAnswer} to say what it brings is not used. */
    static Catalog open(CatalogOptions options, Duration toAnswer) {
        try {
            Catalog catalog = new Catalog(options, new Patience(toAnswer));
            catalog.look(true);
            if (options.watch()) {
                catalog.watch = Optional.of(new Watch(() -> catalog.look(false)));
            }
            return catalog;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is there now. */
    public Installed installed() {
        return installed;
    }

    /** Looks at the folder now and takes changes over before it returns; files still being written are left for the next look. */
    public void rescan() {
        look(true);
    }

    /**
     * Calls {@code listener} after each change of {@link #installed}, in the thread that made the change. Whoever keeps
     * networks open closes those that are not {@link #isCurrent} as soon as nothing runs on them.
     */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private void look(boolean patient) {
        synchronized (writing) {
            if (closed) {
                return;
            }
            Optional<Folders.Contents> contents;
            try {
                contents = folders.changed(patient);
            } catch (IOException e) {
                log.warn("The plug-ins folder {} cannot be read", options.plugins(), e);
                return;
            }
            if (contents.isEmpty()) {
                return;
            }
            List<Problem> problems = new ArrayList<>(contents.get().problems());
            Resolution resolution = Resolution.of(contents.get().bundles());
            problems.addAll(resolution.problems());
            List<PluginVersion> leaving = running.become(resolution.order(), problems);
            started = running.versions();
            found = Inventory.of(started, problems, calls.listing(), patience);
            publish();
            leaving.forEach(PluginVersion::retire);
            if (!leaving.isEmpty()) {
                publish();
            }
        }
        notifyListeners();
    }

    private void publish() {
        synchronized (publishing) {
            installed = observations.with(found);
        }
    }

    private void notifyListeners() {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                log.error("A listener of the catalog failed", e);
            }
        }
    }

    private void observe(PluginVersion plugin, Problem problem) {
        if (observations.add(plugin, problem)) {
            publish();
            notifyListeners();
        }
    }

    /**
     * Opens an installed network. Close it when it is no longer needed.
     *
     * @param engine the id of an engine; empty for the default
     */
    public Network open(InstalledNetwork network, Optional<String> engine) {
        return calls.open(network, engine);
    }

    /** Looks into a person's network file with the format that its name's ending belongs to. */
    public NetworkReport inspect(NetworkFile file) {
        return inspect(file, Optional.empty());
    }

    /** The same, as that engine would run it: one that cannot may say so here. */
    public NetworkReport inspect(NetworkFile file, Optional<String> engine) {
        return calls.inspect(file, engine);
    }

    /** Opens a person's network file with the format that its name's ending belongs to. Close it when it is no longer needed. */
    public Network open(NetworkFile file, Optional<String> engine) {
        return calls.open(file, engine);
    }

    /** False once a plug-in that this open network comes from, or runs on, has been replaced or removed: open it anew for new work. */
    public boolean isCurrent(Network network) {
        return !(network instanceof GuardedNetwork guarded) || guarded.current();
    }

    /** Keeps these methods as they are, even if their jars are replaced, until the hold is closed. */
    public Hold hold(List<InstalledMethod> methods) {
        Leases leases = new Leases();
        methods.forEach(method -> leases.add(method.service().plugin()));
        return leases::release;
    }

    /** Runs a method and checks what it gives. The network is one that this catalog opened, or wraps one and has the same card. */
    public List<Explanation> explain(InstalledMethod method, Network network, Request request, Run run) {
        return calls.explain(method, network, request, run);
    }

    /** What a method can show before it runs. */
    public Optional<Exhibit> preview(InstalledMethod method, Request request) {
        return calls.preview(method, request);
    }

    /** All services of a type, of plug-ins in a stable order: for what plug-ins bring beside networks, methods and engines. */
    public <T> List<Provided<T>> provided(Class<T> type) {
        List<Provided<T>> all = new ArrayList<>();
        for (PluginVersion plugin : started) {
            if (!plugin.isStuck()) {
                plugin.services(type).found().forEach(service -> all.add(new Provided<>(service, this::observe)));
            }
        }
        return all;
    }

    /**
     * Marks a pair that did not come back after cancellation or its deadline, whose thread was left behind. It is listed in
     * {@link Installed#unhealthy} and as a problem of the method's plug-in until either plug-in is replaced.
     *
     * @param network the open network that the method was given
     * @param why what happened, a sentence
     */
    public void markUnhealthy(InstalledMethod method, Network network, Text why) {
        PluginVersion methodPlugin = method.service().plugin();
        PluginVersion networkPlugin = network instanceof GuardedNetwork guarded ? guarded.plugin() : methodPlugin;
        NetworkCard card = network.card();
        UnhealthyPair pair = new UnhealthyPair(
                card.id(),
                method.card().id(),
                Observations.sentence(method.card().id(), card.id(), why));
        if (observations.addStuck(methodPlugin, networkPlugin, pair)) {
            publish();
            notifyListeners();
        }
    }

    /** Stops looking, and unloads every plug-in that is not in use, the last started first. */
    @Override
    public void close() {
        watch.ifPresent(Watch::close);
        synchronized (writing) {
            if (closed) {
                return;
            }
            closed = true;
            List<PluginVersion> leaving = running.become(List.of(), new ArrayList<>());
            started = List.of();
            found = Installed.nothing();
            publish();
            leaving.forEach(PluginVersion::retire);
            staging.close();
        }
    }

    /** Keeps methods as they are while it is open. */
    @FunctionalInterface
    public interface Hold extends AutoCloseable {
        @Override
        void close();
    }
}
