package org.vitral.keras.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The uses of layers in one functional model, and which must come before which. */
final class FunctionalCalls {

    /** Use {@code call} of a layer, from 0. */
    record Key(String layer, int call) {}

    /** A use, in the order of the file. */
    record Planned(Key key, JsonNode layer, Inbound inbound, int order) implements Comparable<Planned> {
        @Override
        public int compareTo(Planned other) {
            return Integer.compare(order, other.order);
        }
    }

    private final Map<Key, Planned> planned = new LinkedHashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<String, Integer> highest = new HashMap<>();
    private final Map<Key, Set<Key>> waitingFor = new HashMap<>();
    private final Map<Key, List<Key>> awaited = new HashMap<>();

    static FunctionalCalls of(ModelConfig model, List<Inbound.Ref> outputs) {
        FunctionalCalls plan = new FunctionalCalls();
        int order = 0;
        for (JsonNode layer : model.layers()) {
            String name = ModelConfig.nameOf(layer);
            List<Inbound> inbound = Inbound.of(layer.path("inbound_nodes"));
            if (layer.path("class_name").asText().equals("InputLayer")) {
                inbound = List.of(Inbound.NOTHING);
            }
            if (plan.uses.put(name, Math.max(1, inbound.size())) != null) {
                throw Flattener.broken(name);
            }
            for (int i = 0; i < inbound.size(); i++) {
                Key key = new Key(name, i);
                plan.planned.put(key, new Planned(key, layer, inbound.get(i), order++));
                inbound.get(i).tensors().forEach(plan::sawReference);
            }
        }
        outputs.forEach(plan::sawReference);
        for (Planned call : plan.planned.values()) {
            Set<Key> before = new LinkedHashSet<>();
            call.inbound().tensors().forEach(ref -> before.add(plan.key(ref)));
            plan.waitingFor.put(call.key(), before);
            before.forEach(key ->
                    plan.awaited.computeIfAbsent(key, k -> new ArrayList<>()).add(call.key()));
        }
        return plan;
    }

    private void sawReference(Inbound.Ref ref) {
        highest.merge(ref.layer(), ref.call(), Math::max);
    }

    /**
     * The use that a reference means. Some versions of Keras count a nested model's first use, the one that built it, and leave it out of
     * the file: then the highest number found is one more than there are uses.
     */
    Key key(Inbound.Ref ref) {
        int there = uses.getOrDefault(ref.layer(), 1);
        int skipped = Math.max(0, highest.getOrDefault(ref.layer(), 0) - (there - 1));
        return new Key(ref.layer(), Math.max(0, ref.call() - skipped));
    }

    List<Planned> ready() {
        return planned.values().stream()
                .filter(call -> waitingFor.getOrDefault(call.key(), Set.of()).isEmpty())
                .toList();
    }

    /** The uses that can go ahead now that this one is done. */
    List<Planned> finished(Planned call) {
        List<Planned> free = new ArrayList<>();
        for (Key key : awaited.getOrDefault(call.key(), List.of())) {
            Set<Key> before = waitingFor.getOrDefault(key, Set.of());
            before.remove(call.key());
            Planned next = planned.get(key);
            if (before.isEmpty() && next != null) {
                free.add(next);
            }
        }
        return free;
    }
}
