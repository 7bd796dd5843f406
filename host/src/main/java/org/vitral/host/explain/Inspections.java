package org.vitral.host.explain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vitral.api.NetworkFile;
import org.vitral.api.NetworkReport;
import org.vitral.host.catalog.Catalog;

/** What was found in network files: each is looked into once for as long as the plug-ins stay the same. Thread-safe. */
final class Inspections {
    private static final int MOST = 100;

    private final Catalog catalog;
    private final Map<Seen, NetworkReport> known = new LinkedHashMap<>();

    Inspections(Catalog catalog) {
        this.catalog = catalog;
        catalog.onChange(this::forget);
    }

    /** A file, and the engine that was asked for. */
    private record Seen(NetworkFile file, Optional<String> engine) {}

    /**
     * What is in a file.
     *
     * @throws org.vitral.api.VitralException if it cannot be opened
     */
    NetworkReport of(NetworkFile file) {
        return of(file, Optional.empty());
    }

    /** The same, as that engine would run it. */
    NetworkReport of(NetworkFile file, Optional<String> engine) {
        Seen seen = new Seen(file, engine);
        synchronized (known) {
            NetworkReport before = known.get(seen);
            if (before != null) {
                return before;
            }
        }
        NetworkReport report = catalog.inspect(file, engine);
        synchronized (known) {
            known.put(seen, report);
            if (known.size() > MOST) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return report;
    }

    private void forget() {
        synchronized (known) {
            known.clear();
        }
    }
}
