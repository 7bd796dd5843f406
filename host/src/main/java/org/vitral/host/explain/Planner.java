package org.vitral.host.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vitral.api.MethodCard;
import org.vitral.api.NetworkException;
import org.vitral.api.ParameterException;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.catalog.Installed;
import org.vitral.host.catalog.InstalledEngine;
import org.vitral.host.catalog.InstalledMethod;
import org.vitral.host.catalog.Pairing;

/** Understands a request: everything that can be refused is refused here, before anything runs. */
final class Planner {
    private final Catalog catalog;
    private final NetworkFinder finder;
    private final Optional<String> defaultEngine;

    Planner(Catalog catalog, NetworkFinder finder, Optional<String> defaultEngine) {
        this.catalog = catalog;
        this.finder = finder;
        this.defaultEngine = defaultEngine;
    }

    /** The engines that the program is made for; another must be installed to be known. */
    private static final Set<String> ENGINES = Set.of("onnxruntime", "dl4j");

    void checkWords(
            List<String> methods,
            List<String> classes,
            Map<String, String> parameters,
            List<NetworkChoice> networks,
            Optional<String> engine) {
        Installed installed = catalog.installed();
        methods.forEach(id -> method(installed, id));
        classes.forEach(ClassChoice::parse);
        List<String> ids = ResultNames.ids(
                networks.stream().distinct().toList(),
                methods.stream().distinct().toList());
        Parameters.of(installed.methods().stream().map(InstalledMethod::card).toList(), ids, parameters);
        engine.filter(id -> !ENGINES.contains(id)).ifPresent(id -> {
            try {
                checkEngine(installed, id);
            } catch (NetworkException e) {
                throw new ParameterException(e.text(), e);
            }
        });
    }

    /** The plan for a request. One without methods only classifies. */
    Plan plan(AnalysisRequest request) {
        Installed installed = catalog.installed();
        // First the words, which are understood without opening anything.
        List<ClassChoice> classes =
                request.classes().stream().map(ClassChoice::parse).toList();
        List<InstalledMethod> methods =
                request.methods().stream().map(id -> method(installed, id)).toList();
        if (request.networks().isEmpty()) {
            throw new ParameterException(Text.of("Choose a network.", "Elija una red."));
        }
        List<String> ids = ResultNames.ids(request.networks(), request.methods());
        Parameters parameters = Parameters.of(
                installed.methods().stream().map(InstalledMethod::card).toList(), ids, request.parameters());
        EngineWish engine = EngineWish.of(request.engine(), defaultEngine);
        if (engine.insisted()) {
            engine.id().ifPresent(id -> checkEngine(installed, id));
        } else {
            engine.id().ifPresent(id -> checkKnown(installed, id));
        }

        List<Plan.OnNetwork> networks = new ArrayList<>();
        List<VitralException> unfit = new ArrayList<>();
        for (int i = 0; i < request.networks().size(); i++) {
            NetworkFinder.Found found =
                    finder.find(installed, request.networks().get(i), ids.get(i), request.engine());
            try {
                ClassChoice.check(classes, found.card());
            } catch (NetworkException e) {
                unfit.add(e);
            }
            networks.add(onNetwork(request, found, ids.get(i), methods, parameters, engine));
        }
        if (unfit.size() == networks.size()) {
            throw unfit.get(0);
        }
        if (!methods.isEmpty() && networks.stream().allMatch(n -> n.pairs().isEmpty())) {
            throw new VitralException(nothingRuns(networks));
        }
        return new Plan(request, networks, classes);
    }

    private static Text nothingRuns(List<Plan.OnNetwork> networks) {
        StringBuilder english = new StringBuilder("Nothing can run:");
        StringBuilder spanish = new StringBuilder("Nada puede ejecutarse:");
        for (Plan.OnNetwork network : networks) {
            for (Pairing pairing : network.unmatched()) {
                String pair = " " + network.id() + " / " + pairing.method().id() + ": ";
                english.append(pair).append(pairing.missing().get(0).english());
                spanish.append(pair).append(pairing.missing().get(0).spanish());
            }
        }
        return Text.of(english.toString(), spanish.toString());
    }

    /** The plan for one network and nothing done with it. */
    Plan.OnNetwork plan(NetworkChoice choice, Optional<String> engine) {
        Installed installed = catalog.installed();
        engine.ifPresent(id -> checkEngine(installed, id));
        NetworkFinder.Found found = finder.find(installed, choice, choice.id(), engine);
        return new Plan.OnNetwork(
                choice.id(),
                found.card(),
                found.source(),
                EngineWish.asked(engine),
                found.report(),
                List.of(),
                List.of());
    }

    /** Whether there is such a network, whatever its state. */
    boolean has(NetworkChoice choice) {
        return finder.has(catalog.installed(), choice);
    }

    private static Plan.OnNetwork onNetwork(
            AnalysisRequest request,
            NetworkFinder.Found found,
            String id,
            List<InstalledMethod> methods,
            Parameters parameters,
            EngineWish engine) {
        List<Plan.Pair> pairs = new ArrayList<>();
        List<Pairing> unmatched = new ArrayList<>();
        for (InstalledMethod method : methods) {
            Pairing pairing = Pairing.of(found.card(), method.card());
            if (pairing.runs()) {
                pairs.add(new Plan.Pair(
                        method,
                        parameters.values(method.card(), found.card(), id),
                        request.seed().orElse(method.card().defaultSeed())));
            } else {
                unmatched.add(pairing);
            }
        }
        return new Plan.OnNetwork(id, found.card(), found.source(), engine, found.report(), pairs, unmatched);
    }

    private static InstalledMethod method(Installed installed, String id) {
        return installed
                .method(id)
                .orElseThrow(() -> new ParameterException(Text.format(
                        "There is no method %s; there are %s.",
                        "No existe el método %s; existen %s.",
                        Parameters.shorten(id),
                        NetworkFinder.names(installed.methods().stream()
                                .map(InstalledMethod::card)
                                .map(MethodCard::id)
                                .toList()))));
    }

    private static void checkKnown(Installed installed, String id) {
        List<String> engines =
                installed.engines().stream().map(e -> e.card().id()).toList();
        if (!engines.contains(id)) {
            throw new NetworkException(Text.format(
                    "There is no engine %s; there are %s.",
                    "No existe el motor %s; existen %s.", Parameters.shorten(id), NetworkFinder.names(engines)));
        }
    }

    private static void checkEngine(Installed installed, String id) {
        checkKnown(installed, id);
        installed.engines().stream()
                .map(InstalledEngine::card)
                .filter(card -> card.id().equals(id) && !card.usable())
                .findFirst()
                .ifPresent(card -> {
                    Text why = card.remarks().stream()
                            .findFirst()
                            .orElse(Text.of("see vitral engines", "vea vitral engines"));
                    throw new NetworkException(Text.of(
                            "The engine " + id + " cannot run on this computer: " + why.english(),
                            "El motor " + id + " no puede ejecutarse en este equipo: " + why.spanish()));
                });
    }
}
