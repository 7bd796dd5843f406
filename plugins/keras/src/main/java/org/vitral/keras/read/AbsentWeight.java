package org.vitral.keras.read;

import java.nio.FloatBuffer;
import java.util.Optional;
import org.vitral.keras.graph.Weight;

/** A weight of which no more than name and shape is known. */
@SuppressWarnings("ArrayRecordComponent") // read-only
record AbsentWeight(String name, int[] shape) implements Weight {

    @Override
    public Optional<Place> place() {
        return Optional.empty();
    }

    @Override
    public FloatBuffer values() {
        throw new IllegalStateException("The values of " + name + " are not there");
    }
}
