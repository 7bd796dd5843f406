package org.vitral.network.resnet50;

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

/** ResNet50 (He et al., 2016) with ImageNet weights. */
public final class ResNet50 implements NetworkProvider {
    private static final RemoteFile WEIGHTS = new RemoteFile(
            "resnet50_weights_tf_dim_ordering_tf_kernels.h5",
            URI.create(
                    "https://storage.googleapis.com/tensorflow/keras-applications/resnet/resnet50_weights_tf_dim_ordering_tf_kernels.h5"),
            102_967_424L,
            Optional.of("md5:2cb95161c43110f7111970584f804107"),
            "MIT",
            true);

    private final PublishedNetwork network = new PublishedNetwork(
            "resnet50",
            Text.same("ResNet50"),
            ResNet50Architecture::spec,
            "caffe",
            WEIGHTS,
            "https://arxiv.org/abs/1512.03385");

    @Override
    public List<NetworkCard> networks(OpenContext context) {
        return List.of(network.card(context));
    }

    @Override
    public Network open(NetworkCard card, OpenContext context) {
        return network.open(context);
    }
}
