package org.vitral.keras.network;

import java.util.List;
import org.vitral.api.FeatureMaps;
import org.vitral.api.Pixels;
import org.vitral.api.SpatialLayer;
import org.vitral.api.Volume;

/** Feature maps out of the engine. */
record SessionFeatureMaps(LayerNames names, Pipeline pipeline) implements FeatureMaps {

    @Override
    public List<SpatialLayer> layers() {
        return names.layers();
    }

    @Override
    public Volume activations(Pixels picture, String layer) {
        String node = names.checked(layer);
        return pipeline.one(
                picture, (session, input) -> session.activations(input, 1, node).get(0));
    }
}
