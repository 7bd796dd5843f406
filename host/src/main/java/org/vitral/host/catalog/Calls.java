package org.vitral.host.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.vitral.api.Exhibit;
import org.vitral.api.Explanation;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkException;
import org.vitral.api.NetworkFile;
import org.vitral.api.NetworkFormat;
import org.vitral.api.NetworkReport;
import org.vitral.api.OpenContext;
import org.vitral.api.Request;
import org.vitral.api.Run;
import org.vitral.api.Text;
import org.vitral.api.VitralException;

/** Every call into a plug-in that work consists of: guarded, checked, and with the plug-in kept from being unloaded meanwhile. */
final class Calls {
    private final CatalogOptions options;
    private final Supplier<List<PluginVersion>> started;
    private final Supplier<Installed> installed;
    private final BiConsumer<PluginVersion, Problem> defects;

    Calls(
            CatalogOptions options,
            Supplier<List<PluginVersion>> started,
            Supplier<Installed> installed,
            BiConsumer<PluginVersion, Problem> defects) {
        this.options = options;
        this.started = started;
        this.installed = installed;
        this.defects = defects;
    }

    /** The context for listing: always what is there at the moment it is asked. */
    OpenContext listing() {
        return listing(Optional.empty());
    }

    private OpenContext listing(Optional<String> engine) {
        return new Context(started, plugin -> true, options.models(), options.cache(), options.cacheBytes(), engine);
    }

    Network open(InstalledNetwork network, Optional<String> engine) {
        checkEngine(engine);
        InstalledNetwork usable = network.service().plugin().current()
                ? network
                : installed.get().network(network.card().id()).orElse(network);
        return open(
                usable.service().plugin(),
                usable.card().id(),
                engine,
                context -> usable.service().provider().open(usable.card(), context));
    }

    Network open(NetworkFile file, Optional<String> engine) {
        checkEngine(engine);
        Service<NetworkFormat> format = format(file);
        return open(
                format.plugin(), file.id(), engine, context -> format.provider().open(file, context));
    }

    private Network open(
            PluginVersion plugin, String id, Optional<String> engine, Function<OpenContext, Network> opening) {
        Leases leases = new Leases();
        Text doing = Text.of("opening " + id, "abrir " + id);
        if (!leases.add(plugin)) {
            throw gone(plugin);
        }
        List<PluginVersion> there = started.get();
        Context context =
                new Context(() -> there, leases::add, options.models(), options.cache(), options.cacheBytes(), engine);
        try {
            return Guard.call(plugin, doing, () -> {
                Network network = opening.apply(context);
                if (network == null) {
                    throw Sound.unsound("no network (null)", "ninguna red (null)");
                }
                NetworkCard card = network.card();
                if (card == null || !card.id().equals(id)) {
                    throw Sound.unsound("a network that is not " + id, "una red que no es " + id);
                }
                return new GuardedNetwork(plugin, network, card, leases, defects);
            });
        } catch (Throwable e) {
            leases.release();
            throw e;
        }
    }

    NetworkReport inspect(NetworkFile file, Optional<String> engine) {
        checkEngine(engine);
        Service<NetworkFormat> format = format(file);
        PluginVersion plugin = format.plugin();
        if (!plugin.use()) {
            throw gone(plugin);
        }
        try {
            return Guard.call(plugin, Text.of("reading " + file.id(), "leer " + file.id()), () -> {
                NetworkReport report = format.provider().inspect(file, listing(engine));
                if (report == null) {
                    throw Sound.unsound("no report (null)", "ningún informe (null)");
                }
                return report;
            });
        } finally {
            plugin.release();
        }
    }

    List<Explanation> explain(InstalledMethod method, Network network, Request request, Run run) {
        Pairing pairing = Pairing.of(network.card(), method.card());
        if (!pairing.runs()) {
            throw new VitralException(Text.of(
                    pairing.missing().stream().map(Text::english).collect(Collectors.joining(" ")),
                    pairing.missing().stream().map(Text::spanish).collect(Collectors.joining(" "))));
        }
        String id = method.card().id();
        Text doing = Text.of(
                "explaining " + network.card().id() + " with " + id,
                "explicar " + network.card().id() + " con " + id);
        try {
            return with(
                    method,
                    used -> Guard.call(used.service().plugin(), doing, () -> {
                        CheckedRun checked =
                                new CheckedRun(run, request, used.service().plugin());
                        List<Explanation> given = used.service().provider().explain(network, request, checked);
                        return Sound.explanations(given, request.classes(), request.picture());
                    }));
        } catch (PluginFailure e) {
            run.check(); // an interrupted engine may throw anything: a cancelled run is no failure
            throw e;
        }
    }

    Optional<Exhibit> preview(InstalledMethod method, Request request) {
        String id = method.card().id();
        Text doing = Text.of("previewing " + id, "previsualizar " + id);
        return with(
                method,
                used -> Guard.call(
                        used.service().plugin(),
                        doing,
                        () -> Sound.exhibit(used.service().provider().preview(request), request.picture())));
    }

    /** Calls the version that was asked for; if it is gone already, the one that took its place. */
    private <T> T with(InstalledMethod asked, Function<InstalledMethod, T> call) {
        InstalledMethod used = asked;
        if (!used.service().plugin().use()) {
            used = installed.get().method(asked.card().id()).orElse(asked);
            if (!used.service().plugin().use()) {
                throw gone(asked.service().plugin());
            }
        }
        try {
            return call.apply(used);
        } finally {
            used.service().plugin().release();
        }
    }

    private Service<NetworkFormat> format(NetworkFile file) {
        String name = String.valueOf(file.path().getFileName()).toLowerCase(Locale.ROOT);
        List<InstalledFormat> formats = installed.get().formats();
        for (InstalledFormat format : formats) {
            if (format.suffixes().stream().anyMatch(name::endsWith)) {
                return format.service();
            }
        }
        List<String> all =
                formats.stream().flatMap(f -> f.suffixes().stream()).sorted().toList();
        if (all.isEmpty()) {
            throw new NetworkException(
                    Text.of(
                            "No plug-in that reads network files is installed; put the jar of one into the plug-ins folder.",
                            "No hay instalado ningún plug-in que lea archivos de redes; ponga el jar de uno en la carpeta de plug-ins."));
        }
        throw new NetworkException(Text.format(
                "%s is no network file that can be read here; its name must end in one of %s.",
                "%s no es un archivo de red que se pueda leer aquí; su nombre debe terminar en uno de %s.",
                Words.line(String.valueOf(file.path().getFileName())),
                String.join(", ", all)));
    }

    private void checkEngine(Optional<String> engine) {
        List<String> ids =
                installed.get().engines().stream().map(e -> e.card().id()).toList();
        if (engine.isPresent() && !ids.contains(engine.get())) {
            throw new NetworkException(Text.format(
                    "There is no engine \"%s\"; there are: %s.",
                    "No hay ningún motor \"%s\"; hay: %s.", Words.line(engine.get()), String.join(", ", ids)));
        }
    }

    private static VitralException gone(PluginVersion plugin) {
        return new VitralException(Text.format(
                "The plug-in \"%s\" has been removed or replaced; choose again.",
                "El plug-in \"%s\" fue quitado o reemplazado; elija de nuevo.", plugin.id()));
    }
}
