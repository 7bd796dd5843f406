package org.vitral.host.catalog;

import java.util.ArrayList;
import java.util.List;
import org.vitral.api.Text;

/** What has gone wrong with plug-ins while they ran. Forgotten with the version that did it. */
final class Observations {
    private final List<Defect> defects = new ArrayList<>();
    private final List<Stuck> stuck = new ArrayList<>();

    /** True if that was not known yet. */
    synchronized boolean add(PluginVersion plugin, Problem problem) {
        Defect defect = new Defect(plugin, problem);
        return !defects.contains(defect) && defects.add(defect);
    }

    /** True if that was not known yet. */
    synchronized boolean addStuck(PluginVersion method, PluginVersion network, UnhealthyPair pair) {
        boolean known = stuck.stream()
                .anyMatch(s -> s.method == method
                        && s.network == network
                        && s.pair.network().equals(pair.network())
                        && s.pair.method().equals(pair.method()));
        return !known && stuck.add(new Stuck(method, network, pair));
    }

    /** What is there, with what was observed of it. */
    synchronized Installed with(Installed installed) {
        defects.removeIf(d -> !d.plugin.current());
        stuck.removeIf(s -> !s.method.current() || !s.network.current());
        List<Problem> problems = new ArrayList<>(installed.problems());
        defects.forEach(d -> problems.add(d.problem));
        stuck.forEach(s -> problems.add(Cause.STUCK.in(s.method.file(), s.pair.why())));
        problems.sort(java.util.Comparator.comparing(Problem::file));
        return new Installed(
                installed.plugins(),
                installed.networks(),
                installed.methods(),
                installed.formats(),
                installed.engines(),
                problems,
                stuck.stream().map(Stuck::pair).toList());
    }

    private record Defect(PluginVersion plugin, Problem problem) {}

    private record Stuck(PluginVersion method, PluginVersion network, UnhealthyPair pair) {}

    /** The sentence about a pair that did not come back. */
    static Text sentence(String method, String network, Text why) {
        return Text.of(
                method + " on " + network + ": " + why.english(), method + " con " + network + ": " + why.spanish());
    }
}
