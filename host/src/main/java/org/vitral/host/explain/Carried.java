package org.vitral.host.explain;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitral.host.catalog.Installed;
import org.vitral.host.catalog.InstalledMethod;

/** What the methods of an analysis left so that a later one can go on. */
record Carried(Map<Pair, Object> states) {

    /** A method on a network, by their ids. */
    record Pair(String network, String method) {}

    static Carried nothing() {
        return new Carried(Map.of());
    }

    Optional<Object> of(Pair pair) {
        return Optional.ofNullable(states.get(pair));
    }

    /** What the last analyses left. Thread-safe. */
    static final class Memory {
        private final int most;
        private final Map<String, Carried> kept = new LinkedHashMap<>();
        private final Map<String, List<InstalledMethod>> methods = new HashMap<>();

        Memory(int most) {
            this.most = most;
        }

        synchronized void keep(String analysis, Map<Pair, Object> states, List<InstalledMethod> by) {
            if (states.isEmpty() || most == 0) {
                return;
            }
            kept.put(analysis, new Carried(Map.copyOf(states)));
            methods.put(analysis, List.copyOf(by));
            if (kept.size() > most) {
                forget(kept.keySet().iterator().next());
            }
        }

        synchronized Carried of(String analysis) {
            return kept.getOrDefault(analysis, nothing());
        }

        synchronized void forget(String analysis) {
            kept.remove(analysis);
            methods.remove(analysis);
        }

        /** Forgets what methods left that are not installed any more: it means nothing to others, and would keep their classes loaded. */
        synchronized void forgetReplaced(Installed installed) {
            List<String> gone = methods.keySet().stream()
                    .filter(analysis -> !installed.methods().containsAll(methods.getOrDefault(analysis, List.of())))
                    .toList();
            gone.forEach(this::forget);
        }
    }
}
