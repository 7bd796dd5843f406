package org.vitral.method.gradcam;

import org.vitral.api.ExplanationMethod;
import org.vitral.testkit.MethodContract;

class GradCamContractTest extends MethodContract {
    @Override
    protected ExplanationMethod method() {
        return new GradCam();
    }
}
