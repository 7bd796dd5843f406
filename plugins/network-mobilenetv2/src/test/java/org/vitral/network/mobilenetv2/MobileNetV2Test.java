package org.vitral.network.mobilenetv2;

import java.util.Optional;
import org.vitral.engine.onnxruntime.OnnxRuntimeEngine;
import org.vitral.keras.architecture.PublishedContract;

class MobileNetV2Test extends PublishedContract {
    MobileNetV2Test() {
        super(
                new Expected(
                        "mobilenetv2",
                        "mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224.h5",
                        3_538_984L,
                        "tf",
                        "out_relu",
                        Optional.empty()),
                new MobileNetV2(),
                MobileNetV2Architecture.spec(),
                new OnnxRuntimeEngine());
    }
}
