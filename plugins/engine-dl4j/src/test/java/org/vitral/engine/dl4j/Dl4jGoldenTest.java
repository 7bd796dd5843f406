package org.vitral.engine.dl4j;

import java.util.Set;
import org.vitral.keras.engine.Engine;
import org.vitral.keras.reference.GoldenContract;

class Dl4jGoldenTest extends GoldenContract {
    private final Engine engine = new Dl4jEngine();

    @Override
    protected Engine engine() {
        return engine;
    }

    /** They have a convolution in groups and layer normalization; GELU and a permutation. */
    @Override
    protected Set<String> refused() {
        return Set.of("squeeze_excite", "strided_no_pool");
    }
}
