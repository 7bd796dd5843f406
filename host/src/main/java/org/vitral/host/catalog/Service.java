package org.vitral.host.catalog;

/**
 * One provider object and the plug-in version that made it.
 *
 * @param <T> the type of service
 */
record Service<T>(PluginVersion plugin, T provider) {

    /** Same object of the same version; what the provider itself thinks of equality does not matter. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Service<?> s && s.provider == provider && s.plugin == plugin;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(provider);
    }
}
