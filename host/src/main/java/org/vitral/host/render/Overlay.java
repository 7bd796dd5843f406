package org.vitral.host.render;

import java.util.List;
import org.vitral.api.Attribution;
import org.vitral.api.Exhibit;
import org.vitral.host.intake.Photograph;

/** Draws explanations over the photograph, each cell where the network saw it. */
public final class Overlay {
    private Overlay() {}

    /** Draws an explanation's map over the photograph. */
    public static Rendered draw(Photograph photograph, Attribution attribution, Style style) {
        throw new UnsupportedOperationException(photograph.name() + attribution + style);
    }

    /** Draws an exhibit: a map over the photograph, or a picture as it is. */
    public static Rendered draw(Photograph photograph, Exhibit exhibit, Style style) {
        throw new UnsupportedOperationException(photograph.name() + exhibit + style);
    }

    /**
     * The scale that several classes' maps share, as {@code shap.image_plot} has it: the 99.9th percentile of the absolute
     * values, summed over channels, of all of them. 0 if all are zero.
     */
    public static double scaleOf(List<Attribution.PixelValues> maps) {
        throw new UnsupportedOperationException(maps.toString());
    }
}
