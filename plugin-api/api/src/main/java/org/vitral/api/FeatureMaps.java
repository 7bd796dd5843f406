package org.vitral.api;

import java.util.List;

/** The network's spatial layers and what they give for a picture. Thread-safe. */
@ApiStatus(since = "1.0.0")
@Capability.Named(english = "access to the feature maps", spanish = "acceso a los mapas de características")
public interface FeatureMaps extends Capability {

    /** The spatial layers from the input to the output; the same as {@link NetworkCard#layers}. */
    List<SpatialLayer> layers();

    /**
     * The activations of a layer, after the layer's own activation function.
     *
     * @param picture at the network's input size, 0..255
     * @param layer the name of one of {@link #layers}
     * @throws VitralException if there is no such layer
     */
    Volume activations(Pixels picture, String layer);
}
