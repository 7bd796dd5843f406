package org.vitral.network.resnet50;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.Network;
import org.vitral.api.OpenContext;
import org.vitral.engine.onnxruntime.OnnxRuntimeEngine;
import org.vitral.keras.architecture.FormulaWeights;
import org.vitral.keras.architecture.GoldenApplication;
import org.vitral.testkit.NetworkContract;

/** With weights from a formula: what a network must do does not depend on what it was trained for. */
class ResNet50ContractTest extends NetworkContract {
    @TempDir
    static Path folder;

    @Override
    protected Network open() throws Exception {
        FormulaWeights.write(
                ResNet50Architecture.spec(), folder.resolve("resnet50_weights_tf_dim_ordering_tf_kernels.h5"));
        OpenContext context = GoldenApplication.context(folder, folder, new OnnxRuntimeEngine());
        ResNet50 plugin = new ResNet50();
        return plugin.open(plugin.networks(context).get(0), context);
    }
}
