package org.vitral.host.render;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vitral.api.Attribution;
import org.vitral.api.Text;

/**
 * Draws superpixels. Those shown have a tint and an outline in the colour of their weight, stronger the more they weigh; the
 * rest goes dark. Superpixels without weights, an exhibit, are borders alone.
 */
final class SegmentLayer {
    private static final int BORDER = 0xff_ff_d4_00; // amber, seen on light and dark alike
    private static final int DARK = 0xff_00_00_00;

    /** Of the heaviest: its photograph must still be recognised. */
    private static final double TINT = 0.55;

    /** The outline of the lightest is this far from the scale's grey middle, so that it has a side. */
    private static final double LEAST_OUTLINE = 0.15;

    /** What is not shown is darker than the opacity of a map alone would make it. */
    private static final double DARKER = 0.2;

    private SegmentLayer() {}

    static Rendered draw(Canvas canvas, Attribution.Segments segments, Style style) {
        return segments.ranking().length == 0 ? borders(canvas, segments) : weighed(canvas, segments, style);
    }

    private static Rendered borders(Canvas canvas, Attribution.Segments segments) {
        int[] outlines = new int[segments.weights().length];
        Arrays.fill(outlines, BORDER);
        boolean[] all = new boolean[outlines.length];
        Arrays.fill(all, true);
        fill(canvas, segments, all, new int[outlines.length], outlines, 400);
        boolean nothingSpeaks = canvas.layered(); // an explanation, not an exhibit
        return canvas.rendered(Optional.empty(), nothingSpeaks, 1, 0);
    }

    private static Rendered weighed(Canvas canvas, Attribution.Segments segments, Style style) {
        double[] weights = segments.weights();
        int shown = Math.min(segments.ranking().length, style.shown().orElse(segments.shown()));
        double heaviest = heaviest(segments);
        double most = 0;
        for (double weight : weights) {
            most = Math.max(most, weight);
        }
        double opacity = Math.min(1, DARKER + style.opacity());
        double scale = style.scale().orElse(heaviest);
        ColourMap colours = ColourMap.named(style.colourMap(), ColourMap.DIVERGING);
        boolean[] kept = new boolean[weights.length];
        int[] tints = new int[weights.length];
        int[] outlines = new int[weights.length];
        Arrays.fill(tints, DARK);
        for (int i = 0; i < shown; i++) {
            int segment = segments.ranking()[i];
            double share = scale > 0 ? Math.max(-1, Math.min(1, weights[segment] / scale)) : 0;
            double outline = Math.copySign(Math.max(LEAST_OUTLINE, Math.abs(share)), share);
            kept[segment] = true;
            tints[segment] = (int) Math.round(255 * TINT * Math.abs(share)) << 24 | colours.at((share + 1) / 2);
            outlines[segment] = 0xff << 24 | colours.at((outline + 1) / 2);
        }
        fill(canvas, segments, kept, tints, outlines, 200);
        if (!(scale > 0)) {
            return canvas.rendered(Optional.empty(), most <= 0, opacity, 0);
        }
        Text title = Text.of(
                "weight: what showing the superpixel adds to the score",
                "peso: lo que suma al puntaje mostrar el superpíxel");
        Legend legend = colours.legend(-scale, scale, t -> 0.3 + 0.7 * Math.abs(2 * t - 1), title);
        return canvas.rendered(Optional.of(legend), most <= 0, opacity, heaviest);
    }

    /** The largest absolute weight of those that may be shown. */
    static double heaviest(Attribution.Segments segments) {
        return IntStream.of(segments.ranking())
                .mapToDouble(s -> Math.abs(segments.weights()[s]))
                .max()
                .orElse(0);
    }

    /** Draws each superpixel's colour, and an outline, a {@code fineness}th of the longest side thick, where a kept one meets another. */
    private static void fill(
            Canvas canvas, Attribution.Segments segments, boolean[] kept, int[] colours, int[] outlines, int fineness) {
        int[] labels = labels(canvas, segments);
        int width = canvas.width();
        int thick = Math.max(1, Math.max(width, canvas.height()) / fineness);
        IntStream.range(0, canvas.height()).parallel().forEach(y -> {
            int below = Math.min(canvas.height() - 1, y + thick) * width;
            for (int x = 0; x < width; x++) {
                int here = labels[y * width + x];
                int right = labels[y * width + Math.min(width - 1, x + thick)];
                int under = labels[below + x];
                int other = right != here ? right : under;
                int colour = colours[here];
                if (other != here && (kept[here] || kept[other])) {
                    colour = outlines[kept[here] ? here : other];
                }
                canvas.layer()[y * width + x] = colour;
            }
        });
    }

    private static int[] labels(Canvas canvas, Attribution.Segments segments) {
        int width = canvas.width();
        int[] labels = new int[width * canvas.height()];
        for (int y = 0; y < canvas.height(); y++) {
            int row = (int) ((y + 0.5) / canvas.height() * segments.height()) * segments.width();
            for (int x = 0; x < width; x++) {
                labels[y * width + x] = segments.labels()[row + (int) ((x + 0.5) / width * segments.width())];
            }
        }
        return labels;
    }
}
