package org.vitral.network.resnet50;

import java.util.Optional;
import org.vitral.engine.onnxruntime.OnnxRuntimeEngine;
import org.vitral.keras.architecture.PublishedContract;

class ResNet50Test extends PublishedContract {
    ResNet50Test() {
        super(
                new Expected(
                        "resnet50",
                        "resnet50_weights_tf_dim_ordering_tf_kernels.h5",
                        25_636_712L,
                        "caffe",
                        "conv5_block3_out",
                        Optional.empty()),
                new ResNet50(),
                ResNet50Architecture.spec(),
                new OnnxRuntimeEngine());
    }
}
