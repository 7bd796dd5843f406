package org.vitral.host.render;

import java.util.List;
import org.vitral.api.Attribution;
import org.vitral.api.Exhibit;
import org.vitral.host.intake.Photograph;

/** Draws explanations over the photograph, each cell where the network saw it. */
public final class Overlay {
    private Overlay() {}

    /**
     * Draws an explanation's map over the photograph.
     *
     * @throws org.vitral.api.ParameterException if the style names a colour map that does not exist
     */
    public static Rendered draw(Photograph photograph, Attribution attribution, Style style) {
        return draw(photograph, attribution, style, true);
    }

    /** Draws an exhibit: a map over the photograph, or a picture as it is, stretched to the photograph's proportions. There is no layer. */
    public static Rendered draw(Photograph photograph, Exhibit exhibit, Style style) {
        if (exhibit instanceof Exhibit.Map map) {
            return draw(photograph, map.attribution(), style, false);
        }
        return PlainPicture.draw(photograph, ((Exhibit.Picture) exhibit).pixels(), style);
    }

    private static Rendered draw(Photograph photograph, Attribution attribution, Style style, boolean evidence) {
        Canvas canvas = Canvas.of(photograph.fitting(style.longestSide()), evidence);
        if (attribution instanceof Attribution.HeatMap map) {
            return HeatLayer.draw(canvas, map, style, evidence);
        }
        if (attribution instanceof Attribution.Segments segments) {
            return SegmentLayer.draw(canvas, segments, style);
        }
        return PixelLayer.draw(canvas, (Attribution.PixelValues) attribution, style);
    }

    /**
     * The scale that the maps of several classes share, so that their colours compare: the largest absolute value that is
     * drawn of any; of values of pixels, as {@code shap.image_plot} has it, the 99.9th percentile of the absolute values,
     * summed over channels, of all of them. 0 if there are none or (nearly) all values are zero.
     */
    public static double scaleOf(List<? extends Attribution> maps) {
        List<Attribution.PixelValues> pixels = maps.stream()
                .filter(Attribution.PixelValues.class::isInstance)
                .map(Attribution.PixelValues.class::cast)
                .toList();
        double others = maps.stream().mapToDouble(Overlay::peak).max().orElse(0);
        return pixels.isEmpty() ? others : Math.max(others, PixelLayer.scaleOf(pixels));
    }

    private static double peak(Attribution map) {
        if (map instanceof Attribution.HeatMap heat) {
            boolean signed = heat.signed().isEmpty();
            double most = 0;
            for (float v : heat.values()) {
                most = Math.max(most, signed ? Math.abs(v) : v);
            }
            return most;
        }
        return map instanceof Attribution.Segments segments ? SegmentLayer.heaviest(segments) : 0;
    }
}
