package org.vitral.host.render;

import java.util.List;
import org.vitral.api.Text;

/**
 * What the colours of a map mean.
 *
 * @param least the value of the first colour
 * @param most the value of the last colour
 * @param colours as CSS {@code #rrggbb}, evenly spaced from least to most
 * @param title what the values are
 */
public record Legend(double least, double most, List<String> colours, Text title) {
    public Legend {
        colours = List.copyOf(colours);
    }
}
