package org.vitral.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a network is and can do, known without loading its weights.
 *
 * @param id short and stable: letters, digits, {@code . _ -}; what {@code --network} takes
 * @param title what a person reads
 * @param input the picture it takes
 * @param labels names of the classes, one for each output, or empty if they are not known
 * @param classes how many classes it tells apart
 * @param capabilities what it can do beyond classifying
 * @param lacks why it does not have a capability, in words that follow "…; " as in "VGG16 ends in three dense layers"
 * @param layers the spatial layers that methods may look at, from input to output; the last one is the default
 * @param preprocessing what it does to a picture before its first layer
 * @param weights where the weights are
 * @param provenance where it comes from, in order: such as {@code sha256}, {@code licence}, {@code paper}, {@code keras}
 * @param names what people read instead of the labels, in both languages and the labels' order; empty if the labels are all there is
 */
@ApiStatus(since = "1.0.0")
public record NetworkCard(
        String id,
        Text title,
        InputSpec input,
        List<String> labels,
        int classes,
        Set<Class<? extends Capability>> capabilities,
        Map<Class<? extends Capability>, Text> lacks,
        List<SpatialLayer> layers,
        Preprocessing preprocessing,
        Weights weights,
        Map<String, String> provenance,
        List<Text> names) {

    public NetworkCard {
        Ids.checkNetwork(id);
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(preprocessing, "preprocessing");
        Objects.requireNonNull(weights, "weights");
        labels = List.copyOf(labels);
        capabilities = Set.copyOf(capabilities);
        lacks = Map.copyOf(lacks);
        layers = List.copyOf(layers);
        provenance = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        if (classes < 1) {
            throw new IllegalArgumentException("A classifier has at least one class: " + id);
        }
        if (!labels.isEmpty() && labels.size() != classes) {
            throw new IllegalArgumentException(labels.size() + " labels for " + classes + " classes: " + id);
        }
        names = List.copyOf(names);
        if (!names.isEmpty() && names.size() != labels.size()) {
            throw new IllegalArgumentException(names.size() + " names for " + labels.size() + " labels: " + id);
        }
    }

    /** A card of a network whose classes are called by their labels in both languages. */
    public NetworkCard(
            String id,
            Text title,
            InputSpec input,
            List<String> labels,
            int classes,
            Set<Class<? extends Capability>> capabilities,
            Map<Class<? extends Capability>, Text> lacks,
            List<SpatialLayer> layers,
            Preprocessing preprocessing,
            Weights weights,
            Map<String, String> provenance) {
        this(
                id,
                title,
                input,
                labels,
                classes,
                capabilities,
                lacks,
                layers,
                preprocessing,
                weights,
                provenance,
                List.of());
    }

    /** The same network, with names of its classes for people; labels stay what programs and files have. */
    public NetworkCard named(List<Text> names) {
        return new NetworkCard(
                id,
                title,
                input,
                labels,
                classes,
                capabilities,
                lacks,
                layers,
                preprocessing,
                weights,
                provenance,
                names);
    }

    /** The name of a class, or {@code "class 7"} where names are not known. */
    public String label(int classIndex) {
        return labels.isEmpty() ? "class " + classIndex : labels.get(classIndex);
    }

    /** The layer a method looks at unless told otherwise: the last spatial one. */
    public Optional<SpatialLayer> defaultLayer() {
        return layers.isEmpty() ? Optional.empty() : Optional.of(layers.get(layers.size() - 1));
    }

    /**
     * What happens to a picture before the network's first layer.
     *
     * @param name {@code none}, {@code scale}, {@code tf}, {@code torch}, {@code caffe} or {@code caffe:B,G,R}
     * @param guessed true if nobody said so and the file does not either
     */
    public record Preprocessing(String name, boolean guessed) {}
}
