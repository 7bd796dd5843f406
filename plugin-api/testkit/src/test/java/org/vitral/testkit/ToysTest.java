package org.vitral.testkit;

import org.junit.jupiter.api.Nested;
import org.vitral.api.ExplanationMethod;
import org.vitral.api.Network;

/** The toys keep the contracts themselves. */
class ToysTest {
    @Nested
    class TheToyMethod extends MethodContract {
        @Override
        protected ExplanationMethod method() {
            return new ToyMethod();
        }
    }

    @Nested
    class TheToyNetwork extends NetworkContract {
        @Override
        protected Network open() {
            return ToyNetwork.of(24, 16, 3);
        }
    }

    @Nested
    class TheGreyToyNetwork extends NetworkContract {
        @Override
        protected Network open() {
            return ToyNetwork.of(17, 9, 1);
        }
    }
}
