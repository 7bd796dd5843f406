package org.example.rise;

import java.util.Map;
import org.vitral.api.ExplanationMethod;
import org.vitral.testkit.MethodContract;

class RiseTest extends MethodContract {
    @Override
    protected ExplanationMethod method() {
        return new Rise();
    }

    @Override
    protected Map<String, String> quick() {
        return Map.of("masks", "300");
    }

    /** Soft masks of a coarse grid smear the evidence over its neighbourhood. */
    @Override
    protected double leastShareInside() {
        return 0.25;
    }
}
