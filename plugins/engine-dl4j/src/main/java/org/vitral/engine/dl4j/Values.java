package org.vitral.engine.dl4j;

import java.nio.FloatBuffer;
import java.util.function.Consumer;
import org.vitral.keras.graph.Weight;

/**
 * The values of one weight array, computed when they are asked for, so that looking at a graph costs nothing.
 *
 * @param shape in Keras' layout
 * @param fill writes all values, row-major
 */
@SuppressWarnings("ArrayRecordComponent") // read-only
record Values(int[] shape, Consumer<FloatBuffer> fill) {

    static Values of(Weight weight) {
        return new Values(weight.shape(), target -> target.put(weight.values().duplicate()));
    }

    /** The same values under another shape. */
    static Values of(Weight weight, int... shape) {
        return new Values(shape, target -> target.put(weight.values().duplicate()));
    }

    static Values of(float[] values, int... shape) {
        return new Values(shape, target -> target.put(values));
    }
}
