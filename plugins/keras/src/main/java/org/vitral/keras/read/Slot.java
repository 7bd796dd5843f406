package org.vitral.keras.read;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.vitral.keras.graph.Weight;

/** A weight that a layer needs, of the shape that its configuration says; filled once the file's arrays are matched to the layers. */
final class Slot {
    private final String name;
    private final int[] shape;
    private final boolean trainable;
    private @Nullable Weight weight;

    Slot(String name, boolean trainable, int... shape) {
        this.name = name;
        this.trainable = trainable;
        this.shape = shape;
    }

    String name() {
        return name;
    }

    int[] shape() {
        return shape.clone();
    }

    boolean trainable() {
        return trainable;
    }

    long size() {
        return Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
    }

    boolean fits(StoredWeight stored) {
        return stored.has(shape);
    }

    void fill(Weight found) {
        weight = found;
    }

    Weight weight() {
        if (weight == null) {
            throw new IllegalStateException(name + " was not filled");
        }
        return weight;
    }
}
