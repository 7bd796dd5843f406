package org.vitral.host.explain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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

        Memory(int most) {
            this.most = most;
        }

        synchronized void keep(String analysis, Map<Pair, Object> states) {
            if (states.isEmpty() || most == 0) {
                return;
            }
            kept.put(analysis, new Carried(Map.copyOf(states)));
            if (kept.size() > most) {
                kept.remove(kept.keySet().iterator().next());
            }
        }

        synchronized Carried of(String analysis) {
            return kept.getOrDefault(analysis, nothing());
        }

        synchronized void forget(String analysis) {
            kept.remove(analysis);
        }
    }
}
