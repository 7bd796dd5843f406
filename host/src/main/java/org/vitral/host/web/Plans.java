package org.vitral.host.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which pairs the latest analyses are to explain, so that their pages show from the beginning what is still to come. */
final class Plans {
    private static final int KEPT = 500;

    private final Map<String, List<Result.Pair>> plans = new LinkedHashMap<>();

    /** Remembers an analysis by the ids that were asked for. */
    void put(String id, Offer offer, List<String> networks, List<String> methods) {
        List<Result.Pair> pairs = new ArrayList<>();
        for (String network : networks) {
            for (String method : methods) {
                if (mayRun(offer, network, method)) {
                    pairs.add(new Result.Pair(network, method));
                }
            }
        }
        put(id, pairs);
    }

    synchronized void put(String id, List<Result.Pair> pairs) {
        plans.put(id, List.copyOf(pairs));
        if (plans.size() > KEPT) {
            plans.remove(plans.keySet().iterator().next());
        }
    }

    synchronized List<Result.Pair> of(String id) {
        return plans.getOrDefault(id, List.of());
    }

    /** A file's abilities are known once it is open: until then it may. */
    private static boolean mayRun(Offer offer, String network, String method) {
        return offer.network(network)
                .flatMap(n -> offer.method(method).map(m -> offer.missing(n, m).isEmpty()))
                .orElse(true);
    }
}
