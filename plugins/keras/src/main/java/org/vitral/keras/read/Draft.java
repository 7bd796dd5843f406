package org.vitral.keras.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;
import org.vitral.keras.graph.Op;

/** The graph while it is built: shapes are known, weights are slots that are filled later. */
final class Draft {
    /** 256 MiB of float32 for one picture: twenty times what the largest layer of the usual classifiers gives. */
    private static final long LARGEST = 1L << 26;

    /** A node whose operation is made once the weights are there. */
    record Step(String name, Supplier<Op> op, List<String> inputs, int[] shape) {}

    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, List<Slot>> slots = new LinkedHashMap<>();
    private final Map<String, String> types = new HashMap<>();
    private final int kerasMajor;

    Draft(int kerasMajor) {
        this.kerasMajor = kerasMajor;
    }

    int kerasMajor() {
        return kerasMajor;
    }

    void add(String name, Supplier<Op> op, List<String> inputs, long... shape) {
        int[] checked = new int[shape.length];
        long size = 1;
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] < 1) {
                throw new NetworkException(Text.format(
                        "Layer %s would give a picture of no size: its input is too small for it. Save the network with a larger"
                                + " input.",
                        "La capa %s daría una imagen sin tamaño: su entrada es demasiado pequeña. Guarde la red con una"
                                + " entrada mayor.",
                        name));
            }
            if (shape[i] > LARGEST || size * shape[i] > LARGEST) {
                throw new NetworkException(Text.format(
                        "Layer %s would give more than %d values for one picture. The network is too large to run.",
                        "La capa %s daría más de %d valores por imagen. La red es demasiado grande.", name, LARGEST));
            }
            size *= shape[i];
            checked[i] = (int) shape[i];
        }
        if (steps.put(name, new Step(name, op, List.copyOf(inputs), checked)) != null) {
            throw Flattener.broken(name);
        }
    }

    boolean has(String name) {
        return steps.containsKey(name);
    }

    Step step(String name) {
        Step step = steps.get(name);
        if (step == null) {
            throw Flattener.broken(name);
        }
        return step;
    }

    List<Step> steps() {
        return new ArrayList<>(steps.values());
    }

    int[] shape(String name) {
        return step(name).shape().clone();
    }

    /** Remembers what the file calls the layer behind a node. */
    void type(String name, String type) {
        types.put(name, type);
    }

    @Nullable
    String type(String name) {
        return types.get(name);
    }

    /** A weight of a layer; the second use of a layer gets the same. */
    Slot slot(String leaf, String name, boolean trainable, int... shape) {
        List<Slot> ofLeaf = slots.computeIfAbsent(leaf, l -> new ArrayList<>());
        for (Slot slot : ofLeaf) {
            if (slot.name().equals(leaf + "/" + name)) {
                if (!java.util.Arrays.equals(slot.shape(), shape)) {
                    throw Flattener.broken(leaf);
                }
                return slot;
            }
        }
        Slot slot = new Slot(leaf + "/" + name, trainable, shape);
        ofLeaf.add(slot);
        return slot;
    }

    /** The weights that a layer needs, in the order in which Keras makes them. */
    List<Slot> slots(String leaf) {
        return slots.getOrDefault(leaf, List.of());
    }
}
