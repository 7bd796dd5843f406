package org.vitral.network.vgg16;

import java.util.Optional;
import org.vitral.engine.onnxruntime.OnnxRuntimeEngine;
import org.vitral.keras.architecture.PublishedContract;

class Vgg16Test extends PublishedContract {
    Vgg16Test() {
        super(
                new Expected(
                        "vgg16",
                        "vgg16_weights_tf_dim_ordering_tf_kernels.h5",
                        138_357_544L,
                        "caffe",
                        "block5_pool",
                        Optional.of("VGG16 ends in three dense layers")),
                new Vgg16(),
                Vgg16Architecture.spec(),
                new OnnxRuntimeEngine());
    }
}
