package org.vitral.host.catalog;

import java.util.List;
import java.util.Optional;
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

    private Catalog() {}

    /** Looks at the folder, starts what can be started and lists the rest as {@link Installed#problems}. */
    public static Catalog open(CatalogOptions options) {
        return new Catalog();
    }

    /** What is there now. */
    public Installed installed() {
        return Installed.nothing();
    }

    /** Looks at the folder now and takes changes over before it returns. */
    public void rescan() {}

    /**
     * Calls {@code listener} after each change of {@link #installed}, in the thread that made the change. Whoever keeps
     * networks open closes those that are not {@link #isCurrent} as soon as nothing runs on them.
     */
    public void onChange(Runnable listener) {}

    /**
     * Opens an installed network. Close it when it is no longer needed.
     *
     * @param engine the id of an engine; empty for the default
     */
    public Network open(InstalledNetwork network, Optional<String> engine) {
        throw new UnsupportedOperationException();
    }

    /** Looks into a person's network file with the format that its name's ending belongs to. */
    public NetworkReport inspect(NetworkFile file) {
        throw new UnsupportedOperationException();
    }

    /** Opens a person's network file with the format that its name's ending belongs to. Close it when it is no longer needed. */
    public Network open(NetworkFile file, Optional<String> engine) {
        throw new UnsupportedOperationException();
    }

    /** False once a plug-in that this open network comes from, or runs on, has been replaced or removed: open it anew for new work. */
    public boolean isCurrent(Network network) {
        return true;
    }

    /** Keeps these methods as they are, even if their jars are replaced, until the hold is closed. */
    public Hold hold(List<InstalledMethod> methods) {
        return () -> {};
    }

    /** Runs a method and checks what it gives. The network is one that this catalog opened. */
    public List<Explanation> explain(InstalledMethod method, Network network, Request request, Run run) {
        throw new UnsupportedOperationException();
    }

    /** What a method can show before it runs. */
    public Optional<Exhibit> preview(InstalledMethod method, Request request) {
        throw new UnsupportedOperationException();
    }

    /**
     * Marks a pair that did not come back after cancellation or its deadline, whose thread was left behind. It is listed in
     * {@link Installed#unhealthy} and as a problem of the method's plug-in until either plug-in is replaced.
     *
     * @param why what happened, a sentence
     */
    public void markUnhealthy(InstalledMethod method, NetworkCard network, Text why) {}

    /** Stops looking, and unloads every plug-in that is not in use. */
    @Override
    public void close() {}

    /** Keeps methods as they are while it is open. */
    @FunctionalInterface
    public interface Hold extends AutoCloseable {
        @Override
        void close();
    }
}
