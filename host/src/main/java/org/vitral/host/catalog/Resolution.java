package org.vitral.host.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which of the jars can be started together, each after those it needs.
 *
 * @param order the jars to start
 * @param problems of the others
 */
record Resolution(List<Bundle> order, List<Problem> problems) {

    static Resolution of(List<Bundle> bundles) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Bundle> byId = new LinkedHashMap<>();
        bundles.stream().sorted(Comparator.comparing(Bundle::file)).forEach(bundle -> {
            Bundle first = byId.putIfAbsent(bundle.id(), bundle);
            if (first != null) {
                problems.add(Cause.SAME_ID.in(bundle.file(), bundle.id(), first.file()));
            }
        });
        Map<String, Bundle> order = new LinkedHashMap<>();
        List<Bundle> rest = new ArrayList<>(byId.values());
        rest.sort(Comparator.comparing(Bundle::id));
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Bundle bundle : List.copyOf(rest)) {
                Optional<Problem> problem = problem(bundle, byId);
                if (problem.isPresent()) {
                    problems.add(problem.get());
                    byId.remove(bundle.id());
                    rest.remove(bundle);
                    changed = true;
                } else if (bundle.needs().stream()
                        .allMatch(n -> order.containsKey(n.id()) || (n.optional() && !byId.containsKey(n.id())))) {
                    order.put(bundle.id(), bundle);
                    rest.remove(bundle);
                    changed = true;
                }
            }
        }
        String circle = rest.stream().map(Bundle::id).collect(Collectors.joining(", "));
        rest.forEach(bundle -> problems.add(Cause.CIRCLE.in(bundle.file(), circle)));
        return new Resolution(List.copyOf(order.values()), problems);
    }

    private static Optional<Problem> problem(Bundle bundle, Map<String, Bundle> there) {
        for (Bundle.Needed needed : bundle.needs()) {
            Bundle found = there.get(needed.id());
            if (found == null) {
                if (!needed.optional()) {
                    return Optional.of(Cause.MISSING_DEPENDENCY.in(bundle.file(), needed.id(), needed.range()));
                }
            } else if (!Inspection.within(found.version(), needed.range())) {
                return Optional.of(
                        Cause.OTHER_DEPENDENCY.in(bundle.file(), needed.id(), needed.range(), found.version()));
            }
        }
        return Optional.empty();
    }
}
