package org.vitral.host.render;

/** NumPy's {@code .npy} files, version 1.0, little endian, row-major. */
public final class Npy {
    private Npy() {}

    /** A float32 array as a file. */
    public static byte[] write(float[] values, int... shape) {
        throw new UnsupportedOperationException(values.length + " " + shape.length);
    }

    /** An int32 array as a file. */
    public static byte[] write(int[] values, int... shape) {
        throw new UnsupportedOperationException(values.length + " " + shape.length);
    }

    /**
     * An array from a file.
     *
     * @throws org.vitral.api.PictureException if it is no {@code .npy} of float32 or int32
     */
    public static Array read(byte[] file) {
        throw new UnsupportedOperationException("" + file.length);
    }

    /** What a file holds. */
    @SuppressWarnings("ArrayRecordComponent") // read-only
    public sealed interface Array {
        /** Rows first. */
        int[] shape();

        /** Float32. */
        record Floats(float[] values, int[] shape) implements Array {}

        /** Int32. */
        record Whole(int[] values, int[] shape) implements Array {}
    }
}
