package org.vitral.host.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vitral.api.OpenContext;
import org.vitral.api.Text;

/** Puts together what all started plug-ins bring; of two equal ids that of the plug-in counts whose id comes first. */
final class Inventory {
    private static final Text NETWORK = Text.of("network", "la red");
    private static final Text METHOD = Text.of("method", "el método");
    private static final Text FORMAT = Text.of("file format", "el formato de archivo");
    private static final Text ENGINE = Text.of("engine", "el motor");

    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, PluginVersion> taken = new HashMap<>();
    private final List<InstalledNetwork> networks = new ArrayList<>();
    private final List<InstalledMethod> methods = new ArrayList<>();
    private final List<InstalledFormat> formats = new ArrayList<>();
    private final List<InstalledEngine> engines = new ArrayList<>();

    private Inventory() {}

    /** What these plug-ins bring, with these problems and those found on the way. */
    static Installed of(List<PluginVersion> started, List<Problem> problems, OpenContext context, Patience patience) {
        Inventory inventory = new Inventory();
        inventory.problems.addAll(problems);
        List<PluginVersion> byId =
                started.stream().sorted(Comparator.comparing(PluginVersion::id)).toList();
        for (PluginVersion plugin : byId) {
            inventory.add(patience.ask(plugin, context));
            if (plugin.isEmpty()
                    && byId.stream().noneMatch(other -> other.needed().contains(plugin))) {
                inventory.problems.add(Cause.BRINGS_NOTHING.in(plugin.file()));
            }
        }
        return new Installed(
                byId.stream()
                        .map(v -> new InstalledPlugin(
                                v.id(),
                                v.bundle().version(),
                                v.file(),
                                v.bundle().description()))
                        .toList(),
                sorted(inventory.networks, n -> n.card().id()),
                sorted(inventory.methods, m -> m.card().id()),
                inventory.formats,
                sorted(inventory.engines, e -> e.card().id()),
                inventory.problems,
                List.of());
    }

    private static <T> List<T> sorted(List<T> list, Function<T, String> id) {
        return list.stream().sorted(Comparator.comparing(id)).toList();
    }

    private void add(Brought brought) {
        PluginVersion plugin = brought.plugin();
        problems.addAll(brought.problems);
        brought.engines.stream()
                .filter(engine -> free(plugin, ENGINE, engine.card().id()))
                .forEach(engines::add);
        brought.networks.stream()
                .filter(network -> free(plugin, NETWORK, network.card().id()))
                .forEach(networks::add);
        brought.methods.stream()
                .filter(method -> free(plugin, METHOD, method.card().id()))
                .forEach(methods::add);
        for (InstalledFormat format : brought.formats) {
            Set<String> free = format.suffixes().stream()
                    .sorted()
                    .filter(suffix -> free(plugin, FORMAT, suffix))
                    .collect(Collectors.toUnmodifiableSet());
            if (!free.isEmpty()) {
                formats.add(new InstalledFormat(format.title(), free, format.service()));
            }
        }
    }

    private boolean free(PluginVersion plugin, Text what, String id) {
        PluginVersion first = taken.putIfAbsent(what.english() + ' ' + id, plugin);
        if (first != null) {
            problems.add(Cause.TAKEN.in(plugin.file(), what, id, first.file()));
        }
        return first == null;
    }
}
