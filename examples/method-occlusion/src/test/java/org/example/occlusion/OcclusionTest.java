package org.example.occlusion;

import java.util.Map;
import org.vitral.api.ExplanationMethod;
import org.vitral.testkit.MethodContract;

class OcclusionTest extends MethodContract {
    @Override
    protected ExplanationMethod method() {
        return new Occlusion();
    }

    @Override
    protected Map<String, String> quick() {
        return Map.of("positions", "8");
    }
}
