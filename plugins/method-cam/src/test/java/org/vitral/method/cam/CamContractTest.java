package org.vitral.method.cam;

import org.vitral.api.ExplanationMethod;
import org.vitral.testkit.MethodContract;

class CamContractTest extends MethodContract {
    @Override
    protected ExplanationMethod method() {
        return new Cam();
    }
}
