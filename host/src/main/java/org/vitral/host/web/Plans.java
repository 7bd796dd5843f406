package org.vitral.host.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitral.host.explain.ClassChoice;

/** Which pairs the latest analyses are to explain, so that their pages show from the beginning what is still to come. */
final class Plans {
    private static final int KEPT = 500;
    private static final int MOST_CLASSES = 10; // that are waited for: a network may have fewer

    private final Map<String, Planned> plans = new LinkedHashMap<>();

    /**
     * What an analysis is to explain.
     *
     * @param classes how many, as far as that can be told before a network has answered
     */
    record Planned(List<Result.Pair> pairs, int classes) {
        static final Planned NOTHING = new Planned(List.of(), 1);

        Planned {
            pairs = List.copyOf(pairs);
        }
    }

    /** Remembers an analysis by the ids that were asked for. */
    void put(String id, Offer offer, List<String> networks, List<String> methods, List<String> classes) {
        List<Result.Pair> pairs = new ArrayList<>();
        for (String network : networks) {
            for (String method : methods) {
                if (mayRun(offer, network, method)) {
                    pairs.add(new Result.Pair(network, method));
                }
            }
        }
        int count = classes.stream()
                .map(ClassChoice::parse)
                .mapToInt(c -> c instanceof ClassChoice.Top top ? top.count() : 1)
                .sum();
        put(id, new Planned(pairs, Math.max(1, Math.min(MOST_CLASSES, count))));
    }

    synchronized void put(String id, Planned planned) {
        plans.put(id, planned);
        if (plans.size() > KEPT) {
            plans.remove(plans.keySet().iterator().next());
        }
    }

    synchronized Planned of(String id) {
        return plans.getOrDefault(id, Planned.NOTHING);
    }

    /** A file's abilities are known once it is open: until then it may. */
    private static boolean mayRun(Offer offer, String network, String method) {
        return offer.network(network)
                .flatMap(n -> offer.method(method).map(m -> offer.missing(n, m).isEmpty()))
                .orElse(true);
    }
}
