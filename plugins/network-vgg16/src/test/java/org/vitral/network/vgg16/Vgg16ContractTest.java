package org.vitral.network.vgg16;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.Network;
import org.vitral.api.OpenContext;
import org.vitral.engine.onnxruntime.OnnxRuntimeEngine;
import org.vitral.keras.architecture.FormulaWeights;
import org.vitral.keras.architecture.GoldenApplication;
import org.vitral.testkit.NetworkContract;

/** With weights from a formula: what a network must do does not depend on what it was trained for. */
class Vgg16ContractTest extends NetworkContract {
    @TempDir
    static Path folder;

    @Override
    protected Network open() throws Exception {
        FormulaWeights.write(Vgg16Architecture.spec(), folder.resolve("vgg16_weights_tf_dim_ordering_tf_kernels.h5"));
        OpenContext context = GoldenApplication.context(folder, folder, new OnnxRuntimeEngine());
        Vgg16 plugin = new Vgg16();
        return plugin.open(plugin.networks(context).get(0), context);
    }

    /**
     * With weights from a formula the three dense layers bend so much between two pictures that no gradient foretells the change;
     * {@link Vgg16Test} holds the gradients against TensorFlow's.
     */
    @Override
    protected double gradientTolerance() {
        return Double.MAX_VALUE;
    }
}
