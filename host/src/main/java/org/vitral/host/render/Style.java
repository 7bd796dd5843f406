package org.vitral.host.render;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How an explanation is drawn.
 *
 * @param colourMap {@code viridis}, {@code inferno}, {@code diverging} or {@code jet}; empty: what suits the explanation
 * @param opacity of the map over the picture, 0..1
 * @param longestSide the drawing is no larger than this in either direction, and never larger than the picture
 * @param shown how many segments; empty: as the method says
 * @param scale the value at the end of the colour map, so that several maps compare; empty: from the map itself
 */
public record Style(String colourMap, double opacity, int longestSide, OptionalInt shown, OptionalDouble scale) {

    /** The map's own colours, half transparent, at most 1280 pixels long. */
    public static final Style DEFAULT = new Style("", 0.6, 1280, OptionalInt.empty(), OptionalDouble.empty());

    /** This style on a given scale. */
    public Style withScale(double value) {
        return new Style(colourMap, opacity, longestSide, shown, OptionalDouble.of(value));
    }

    /** This style with another number of segments. */
    public Style withShown(int segments) {
        return new Style(colourMap, opacity, longestSide, OptionalInt.of(segments), scale);
    }
}
