package org.vitral.host.catalog;

import java.util.LinkedHashSet;
import java.util.Set;

/** The plug-in versions that one open network keeps from being unloaded. */
final class Leases {
    private final Set<PluginVersion> versions = new LinkedHashSet<>();
    private boolean released;

    /** Keeps a version; false if it is gone already. */
    synchronized boolean add(PluginVersion version) {
        if (released) {
            return false;
        }
        if (versions.contains(version)) {
            return true;
        }
        return version.use() && versions.add(version);
    }

    /** Whether every version kept is still the current one. */
    synchronized boolean current() {
        return versions.stream().allMatch(PluginVersion::current);
    }

    synchronized void release() {
        if (!released) {
            released = true;
            versions.forEach(PluginVersion::release);
            versions.clear();
        }
    }
}
