package org.vitral.host.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vitral.api.EngineCard;
import org.vitral.api.EngineProvider;
import org.vitral.api.ExplanationMethod;
import org.vitral.api.MethodCard;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkFormat;
import org.vitral.api.NetworkProvider;
import org.vitral.api.OpenContext;
import org.vitral.api.Text;

/** Asks every started plug-in what it brings. Whatever fails is a problem of its own; of two equal ids the first plug-in's counts. */
final class Inventory {
    private static final Text LISTING = Text.of("listing what it brings", "listar lo que trae");

    private final OpenContext context;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, PluginVersion> taken = new HashMap<>();
    private final List<InstalledNetwork> networks = new ArrayList<>();
    private final List<InstalledMethod> methods = new ArrayList<>();
    private final List<InstalledFormat> formats = new ArrayList<>();
    private final List<InstalledEngine> engines = new ArrayList<>();

    private Inventory(OpenContext context) {
        this.context = context;
    }

    /** What these plug-ins bring, with these problems and those found on the way. */
    static Installed of(List<PluginVersion> started, List<Problem> problems, OpenContext context) {
        Inventory inventory = new Inventory(context);
        inventory.problems.addAll(problems);
        List<PluginVersion> byId =
                started.stream().sorted(Comparator.comparing(PluginVersion::id)).toList();
        byId.forEach(inventory::add);
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

    private static <T> List<T> sorted(List<T> list, java.util.function.Function<T, String> id) {
        return list.stream().sorted(Comparator.comparing(id)).toList();
    }

    private void add(PluginVersion plugin) {
        for (Service<EngineProvider> engine : services(plugin, EngineProvider.class)) {
            EngineCard card = ask(engine, () -> engine.provider().engineCard());
            if (card != null && free(plugin, "engine", Text.of("engine", "el motor"), card.id())) {
                engines.add(new InstalledEngine(card, plugin.id()));
            }
        }
        for (Service<NetworkFormat> format : services(plugin, NetworkFormat.class)) {
            addFormat(format);
        }
        for (Service<NetworkProvider> provider : services(plugin, NetworkProvider.class)) {
            List<NetworkCard> cards =
                    ask(provider, () -> List.copyOf(provider.provider().networks(context)));
            for (NetworkCard card : cards == null ? List.<NetworkCard>of() : cards) {
                if (fits(plugin, provider.provider(), Cards.fault(card))
                        && free(plugin, "network", Text.of("network", "la red"), card.id())) {
                    networks.add(new InstalledNetwork(card, provider));
                }
            }
        }
        for (Service<ExplanationMethod> method : services(plugin, ExplanationMethod.class)) {
            MethodCard card = ask(method, () -> method.provider().card());
            if (card != null
                    && fits(plugin, method.provider(), Cards.fault(card))
                    && free(plugin, "method", Text.of("method", "el método"), card.id())) {
                methods.add(new InstalledMethod(card, method));
            }
        }
    }

    private void addFormat(Service<NetworkFormat> format) {
        Text title = ask(format, () -> format.provider().title());
        Set<String> suffixes = ask(
                format,
                () -> format.provider().suffixes().stream()
                        .map(suffix -> suffix.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()));
        if (title == null || suffixes == null) {
            return;
        }
        Set<String> free = suffixes.stream()
                .sorted()
                .filter(s -> free(format.plugin(), "format", Text.of("file format", "el formato de archivo"), s))
                .collect(Collectors.toUnmodifiableSet());
        if (!free.isEmpty()) {
            formats.add(new InstalledFormat(title, free, format));
        }
    }

    private <T> List<Service<T>> services(PluginVersion plugin, Class<T> type) {
        Services<T> services = plugin.services(type);
        problems.addAll(services.problems());
        return services.found();
    }

    /** The answer, or null and a problem more. */
    private <T, A> @Nullable A ask(Service<T> service, Supplier<A> question) {
        try {
            return Guard.call(service.plugin(), LISTING, () -> {
                A answer = question.get();
                if (answer == null) {
                    throw Sound.unsound("nothing (null)", "nada (null)");
                }
                return answer;
            });
        } catch (PluginFailure e) {
            problems.add(Problems.failure(service.plugin().file(), e));
        } catch (org.vitral.api.VitralException e) {
            problems.add(Problems.badCard(
                    service.plugin().file(), service.provider().getClass().getSimpleName(), e.text()));
        }
        return null;
    }

    private boolean fits(PluginVersion plugin, Object provider, Optional<Text> fault) {
        fault.ifPresent(text ->
                problems.add(Problems.badCard(plugin.file(), provider.getClass().getSimpleName(), text)));
        return fault.isEmpty();
    }

    private boolean free(PluginVersion plugin, String kind, Text what, String id) {
        PluginVersion first = taken.putIfAbsent(kind + ' ' + id, plugin);
        if (first != null) {
            problems.add(Problems.taken(plugin.file(), what, id, first.file()));
        }
        return first == null;
    }
}
