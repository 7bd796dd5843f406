package org.vitral.api;

/**
 * The network ends in global average pooling and one dense layer, so that a class logit is the mean of a weighted sum of
 * the last feature maps (Zhou et al., 2016, https://arxiv.org/abs/1512.04150). Thread-safe.
 */
@Capability.Named(
        english = "global average pooling before the last dense layer",
        spanish = "promediado global (global average pooling) antes de la última capa densa")
@ApiStatus(since = "1.0.0")
public interface GlobalAveragePooling extends Capability {

    /** The layer whose feature maps are pooled. */
    SpatialLayer layer();

    /**
     * The weights of a class in the last dense layer: as many as {@link #layer} has channels. The bias is not among them.
     *
     * @param classIndex a class; class 0 of a network with one sigmoid output has the negated weights
     */
    float[] classWeights(int classIndex);
}
