package org.vitral.host.render;

import java.util.List;
import org.vitral.api.Text;

/**
 * What the colours of a map mean.
 *
 * @param least the value of the first colour
 * @param most the value of the last colour
 * @param colours as CSS {@code #rrggbb}, evenly spaced from least to most
 * @param strengths how much of each colour there is in the layer, 0..1: where there is little the picture shows through
 * @param title what the values are
 */
public record Legend(double least, double most, List<String> colours, List<Double> strengths, Text title) {
    public Legend {
        colours = List.copyOf(colours);
        strengths = List.copyOf(strengths);
    }
}
