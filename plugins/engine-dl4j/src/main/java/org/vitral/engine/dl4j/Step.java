package org.vitral.engine.dl4j;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Computes one layer, and perhaps those after it. */
interface Step extends AutoCloseable {
    /**
     * What it gives, in memory that may be that of an input.
     *
     * @param inputs pictures, rows, columns, channels; row-major
     * @param memory where to have new arrays from
     */
    INDArray run(List<INDArray> inputs, Memory memory);

    /** Lets go of memory outside the heap. */
    @Override
    default void close() {}
}
