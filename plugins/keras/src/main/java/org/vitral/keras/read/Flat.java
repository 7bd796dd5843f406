package org.vitral.keras.read;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A model with all nesting taken out.
 *
 * @param name of the outermost model
 * @param calls every use of a layer, each after its inputs
 * @param leaves every layer by its full name, in Keras' order ({@code model.layers}, depth first)
 * @param output the name of the call that gives the output
 * @param models names of all models, nested ones too
 */
record Flat(String name, List<Call> calls, Map<String, Leaf> leaves, String output, Set<String> models) {

    /**
     * A layer used once; used a second time it is named {@code name@2}.
     *
     * @param leaf the layer's own full name, under which it has its weights
     */
    record Call(LayerSpec spec, String leaf) {}

    /**
     * A layer that is no model.
     *
     * @param name with the models around it
     * @param own its name inside its model
     * @param group the layer of the outermost model that holds it: under this name the file has its weights
     * @param trainable unless it or a model around it is frozen: decides the order of weights in a group
     * @param seat its class and its number among those of its class, after those of the models around it: where {@code .weights.h5} files
     *     have its arrays
     */
    record Leaf(String name, String own, String group, boolean trainable, String seat) {}

    /** The same for layers that are flat already. */
    static Flat of(ModelSpec spec) {
        return new Flat(
                spec.name(),
                spec.layers().stream().map(l -> new Call(l, l.name())).toList(),
                spec.layers().stream()
                        .collect(Collectors.toMap(
                                LayerSpec::name,
                                l -> new Leaf(l.name(), l.name(), l.name(), true, ""),
                                (a, b) -> a,
                                java.util.LinkedHashMap::new)),
                spec.output(),
                Set.of(spec.name()));
    }
}
