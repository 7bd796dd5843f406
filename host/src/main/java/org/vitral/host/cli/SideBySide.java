package org.vitral.host.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitral.api.Network;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;
import org.vitral.host.catalog.Installed;
import org.vitral.host.explain.Analyses;
import org.vitral.host.explain.NetworkChoice;

/** One network on two engines: first the one that runs it unless a person says which, then another. */
record SideBySide(NetworkChoice choice, List<String> engines, Optional<Text> refusal) {

    /** Work on the network as each engine has it. */
    interface Work<T> {
        T on(Network first, Network second);
    }

    SideBySide {
        engines = List.copyOf(engines);
    }

    /** The engines that can be used here, of which there must be two. */
    static List<String> usable(Program program) {
        List<String> usable = program.catalog().installed().engines().stream()
                .filter(e -> e.card().usable())
                .map(e -> e.card().id())
                .toList();
        if (usable.size() < 2) {
            throw Refused.because(
                    "Two engines are needed, and there is only %s: put the jar of another into %s.",
                    "Hacen falta dos motores y solo hay %s: ponga el jar de otro en %s.",
                    usable.isEmpty() ? "none" : usable.get(0),
                    program.config().plugins().path());
        }
        return usable;
    }

    /** Opens the network on both; one that refuses it says why in {@link #refusal}. */
    static SideBySide open(Analyses analyses, NetworkChoice choice, List<String> usable) {
        try {
            String usual = analyses.with(choice, n -> n.card().provenance().getOrDefault("engine", usable.get(0)));
            List<String> engines = new ArrayList<>(List.of(usual));
            usable.stream().filter(e -> !e.equals(usual)).limit(1).forEach(engines::add);
            for (String engine : engines) {
                analyses.with(choice, engine, Network::card);
            }
            return new SideBySide(choice, engines, Optional.empty());
        } catch (NetworkException e) {
            return new SideBySide(choice, List.of(), Optional.of(e.text()));
        }
    }

    <T> T run(Analyses analyses, Work<T> work) {
        return analyses.with(
                choice,
                engines.get(0),
                first -> analyses.with(choice, engines.get(1), second -> work.on(first, second)));
    }

    /** The networks that a person named, or all whose weights are here. */
    static List<NetworkChoice> choices(
            Analyses analyses, NetworkOptions options, List<String> named, boolean all, Installed installed) {
        List<String> networks = new ArrayList<>();
        if (all) {
            analyses.networks().cards().stream()
                    .filter(c -> c.weights().present())
                    .forEach(c -> networks.add(c.id()));
        }
        networks.addAll(NetworkFiles.of(named, installed));
        options.networks = networks;
        return options.choices(installed);
    }
}
