package org.vitral.network.inceptionv3;

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

/** InceptionV3 (Szegedy et al., 2016) with ImageNet weights. */
public final class InceptionV3 implements NetworkProvider {
    private static final RemoteFile WEIGHTS = new RemoteFile(
            "inception_v3_weights_tf_dim_ordering_tf_kernels.h5",
            URI.create(
                    "https://storage.googleapis.com/tensorflow/keras-applications/inception_v3/inception_v3_weights_tf_dim_ordering_tf_kernels.h5"),
            96_000_000L,
            Optional.of("md5:9a0d58056eeedaa3f26cb7ebd46da564"),
            "Apache-2.0",
            true);

    private final PublishedNetwork network = new PublishedNetwork(
            "inceptionv3",
            Text.same("InceptionV3"),
            InceptionV3Architecture::spec,
            "tf",
            WEIGHTS,
            "https://arxiv.org/abs/1512.00567");

    @Override
    public List<NetworkCard> networks(OpenContext context) {
        return List.of(network.card(context));
    }

    @Override
    public Network open(NetworkCard card, OpenContext context) {
        return network.open(context);
    }
}
