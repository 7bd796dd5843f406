package org.vitral.api;

/**
 * A layer whose output still has rows and columns, so that a map of it can be laid over the picture.
 *
 * @param name as the network's file names it; layers inside nested models are {@code outer/inner}
 * @param width columns of its feature maps
 * @param height rows of its feature maps
 * @param channels how many feature maps
 */
@ApiStatus(since = "1.0.0")
public record SpatialLayer(String name, int width, int height, int channels) {}
