package org.vitral.keras.read;

import java.util.List;

/**
 * A network's layers without their weights.
 *
 * @param name of the model, such as {@code vgg16}
 * @param layers each after all of its inputs, the {@code InputLayer} first; where weights are found by their order in the file, this
 *     order is Keras' own ({@code model.layers})
 * @param output the name of the layer whose output is the network's
 * @param kerasMajor 1, 2 or 3: whose defaults and definitions hold
 */
public record ModelSpec(String name, List<LayerSpec> layers, String output, int kerasMajor) {
    public ModelSpec {
        layers = List.copyOf(layers);
    }
}
