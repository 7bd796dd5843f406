package org.vitral.keras.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Keras 1's words for what Keras 2 and 3 call otherwise. */
final class Keras1 {
    private static final Map<String, String> KEYS = Map.of(
            "nb_filter", "filters",
            "subsample", "strides",
            "border_mode", "padding",
            "bias", "use_bias",
            "output_dim", "units",
            "atrous_rate", "dilation_rate");

    private Keras1() {}

    static boolean wrote(JsonNode config) {
        return config.has("nb_filter")
                || config.has("output_dim")
                || config.has("border_mode")
                || config.has("dim_ordering");
    }

    /** The same configuration in today's words. */
    static JsonNode modern(JsonNode config) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        config.properties().forEach(e -> out.set(KEYS.getOrDefault(e.getKey(), e.getKey()), e.getValue()));
        if (config.has("nb_row") && config.has("nb_col")) {
            ArrayNode size = out.putArray("kernel_size");
            size.add(config.get("nb_row")).add(config.get("nb_col"));
        }
        if (config.has("dim_ordering")) {
            out.put(
                    "data_format",
                    config.get("dim_ordering").asText().equals("th") ? "channels_first" : "channels_last");
        }
        return out;
    }
}
