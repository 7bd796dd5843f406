package org.vitral.keras.network;

import java.util.List;
import java.util.stream.Collectors;
import org.vitral.api.NetworkException;
import org.vitral.api.SpatialLayer;
import org.vitral.api.Text;

/** The spatial layers of a network by name. */
record LayerNames(String network, List<SpatialLayer> layers) {
    private static final int LISTED = 12;

    /**
     * That name, if a layer has it.
     *
     * @throws NetworkException if none has; lists the last ones there are
     */
    String checked(String name) {
        if (layers.stream().anyMatch(layer -> layer.name().equals(name))) {
            return name;
        }
        int left = Math.max(0, layers.size() - LISTED);
        String listed = layers.stream()
                .skip(left)
                .map(SpatialLayer::name)
                .collect(Collectors.joining(", ", left == 0 ? "" : "…, ", ""));
        String shown = name.replaceAll("\\p{Cntrl}", " ");
        throw new NetworkException(Text.format(
                "%s has no such spatial layer as \"%s\": choose one of %s.",
                "%s no tiene una capa espacial llamada \"%s\": elija una de %s.",
                network,
                shown.length() > 80 ? shown.substring(0, 80) + "…" : shown,
                listed));
    }
}
