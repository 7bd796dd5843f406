package org.vitral.method.shap;

import java.util.Map;
import org.vitral.api.ExplanationMethod;
import org.vitral.testkit.MethodContract;

class ShapContractTest extends MethodContract {
    @Override
    protected ExplanationMethod method() {
        return new Shap();
    }

    @Override
    protected Map<String, String> quick() {
        return Map.of("evaluations", "80");
    }
}
