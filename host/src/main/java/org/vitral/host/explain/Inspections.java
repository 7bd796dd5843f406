package org.vitral.host.explain;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vitral.api.NetworkFile;
import org.vitral.api.NetworkReport;
import org.vitral.host.catalog.Catalog;

/** What was found in network files: each is looked into once for as long as the plug-ins stay the same. Thread-safe. */
final class Inspections {
    private static final int MOST = 100;

    private final Catalog catalog;
    private final Map<NetworkFile, NetworkReport> known = new LinkedHashMap<>();

    Inspections(Catalog catalog) {
        this.catalog = catalog;
        catalog.onChange(this::forget);
    }

    /**
     * What is in a file.
     *
     * @throws org.vitral.api.VitralException if it cannot be opened
     */
    NetworkReport of(NetworkFile file) {
        synchronized (known) {
            NetworkReport before = known.get(file);
            if (before != null) {
                return before;
            }
        }
        NetworkReport report = catalog.inspect(file);
        synchronized (known) {
            known.put(file, report);
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
