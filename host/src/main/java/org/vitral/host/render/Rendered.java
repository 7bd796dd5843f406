package org.vitral.host.render;

import java.util.Optional;

/**
 * A drawn explanation.
 *
 * @param png the map blended on the picture
 * @param layer the map alone, transparent where the picture shows through, to lay over the picture; the same size; empty for an
 *     exhibit, which stands by itself
 * @param legend what the colours mean, if the map has values
 * @param noPositiveEvidence whether no value of the map is positive: nothing speaks for the class
 * @param width of both pictures, in pixels
 * @param height of both pictures, in pixels
 */
@SuppressWarnings("ArrayRecordComponent") // read-only
public record Rendered(
        byte[] png, byte[] layer, Optional<Legend> legend, boolean noPositiveEvidence, int width, int height) {
    static final byte[] NO_LAYER = {};
}
