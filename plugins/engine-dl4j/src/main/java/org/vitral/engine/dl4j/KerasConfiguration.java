package org.vitral.engine.dl4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Functional model as Keras 2.2.4 writes it, layer by layer, with the weights beside it. Layers are called {@code n0},
 * {@code n1}, …, since DL4J is particular about names.
 */
final class KerasConfiguration {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Map<String, Object>> layers = new ArrayList<>();
    private final Map<String, Map<String, Values>> weights = new LinkedHashMap<>();
    private final Set<String> behindFilters = new HashSet<>();

    /** The input layer; the first to be added. */
    String input(int height, int width, int channels) {
        List<Object> shape = new ArrayList<>();
        shape.add(null);
        shape.addAll(List.of(height, width, channels));
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("batch_input_shape", shape);
        config.put("dtype", "float32");
        config.put("sparse", false);
        return add("InputLayer", config, Map.of(), List.of());
    }

    /** Adds a layer; its name is given to it. */
    String add(String kind, Map<String, Object> config, Map<String, Values> itsWeights, List<String> inputs) {
        String name = "n" + layers.size();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("name", name);
        all.put("trainable", true);
        all.putAll(config);
        Map<String, Object> layer = new LinkedHashMap<>();
        layer.put("name", name);
        layer.put("class_name", kind);
        layer.put("config", all);
        List<Object> inbound = new ArrayList<>();
        for (String from : inputs) {
            inbound.add(List.of(from, 0, 0, Map.of()));
        }
        layer.put("inbound_nodes", inbound.isEmpty() ? List.of() : List.of(inbound));
        layers.add(layer);
        if (!itsWeights.isEmpty()) {
            weights.put(name, itsWeights);
        }
        if (!itsWeights.isEmpty() || !inputs.isEmpty() && behindFilters.contains(inputs.get(0))) {
            behindFilters.add(name);
        }
        return name;
    }

    /** Whether a layer has filters, or the first that it takes from has, and so on: where the importer looks for channels. */
    boolean behindFilters(String layer) {
        return behindFilters.contains(layer);
    }

    /** The weights of each layer that has some, by Keras' names without path. */
    Map<String, Map<String, Values>> weights() {
        return weights;
    }

    /** The whole configuration. */
    String json(List<String> outputs) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("name", "model");
        config.put("layers", layers);
        config.put("input_layers", List.of(List.of("n0", 0, 0)));
        config.put("output_layers", outputs.stream().map(o -> List.of(o, 0, 0)).toList());
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("class_name", "Model");
        model.put("config", config);
        model.put("keras_version", "2.2.4");
        model.put("backend", "tensorflow");
        try {
            return JSON.writeValueAsString(model);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // maps, lists, numbers and words
        }
    }
}
