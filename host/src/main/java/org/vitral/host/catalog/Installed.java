package org.vitral.host.catalog;

import java.util.List;
import java.util.Optional;

/**
 * What is there at one moment; never changes. All lists are in a stable order.
 *
 * @param plugins by id
 * @param networks by id
 * @param methods by id
 * @param formats of network files
 * @param engines by id
 * @param problems by file name
 * @param unhealthy pairs that should not be run again
 */
public record Installed(
        List<InstalledPlugin> plugins,
        List<InstalledNetwork> networks,
        List<InstalledMethod> methods,
        List<InstalledFormat> formats,
        List<InstalledEngine> engines,
        List<Problem> problems,
        List<UnhealthyPair> unhealthy) {

    public Installed {
        plugins = List.copyOf(plugins);
        networks = List.copyOf(networks);
        methods = List.copyOf(methods);
        formats = List.copyOf(formats);
        engines = List.copyOf(engines);
        problems = List.copyOf(problems);
        unhealthy = List.copyOf(unhealthy);
    }

    /** Nothing at all. */
    static Installed nothing() {
        return new Installed(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    public Optional<InstalledNetwork> network(String id) {
        return networks.stream().filter(n -> n.card().id().equals(id)).findFirst();
    }

    public Optional<InstalledMethod> method(String id) {
        return methods.stream().filter(m -> m.card().id().equals(id)).findFirst();
    }

    public Optional<InstalledPlugin> plugin(String id) {
        return plugins.stream().filter(p -> p.id().equals(id)).findFirst();
    }

    /** Why a pair should not be run again, if so. */
    public Optional<UnhealthyPair> unhealthy(String network, String method) {
        return unhealthy.stream()
                .filter(u -> u.network().equals(network) && u.method().equals(method))
                .findFirst();
    }
}
