package org.vitral.network.vgg16;

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

/** VGG16 (Simonyan and Zisserman, 2015) with ImageNet weights. */
public final class Vgg16 implements NetworkProvider {
    private static final RemoteFile WEIGHTS = new RemoteFile(
            "vgg16_weights_tf_dim_ordering_tf_kernels.h5",
            URI.create(
                    "https://storage.googleapis.com/tensorflow/keras-applications/vgg16/vgg16_weights_tf_dim_ordering_tf_kernels.h5"),
            553_467_096L,
            Optional.of("md5:64373286793e3c8b2b4e3219cbf3544b"),
            "CC-BY-4.0",
            true);

    private final PublishedNetwork network = new PublishedNetwork(
            "vgg16", Text.same("VGG16"), Vgg16Architecture::spec, "caffe", WEIGHTS, "https://arxiv.org/abs/1409.1556");

    @Override
    public List<NetworkCard> networks(OpenContext context) {
        return List.of(network.card(context));
    }

    @Override
    public Network open(NetworkCard card, OpenContext context) {
        return network.open(context);
    }
}
