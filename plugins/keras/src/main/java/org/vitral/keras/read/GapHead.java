package org.vitral.keras.read;

import org.vitral.keras.graph.Weight;

/**
 * The end of a network that allows CAM: global average pooling, then one dense layer.
 *
 * @param layer the node whose feature maps are pooled; among {@link KerasModel#offeredLayers}
 * @param kernel of the dense layer: {@code [channels, outputs]} values, row-major; may have the shape {@code [1, 1, channels, outputs]}
 */
public record GapHead(String layer, Weight kernel) {}
