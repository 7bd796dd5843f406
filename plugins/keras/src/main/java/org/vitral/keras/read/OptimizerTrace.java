package org.vitral.keras.read;

import io.jhdf.api.Group;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the optimizer has kept of the gradients in training. The gradient of a convolution's kernel is that of its bias times the
 * numbers that came in: the ratio of their sizes says whether pictures were 0..255 or small numbers.
 */
interface OptimizerTrace {
    OptimizerTrace NONE = layer -> OptionalDouble.empty();

    /** The typical size of the numbers that came into the first layer in training. */
    OptionalDouble inputSize(FirstLayer layer);

    /** What a file has under {@code optimizer_weights}. */
    static OptimizerTrace of(Hdf5 hdf) {
        Optional<Group> group = hdf.group(hdf.root(), "optimizer_weights");
        if (group.isEmpty()) {
            return NONE;
        }
        List<String> names = hdf.texts(group.get(), "weight_names").orElse(List.of());
        return layer -> {
            for (String name : names) {
                OptionalDouble size = ratio(hdf, group.get(), name, layer);
                if (size.isPresent()) {
                    return size;
                }
            }
            return OptionalDouble.empty();
        };
    }

    private static OptionalDouble ratio(Hdf5 hdf, Group group, String name, FirstLayer layer) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean squared = lower.contains("velocity") || lower.contains("/v:") || lower.contains("rms");
        boolean ofKernel = lower.contains(layer.name().toLowerCase(Locale.ROOT) + "/kernel")
                || lower.contains(layer.name().toLowerCase(Locale.ROOT) + "_kernel");
        int cut = name.lastIndexOf("kernel");
        if (!squared || !ofKernel || layer.convolution().bias().isEmpty()) {
            return OptionalDouble.empty();
        }
        Optional<StoredWeight> kernel = hdf.array(group, name);
        Optional<StoredWeight> bias =
                hdf.array(group, name.substring(0, cut) + "bias" + name.substring(cut + "kernel".length()));
        int filters = layer.convolution().kernel().shape()[3];
        if (kernel.isEmpty()
                || bias.isEmpty()
                || !kernel.get().has(layer.convolution().kernel().shape())
                || !bias.get().has(new int[] {filters})) {
            return OptionalDouble.empty();
        }
        double size = roots(kernel.get().toArray()) / roots(bias.get().toArray());
        return Double.isFinite(size) && size > 0 ? OptionalDouble.of(size) : OptionalDouble.empty();
    }

    private static double roots(float[] squares) {
        double sum = 0;
        for (float v : squares) {
            sum += Math.sqrt(Math.abs(v));
        }
        return sum / squares.length;
    }
}
