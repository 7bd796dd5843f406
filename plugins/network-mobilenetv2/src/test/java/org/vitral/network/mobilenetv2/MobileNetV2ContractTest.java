package org.vitral.network.mobilenetv2;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.Network;
import org.vitral.api.OpenContext;
import org.vitral.engine.onnxruntime.OnnxRuntimeEngine;
import org.vitral.keras.architecture.FormulaWeights;
import org.vitral.keras.architecture.GoldenApplication;
import org.vitral.testkit.NetworkContract;

/** With weights from a formula: what a network must do does not depend on what it was trained for. */
class MobileNetV2ContractTest extends NetworkContract {
    @TempDir
    static Path folder;

    @Override
    protected Network open() throws Exception {
        FormulaWeights.write(
                MobileNetV2Architecture.spec(),
                folder.resolve("mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224.h5"));
        OpenContext context = GoldenApplication.context(folder, folder, new OnnxRuntimeEngine());
        MobileNetV2 plugin = new MobileNetV2();
        return plugin.open(plugin.networks(context).get(0), context);
    }
}
