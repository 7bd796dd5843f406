package org.vitral.engine.onnxruntime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Weight;

/** Which weights an op has. */
final class Weights {
    private Weights() {}

    static List<Weight> of(Op op) {
        if (op instanceof Op.Conv2D c) {
            return with(c.kernel(), c.bias());
        }
        if (op instanceof Op.DepthwiseConv2D c) {
            return with(c.kernel(), c.bias());
        }
        if (op instanceof Op.Conv2DTranspose c) {
            return with(c.kernel(), c.bias());
        }
        if (op instanceof Op.Dense d) {
            return with(d.kernel(), d.bias());
        }
        if (op instanceof Op.PReLU p) {
            return List.of(p.slope());
        }
        return List.of(); // those of normalizations are small, and folded here
    }

    private static List<Weight> with(Weight kernel, Optional<Weight> bias) {
        List<Weight> weights = new ArrayList<>(List.of(kernel));
        bias.ifPresent(weights::add);
        return weights;
    }
}
