package org.vitral.host.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitral.host.catalog.Installed;
import org.vitral.host.catalog.InstalledMethod;
import org.vitral.host.catalog.InstalledNetwork;
import org.vitral.host.catalog.Pairing;

/** Which pairs the latest analyses are to explain, so that their pages show from the beginning what is still to come. */
final class Plans {
    private static final int KEPT = 500;

    private final Map<String, List<Result.Pair>> plans = new LinkedHashMap<>();

    /** Remembers an analysis by the ids that were asked for. */
    void put(String id, Installed installed, List<String> networks, List<String> methods) {
        List<Result.Pair> pairs = new ArrayList<>();
        for (String network : networks) {
            for (String method : methods) {
                if (mayRun(installed.network(network), installed.method(method))) {
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
    private static boolean mayRun(Optional<InstalledNetwork> network, Optional<InstalledMethod> method) {
        return network.isEmpty()
                || method.isEmpty()
                || Pairing.of(network.get().card(), method.get().card()).runs();
    }
}
