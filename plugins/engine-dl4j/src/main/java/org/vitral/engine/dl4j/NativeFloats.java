package org.vitral.engine.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Values out of ND4J's memory. */
final class NativeFloats {
    private NativeFloats() {}

    /** All values, row-major, whatever order they lie in. */
    static float[] of(INDArray array) {
        INDArray row = array.dup('c');
        float[] values = new float[Math.toIntExact(row.length())];
        row.data().asNioFloat().get(values);
        row.close();
        return values;
    }
}
