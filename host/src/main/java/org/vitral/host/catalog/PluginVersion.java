package org.vitral.host.catalog;

/** One version of a plug-in, from its start to its unloading. */
final class PluginVersion {
    private final String id;

    PluginVersion(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }
}
