package org.vitral.keras.graph;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** An array of float32 weights in Keras' own layout, read when it is asked for. */
public interface Weight {

    /** Its name in the file, such as {@code block1_conv1/kernel}. */
    String name();

    /** Its shape in Keras' layout, such as {@code [kh, kw, in, out]}. */
    int[] shape();

    /** Where it lies in a file as contiguous little-endian float32, if it does. */
    Optional<Place> place();

    /** Its values in row-major order. May be a view of a mapped file: read-only, and from position 0. */
    FloatBuffer values();

    /** How many values it has. */
    default long size() {
        return Arrays.stream(shape()).asLongStream().reduce(1, Math::multiplyExact);
    }

    /** A copy of its values. */
    default float[] toArray() {
        FloatBuffer buffer = values().duplicate();
        float[] array = new float[Math.toIntExact(size())];
        buffer.get(array);
        return array;
    }

    /**
     * Bytes of a file.
     *
     * @param file where they are
     * @param offset of the first byte
     * @param length in bytes
     */
    record Place(Path file, long offset, long length) {}

    /** Weights that are in memory; the array is not copied. */
    static Weight of(String name, float[] values, int... shape) {
        return new Weight() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int[] shape() {
                return shape.clone();
            }

            @Override
            public Optional<Place> place() {
                return Optional.empty();
            }

            @Override
            public FloatBuffer values() {
                return FloatBuffer.wrap(values).asReadOnlyBuffer();
            }

            @Override
            public String toString() {
                return name + Arrays.toString(shape);
            }
        };
    }
}
