package org.vitral.host.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.vitral.api.OpenContext;

/**
 * What the host offers to a plug-in that lists or opens networks.
 *
 * @param started the plug-ins that there are
 * @param lease asked before a plug-in's services are handed out
 */
record Context(
        Supplier<List<PluginVersion>> started,
        Predicate<PluginVersion> lease,
        Path models,
        Path cache,
        long cacheBytes,
        Optional<String> engine)
        implements OpenContext {

    @Override
    public <T> List<T> providers(Class<T> type) {
        List<T> all = new ArrayList<>();
        for (PluginVersion plugin : started.get()) {
            if (plugin.isStuck()) {
                continue;
            }
            List<Service<T>> services = plugin.services(type).found();
            if (!services.isEmpty() && lease.test(plugin)) {
                services.forEach(service -> all.add(service.provider()));
            }
        }
        return List.copyOf(all);
    }
}
