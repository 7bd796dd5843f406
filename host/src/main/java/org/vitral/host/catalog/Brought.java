package org.vitral.host.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vitral.api.Benchmark;
import org.vitral.api.EngineCard;
import org.vitral.api.EngineProvider;
import org.vitral.api.ExplanationMethod;
import org.vitral.api.MethodCard;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkFormat;
import org.vitral.api.NetworkProvider;
import org.vitral.api.OpenContext;
import org.vitral.api.SampleProvider;
import org.vitral.api.Text;
import org.vitral.api.VitralException;

/** What one plug-in brings, as it says itself. Whatever fails is a problem of its own and does not disturb the rest. */
final class Brought {
    private static final Text LISTING = Text.of("listing what it brings", "listar lo que trae");

    final List<InstalledNetwork> networks = new ArrayList<>();
    final List<InstalledMethod> methods = new ArrayList<>();
    final List<InstalledFormat> formats = new ArrayList<>();
    final List<InstalledEngine> engines = new ArrayList<>();
    final List<Problem> problems = new ArrayList<>();
    private final PluginVersion plugin;

    private Brought(PluginVersion plugin) {
        this.plugin = plugin;
    }

    /** Asks a plug-in; runs its code. */
    static Brought by(PluginVersion plugin, OpenContext context) {
        Brought brought = new Brought(plugin);
        for (Service<EngineProvider> engine : brought.services(EngineProvider.class)) {
            EngineCard card = brought.ask(engine, () -> engine.provider().engineCard());
            if (card != null) {
                brought.engines.add(new InstalledEngine(card, plugin.id()));
            }
        }
        for (Service<NetworkFormat> format : brought.services(NetworkFormat.class)) {
            Text title = brought.ask(format, () -> format.provider().title());
            Set<String> suffixes = brought.ask(
                    format,
                    () -> format.provider().suffixes().stream()
                            .map(suffix -> suffix.toLowerCase(Locale.ROOT))
                            .collect(Collectors.toUnmodifiableSet()));
            if (title != null && suffixes != null) {
                brought.formats.add(new InstalledFormat(title, suffixes, format));
            }
        }
        for (Service<NetworkProvider> provider : brought.services(NetworkProvider.class)) {
            List<NetworkCard> cards =
                    brought.ask(provider, () -> List.copyOf(provider.provider().networks(context)));
            for (NetworkCard card : cards == null ? List.<NetworkCard>of() : cards) {
                if (brought.fits(provider, Cards.fault(card))) {
                    brought.networks.add(new InstalledNetwork(card, provider));
                }
            }
        }
        for (Service<ExplanationMethod> method : brought.services(ExplanationMethod.class)) {
            MethodCard card = brought.ask(method, () -> method.provider().card());
            if (card != null && brought.fits(method, Cards.fault(card))) {
                brought.methods.add(new InstalledMethod(card, method));
            }
        }
        // These are asked when they are needed; whether they can be had at all is known now.
        brought.services(SampleProvider.class);
        brought.services(Benchmark.class);
        return brought;
    }

    /** A plug-in that could not be asked. */
    static Brought nothing(PluginVersion plugin, Problem why) {
        Brought brought = new Brought(plugin);
        brought.problems.add(why);
        return brought;
    }

    PluginVersion plugin() {
        return plugin;
    }

    private <T> List<Service<T>> services(Class<T> type) {
        Services<T> services = plugin.services(type);
        problems.addAll(services.problems());
        return services.found();
    }

    /** The answer, or null and a problem more. */
    private <T, A> @Nullable A ask(Service<T> service, Supplier<A> question) {
        try {
            return Guard.call(plugin, LISTING, () -> {
                A answer = question.get();
                if (answer == null) {
                    throw Sound.unsound("nothing (null)", "nada (null)");
                }
                return answer;
            });
        } catch (PluginFailure e) {
            problems.add(Cause.FAILURE.in(plugin.file(), e.text()));
        } catch (VitralException e) {
            problems.add(Cause.BAD_CARD.in(plugin.file(), name(service), e.text()));
        }
        return null;
    }

    private boolean fits(Service<?> service, Optional<Text> fault) {
        fault.ifPresent(text -> problems.add(Cause.BAD_CARD.in(plugin.file(), name(service), text)));
        return fault.isEmpty();
    }

    private static String name(Service<?> service) {
        return service.provider().getClass().getSimpleName();
    }
}
