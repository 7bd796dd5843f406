package org.vitral.method.lime;

import java.util.Map;
import org.vitral.api.ExplanationMethod;
import org.vitral.testkit.MethodContract;

class LimeContractTest extends MethodContract {
    @Override
    protected ExplanationMethod method() {
        return new Lime();
    }

    /** The toys are of a few hundred pixels, so a grid cuts them better than quickshift, which is made for photographs. */
    @Override
    protected Map<String, String> quick() {
        return Map.of("perturbations", "120", "segmentation", "grid", "segments", "24");
    }
}
