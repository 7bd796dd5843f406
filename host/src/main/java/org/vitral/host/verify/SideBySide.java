package org.vitral.host.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitral.api.Network;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.host.catalog.Installed;
import org.vitral.host.explain.AtOnce;
import org.vitral.host.explain.NetworkChoice;
import org.vitral.host.intake.Photograph;

/**
 * One network on two engines: first the one that runs it unless a person says which, then another.
 *
 * @param engines the ids of the two; the first alone if only the second refuses the network, none if it cannot be opened at all
 * @param refusal why it is refused
 */
public record SideBySide(NetworkChoice choice, List<String> engines, Optional<Text> refusal) {

    /** Work on the network as each engine has it. */
    public interface Work<T> {
        T on(Network first, Network second);
    }

    public SideBySide {
        engines = List.copyOf(engines);
    }

    /** The ids of the engines that can be used here. Two are needed. */
    public static List<String> usable(Installed installed) {
        return installed.engines().stream()
                .filter(e -> e.card().usable())
                .map(e -> e.card().id())
                .toList();
    }

    /**
     * As {@link #usable}, for those who cannot do without two.
     *
     * @param folder where the jar of another engine would go
     * @throws VitralException if there are fewer
     */
    public static List<String> two(Installed installed, Path folder) {
        List<String> usable = usable(installed);
        if (usable.size() < 2) {
            throw new VitralException(Text.format(
                    "Two engines are needed, and there is only %s: put the jar of another into %s.",
                    "Hacen falta dos motores y solo hay %s: ponga el jar de otro en %s.",
                    usable.isEmpty() ? "none" : usable.get(0),
                    folder));
        }
        return usable;
    }

    /**
     * Opens the network on both; one that refuses it says why in {@link #refusal}.
     *
     * @param usable at least two engines
     */
    public static SideBySide open(AtOnce atOnce, NetworkChoice choice, List<String> usable) {
        List<String> engines = new ArrayList<>();
        try {
            atOnce.checkTogether(choice, usable);
            engines.add(atOnce.with(choice, n -> n.card().provenance().getOrDefault("engine", usable.get(0))));
            String second = usable.stream()
                    .filter(e -> !e.equals(engines.get(0)))
                    .findFirst()
                    .orElseThrow();
            atOnce.with(choice, second, Network::card);
            engines.add(second);
            return new SideBySide(choice, engines, Optional.empty());
        } catch (NetworkException e) {
            return new SideBySide(choice, engines, Optional.of(e.text()));
        }
    }

    /** Works with the network open on both. */
    public <T> T run(AtOnce atOnce, Work<T> work) {
        return atOnce.with(choice, first -> atOnce.with(choice, engines.get(1), second -> work.on(first, second)));
    }

    /** How far the two agree on a photograph. */
    public Verification compare(AtOnce atOnce, Photograph photograph) {
        return run(
                atOnce,
                (first, second) -> Verification.of(
                        first, second, engines, photograph.at(first.card().input())));
    }
}
