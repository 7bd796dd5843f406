package org.vitral.host.render;

import java.util.Optional;

/**
 * A drawn explanation.
 *
 * @param png the map blended on the picture
 * @param layer the map alone at its full strength, transparent where the picture shows through, to lay over the picture with
 *     the opacity of {@code look}; the same size; empty for an exhibit, which stands by itself
 * @param legend what the colours mean, if the map has values
 * @param noPositiveEvidence whether no value of the map is positive: nothing speaks for the class
 * @param width of both pictures, in pixels
 * @param height of both pictures, in pixels
 * @param look how the layer lies over the picture in {@code png}
 */
@SuppressWarnings("ArrayRecordComponent") // read-only
public record Rendered(
        byte[] png,
        byte[] layer,
        Optional<Legend> legend,
        boolean noPositiveEvidence,
        int width,
        int height,
        Look look) {
    static final byte[] NO_LAYER = {};

    /**
     * How a layer lies over the picture.
     *
     * @param faded whether the picture is grey and pale under it
     * @param opacity of the layer, 0..1
     * @param peak the largest absolute value that is drawn; far below the end of the legend, the map is hardly seen
     */
    public record Look(boolean faded, double opacity, double peak) {
        static final Look PLAIN = new Look(false, 1, 0);
    }
}
