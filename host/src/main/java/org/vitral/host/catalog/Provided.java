package org.vitral.host.catalog;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.vitral.api.Text;

/**
 * A service that a started plug-in brings beside networks, methods and engines, such as a benchmark.
 *
 * @param <T> the type of service
 */
public final class Provided<T> {
    private final Service<T> service;
    private final BiConsumer<PluginVersion, Problem> defects;

    /** @param defects is told what goes wrong */
    Provided(Service<T> service, BiConsumer<PluginVersion, Problem> defects) {
        this.service = service;
        this.defects = defects;
    }

    /**
     * Calls it; the plug-in is not unloaded meanwhile.
     *
     * @param doing completes "failed while …" and "falló al …"
     * @throws PluginFailure if the plug-in fails or has been removed
     */
    public <R> R call(Text doing, Function<T, R> call) {
        PluginVersion plugin = service.plugin();
        if (!plugin.use()) {
            throw new PluginFailure(
                    plugin.id(),
                    Text.format(
                            "The plug-in \"%s\" has been removed or replaced; choose again.",
                            "El plug-in \"%s\" fue quitado o reemplazado; elija de nuevo.", plugin.id()));
        }
        try {
            return Guard.call(plugin, doing, () -> call.apply(service.provider()));
        } catch (PluginFailure e) {
            defects.accept(plugin, Cause.FAILURE.in(plugin.file(), e.text()));
            throw e;
        } finally {
            plugin.release();
        }
    }
}
