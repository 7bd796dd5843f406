package org.vitral.keras.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One layer as Keras' own configuration has it: the form between a file, or an architecture written in Java, and the graph.
 *
 * @param name of the layer, {@code outer/inner} inside nested models; unique
 * @param type Keras' class name, such as {@code Conv2D}, {@code ReLU} or {@code InputLayer}
 * @param config the layer's {@code config} object with Keras' own keys, such as {@code filters}, {@code kernel_size: [3, 3]},
 *     {@code padding: "same"}, {@code activation: "relu"}, {@code use_bias: false}; for the {@code InputLayer}
 *     {@code batch_shape: [null, 224, 224, 3]}. Keys that are absent have Keras' defaults
 * @param inputs names of the layers whose outputs it takes, in order; empty for the {@code InputLayer}
 */
public record LayerSpec(String name, String type, JsonNode config, List<String> inputs) {
    public LayerSpec {
        inputs = List.copyOf(inputs);
    }
}
