package org.vitral.keras.architecture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.vitral.keras.read.LayerSpec;

/**
 * The order of {@code model.layers}, in which Keras keeps weights: by the longest way to the output, the farthest first; of equal
 * ones, that which a walk back from the output (depth first, inputs in order) meets first
 * ({@code keras.src.models.functional.map_graph}). It decides which array is whose where a file's layer names are of no help.
 */
final class KerasOrder {
    private final Map<String, LayerSpec> layers;
    private final Map<String, Integer> met = new HashMap<>();
    private final List<String> inputsFirst = new ArrayList<>();

    private KerasOrder(Map<String, LayerSpec> layers) {
        this.layers = layers;
    }

    /** The layers that lead to {@code output}. */
    static List<LayerSpec> of(Map<String, LayerSpec> layers, String output) {
        KerasOrder order = new KerasOrder(layers);
        order.walkBack(output);
        Map<String, Integer> depths = order.depths(output);
        return order.inputsFirst.stream()
                .sorted(Comparator.<String>comparingInt(depths::get).reversed().thenComparing(order.met::get))
                .map(layers::get)
                .toList();
    }

    private void walkBack(String layer) {
        if (met.putIfAbsent(layer, met.size()) == null) {
            inputsOf(layer).forEach(this::walkBack);
            inputsFirst.add(layer);
        }
    }

    private Map<String, Integer> depths(String output) {
        Map<String, Integer> depths = new HashMap<>();
        depths.put(output, 0);
        for (int i = inputsFirst.size() - 1; i >= 0; i--) {
            String layer = inputsFirst.get(i);
            int deeper = depths.getOrDefault(layer, 0) + 1;
            inputsOf(layer).forEach(before -> depths.merge(before, deeper, Math::max));
        }
        return depths;
    }

    private List<String> inputsOf(String layer) {
        return Objects.requireNonNull(layers.get(layer), layer).inputs();
    }
}
