package org.vitral.engine.onnxruntime;

import org.vitral.keras.engine.Engine;
import org.vitral.keras.reference.EngineContract;

class OnnxRuntimeContractTest extends EngineContract {
    private final Engine engine = new OnnxRuntimeEngine();

    @Override
    protected Engine engine() {
        return engine;
    }
}
