package org.vitral.network.mobilenetv2;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkProvider;
import org.vitral.api.OpenContext;
import org.vitral.api.Text;
import org.vitral.api.Weights.RemoteFile;
import org.vitral.keras.network.PublishedNetwork;

/** MobileNetV2 (Sandler et al., 2018) of full width with ImageNet weights. */
public final class MobileNetV2 implements NetworkProvider {
    private static final RemoteFile WEIGHTS = new RemoteFile(
            "mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224.h5",
            URI.create(
                    "https://storage.googleapis.com/tensorflow/keras-applications/mobilenet_v2/mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224.h5"),
            14_500_000L,
            Optional.empty(),
            "Apache-2.0",
            true);

    private final PublishedNetwork network = new PublishedNetwork(
            "mobilenetv2",
            Text.same("MobileNetV2"),
            MobileNetV2Architecture::spec,
            "tf",
            WEIGHTS,
            "https://arxiv.org/abs/1801.04381");

    @Override
    public List<NetworkCard> networks(OpenContext context) {
        return List.of(network.card(context));
    }

    @Override
    public Network open(NetworkCard card, OpenContext context) {
        return network.open(context);
    }
}
