package org.vitral.engine.onnxruntime;

import org.vitral.keras.engine.Engine;
import org.vitral.keras.reference.GoldenContract;

class OnnxRuntimeGoldenTest extends GoldenContract {
    private final Engine engine = new OnnxRuntimeEngine();

    @Override
    protected Engine engine() {
        return engine;
    }
}
