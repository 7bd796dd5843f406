package org.vitral.engine.dl4j;

import java.util.Set;
import org.vitral.keras.engine.Engine;
import org.vitral.keras.reference.EngineContract;

class Dl4jContractTest extends EngineContract {
    private final Engine engine = new Dl4jEngine();

    @Override
    protected Engine engine() {
        return engine;
    }

    /** DL4J has no layer for these that it could import. */
    @Override
    protected Set<String> refused() {
        return Set.of(
                "dilated and strided",
                "grouped",
                "grouped and strided",
                "depthwise multiplied and dilated",
                "transposed, dilated",
                "transposed, grown",
                "MAX overlapping",
                "AVERAGE overlapping",
                "batch",
                "layer over [2]",
                "layer over [0, 1, 2]",
                "layer over [1]",
                "layer over [0, 2]",
                "layer without scale and centre",
                "group",
                "unit over [2]",
                "unit over [0, 1]",
                "permuting and reshaping",
                "NEAREST to [9, 7]",
                "NEAREST to [4, 3]",
                "NEAREST antialiased",
                "BILINEAR to [12, 10]",
                "BILINEAR to [9, 7]",
                "BILINEAR to [4, 3]",
                "BILINEAR antialiased",
                "BICUBIC to [12, 10]",
                "BICUBIC to [9, 7]",
                "BICUBIC to [4, 3]",
                "BICUBIC antialiased",
                "AREA to [12, 10]",
                "AREA to [9, 7]",
                "AREA to [4, 3]",
                "AREA antialiased",
                "LANCZOS3 to [12, 10]",
                "LANCZOS3 to [9, 7]",
                "LANCZOS3 to [4, 3]",
                "LANCZOS3 antialiased",
                "LANCZOS5 to [12, 10]",
                "LANCZOS5 to [9, 7]",
                "LANCZOS5 to [4, 3]",
                "LANCZOS5 antialiased",
                "GAUSSIAN to [12, 10]",
                "GAUSSIAN to [9, 7]",
                "GAUSSIAN to [4, 3]",
                "GAUSSIAN antialiased",
                "MITCHELL_CUBIC to [12, 10]",
                "MITCHELL_CUBIC to [9, 7]",
                "MITCHELL_CUBIC to [4, 3]",
                "MITCHELL_CUBIC antialiased",
                "dense and slopes on rows and columns",
                "sparsemax along 0",
                "sparsemax along 1",
                "sparsemax along 2",
                "MINIMUM",
                "different ranks",
                "concatenation along 0",
                "concatenation along 1",
                "dot of two maps, false",
                "dot of two maps, true",
                "dot of two vectors, false",
                "dot of two vectors, true",
                "CELU",
                "LOG_SIGMOID",
                "HARD_TANH",
                "TANH_SHRINK",
                "HARD_SHRINK",
                "SOFT_SHRINK",
                "GELU",
                "GELU_TANH",
                "MISH",
                "EXPONENTIAL",
                "SQUARE_PLUS",
                "SPARSE_PLUS",
                "THRESHOLDED_RELU",
                "relu with all three",
                "relu with threshold");
    }
}
