package org.vitral.keras.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;

/**
 * Says which array of the file is which weight of which layer. Keras itself goes by order: a group's arrays are the trainable weights of
 * its layers, then the others. Names say the same, and are looked at first for groups that are nested models; every shape is checked.
 */
final class WeightMatcher {

    /** The arrays that the file has for one layer of the outermost model. */
    record StoredGroup(String layer, List<StoredWeight> arrays) {
        StoredGroup {
            // Counters and the states of random generators are no weights.
            arrays = arrays.stream()
                    .filter(a -> !a.whole() && !a.name().contains("seed_generator"))
                    .toList();
        }
    }

    /** A layer with the weights it needs. */
    private record Needy(Flat.Leaf leaf, List<Slot> slots) {}

    private WeightMatcher() {}

    /** A whole model's file: groups by the names of layers. */
    static void match(Flat flat, Draft draft, List<StoredGroup> groups) {
        Map<String, StoredGroup> stored = new HashMap<>();
        groups.forEach(g -> stored.putIfAbsent(g.layer(), g));
        byGroup(flat, draft).forEach((group, needy) -> {
            StoredGroup found = stored.get(group);
            if (found == null) {
                throw without(group);
            }
            fill(needy, found);
        });
    }

    /** A file of weights alone: by the names of layers if they are the same, else in the order of the layers that have weights. */
    static void matchWeightsOnly(Flat flat, Draft draft, List<StoredGroup> groups) {
        Map<String, List<Needy>> needy = byGroup(flat, draft);
        List<StoredGroup> full =
                groups.stream().filter(g -> !g.arrays().isEmpty()).toList();
        Map<String, StoredGroup> stored = new HashMap<>();
        full.forEach(g -> stored.putIfAbsent(g.layer(), g));
        if (stored.keySet().containsAll(needy.keySet())) {
            needy.forEach((name, layers) -> fill(layers, java.util.Objects.requireNonNull(stored.get(name))));
            return;
        }
        if (full.size() != needy.size()) {
            throw new NetworkException(Text.format(
                    "These are not the weights of %s: the file has weights for %d layers, and it needs them for %d. Get the file"
                            + " that belongs to it.",
                    "Estos no son los pesos de %s: el archivo tiene pesos para %d capas y hacen falta para %d. Consiga el"
                            + " archivo que le corresponde.",
                    flat.name(),
                    full.size(),
                    needy.size()));
        }
        int i = 0;
        for (List<Needy> layers : needy.values()) {
            fill(layers, full.get(i++));
        }
    }

    private static Map<String, List<Needy>> byGroup(Flat flat, Draft draft) {
        Map<String, List<Needy>> groups = new LinkedHashMap<>();
        for (Flat.Leaf leaf : flat.leaves().values()) {
            List<Slot> slots = inKerasOrder(draft.slots(leaf.name()));
            if (!slots.isEmpty()) {
                groups.computeIfAbsent(leaf.group(), g -> new ArrayList<>()).add(new Needy(leaf, slots));
            }
        }
        return groups;
    }

    /** Trainable weights first. */
    static List<Slot> inKerasOrder(List<Slot> slots) {
        return slots.stream()
                .sorted(Comparator.comparing(Slot::trainable).reversed())
                .toList();
    }

    static NetworkException without(String layer) {
        return new NetworkException(Text.format(
                "The file has no weights for layer %s. Save the whole network again with model.save(\"name.h5\").",
                "El archivo no tiene pesos para la capa %s. Guarde toda la red de nuevo con model.save(\"nombre.h5\").",
                ModelConfig.shown(layer)));
    }

    /** The arrays of one layer. */
    static void fillLayer(List<Slot> slots, StoredGroup group) {
        if (!inOrder(slots, group)) {
            throw misfit(slots, group);
        }
    }

    private static void fill(List<Needy> needy, StoredGroup group) {
        if (needy.size() > 1 && byNames(needy, group)) {
            return;
        }
        List<Slot> keras = new ArrayList<>();
        needy.forEach(n -> n.slots().stream()
                .filter(s -> n.leaf().trainable() && s.trainable())
                .forEach(keras::add));
        needy.forEach(n -> n.slots().stream()
                .filter(s -> !n.leaf().trainable() || !s.trainable())
                .forEach(keras::add));
        List<Slot> layerByLayer =
                needy.stream().flatMap(n -> n.slots().stream()).toList();
        if (!inOrder(keras, group) && !inOrder(layerByLayer, group)) {
            throw misfit(layerByLayer, group);
        }
    }

    private static boolean inOrder(List<Slot> slots, StoredGroup group) {
        if (slots.size() != group.arrays().size()) {
            return false;
        }
        for (int i = 0; i < slots.size(); i++) {
            if (!slots.get(i).fits(group.arrays().get(i))) {
                return false;
            }
        }
        for (int i = 0; i < slots.size(); i++) {
            slots.get(i).fill(group.arrays().get(i));
        }
        return true;
    }

    /** Arrays are named {@code models/layer/weight}; what stands before the weight must end in the name of exactly one layer. */
    private static boolean byNames(List<Needy> needy, StoredGroup group) {
        Map<String, Needy> named = new HashMap<>();
        for (Needy n : needy) {
            if (named.put(n.leaf().own(), n) != null) {
                return false;
            }
        }
        Map<Needy, List<StoredWeight>> found = new HashMap<>();
        for (StoredWeight array : group.arrays()) {
            int cut = array.name().lastIndexOf('/');
            String path = cut < 0 ? "" : array.name().substring(0, cut);
            Needy of = named.get(path);
            while (of == null && path.indexOf('/') >= 0) {
                path = path.substring(path.indexOf('/') + 1);
                of = named.get(path);
            }
            if (of != null) {
                found.computeIfAbsent(of, k -> new ArrayList<>()).add(array);
            }
        }
        for (Needy n : needy) {
            List<StoredWeight> arrays = found.getOrDefault(n, List.of());
            if (arrays.size() != n.slots().size()) {
                return false;
            }
            for (int i = 0; i < arrays.size(); i++) {
                if (!n.slots().get(i).fits(arrays.get(i))) {
                    return false;
                }
            }
        }
        found.forEach((n, arrays) -> {
            for (int i = 0; i < arrays.size(); i++) {
                n.slots().get(i).fill(arrays.get(i));
            }
        });
        return true;
    }

    private static NetworkException misfit(List<Slot> slots, StoredGroup group) {
        for (int i = 0; i < Math.min(slots.size(), group.arrays().size()); i++) {
            Slot slot = slots.get(i);
            StoredWeight stored = group.arrays().get(i);
            if (!slot.fits(stored)) {
                return new NetworkException(Text.format(
                        "The file's weights do not fit its layers: %s should have the shape %s, and there is %s. Get the file that"
                                + " belongs to the network, or save it again.",
                        "Los pesos del archivo no encajan en sus capas: %s debería tener la forma %s, y hay %s. Consiga el"
                                + " archivo que corresponde a la red, o guárdela de nuevo.",
                        ModelConfig.shown(slot.name()),
                        Arrays.toString(slot.shape()),
                        Arrays.toString(stored.dimensions())));
            }
        }
        return new NetworkException(Text.format(
                "The file's weights do not fit its layers: %s needs %d arrays, and there are %d. Get the file that belongs to the"
                        + " network, or save it again.",
                "Los pesos del archivo no encajan en sus capas: %s necesita %d arreglos, y hay %d. Consiga el archivo que"
                        + " corresponde a la red, o guárdela de nuevo.",
                ModelConfig.shown(group.layer()),
                slots.size(),
                group.arrays().size()));
    }
}
