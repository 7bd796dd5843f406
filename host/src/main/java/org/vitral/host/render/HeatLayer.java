package org.vitral.host.render;

import java.util.Optional;
import java.util.stream.IntStream;
import org.vitral.api.Attribution;
import org.vitral.api.Text;

/** Draws a heat map: smooth between cell centres, each centre where the network saw the cell, edges held. */
final class HeatLayer {
    /** How much of the opacity the least value gets. Some, so that one sees where the map was looked at and says nothing. */
    private static final double FLOOR = 0.2;

    /** Below 1, so that middling values are seen; a square root would draw a border where values leave zero. */
    private static final double GROWTH = 0.75;

    /** As many as a PNG's palette holds, and odd, so that the middle one of a signed map is nothing at all. */
    private static final int COLOURS = 255;

    private HeatLayer() {}

    /** Draws {@code map}, as evidence for a class or, as an exhibit, whatever it is. */
    static Rendered draw(Canvas colourful, Attribution.HeatMap map, Style style, boolean evidence) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (float v : map.values()) {
            least = Math.min(least, v);
            most = Math.max(most, v);
        }
        // What a method says of a class keeps its kind of scale whether or not this class' map happens to be negative
        // somewhere.
        boolean signed = evidence ? map.signed().isEmpty() : least < 0;
        double peak = signed ? Math.max(-least, most) : Math.max(0, most);
        double scale = style.scale().orElse(peak);
        boolean nothing = evidence && most <= 0;
        Canvas canvas = signed ? colourful.faded() : colourful;
        if (!(scale > 0)) {
            return canvas.rendered(Optional.empty(), nothing, canvas.opacity(style), 0);
        }
        ColourMap colours = ColourMap.named(style.colourMap(), signed ? ColourMap.DIVERGING : ColourMap.INFERNO);
        if (peak > 0) {
            fill(canvas, map, signed ? -scale : 0, scale, palette(colours, signed));
        }
        Text title = !evidence
                ? Text.of("activation", "activación")
                : signed
                        ? Text.of("evidence against and for the class", "evidencia en contra y a favor de la clase")
                        : Text.of("evidence for the class", "evidencia a favor de la clase");
        Legend legend = colours.legend(signed ? -scale : 0, scale, t -> strength(t, signed), title);
        return canvas.rendered(Optional.of(legend), nothing, canvas.opacity(style), peak);
    }

    /** Colours with alpha: the further from nothing, the more of the photograph a value covers. */
    private static int[] palette(ColourMap colours, boolean signed) {
        int[] palette = new int[COLOURS];
        for (int i = 0; i < palette.length; i++) {
            double t = i / (palette.length - 1.0);
            palette[i] = (int) Math.round(255 * strength(t, signed)) << 24 | colours.at(t);
        }
        return palette;
    }

    private static double strength(double t, boolean signed) {
        double grown = Math.pow(signed ? Math.abs(2 * t - 1) : t, GROWTH);
        return signed ? grown : FLOOR + (1 - FLOOR) * grown;
    }

    private static void fill(Canvas canvas, Attribution.HeatMap map, double least, double most, int[] palette) {
        Axis across = new Axis(canvas.width(), map.width());
        Axis down = new Axis(canvas.height(), map.height());
        float[] values = map.values();
        int[] layer = canvas.layer();
        int width = canvas.width();
        float factor = (float) ((palette.length - 1) / (most - least));
        float offset = (float) -least;
        int last = palette.length - 1;
        IntStream.range(0, canvas.height()).parallel().forEach(y -> {
            float fy = down.part[y];
            int upper = down.before[y] * map.width();
            int lower = down.after[y] * map.width();
            int start = y * width;
            float[] row = new float[map.width()];
            for (int x = 0; x < row.length; x++) {
                row[x] = values[upper + x] * (1 - fy) + values[lower + x] * fy;
            }
            for (int x = 0; x < width; x++) {
                float fx = across.part[x];
                float value = row[across.before[x]] * (1 - fx) + row[across.after[x]] * fx;
                int i = (int) ((value + offset) * factor + 0.5f); // rounds what is not negative; the rest becomes 0
                layer[start + x] = palette[Math.max(0, Math.min(last, i))];
            }
        });
    }

    /** For each pixel along an axis: the cells before and after it, and how far it is from the one to the other. */
    private static final class Axis {
        final int[] before;
        final int[] after;
        final float[] part;

        Axis(int pixels, int cells) {
            before = new int[pixels];
            after = new int[pixels];
            part = new float[pixels];
            for (int i = 0; i < pixels; i++) {
                double cell = (i + 0.5) / pixels * cells - 0.5;
                int floor = (int) Math.floor(cell);
                before[i] = Math.max(0, floor);
                after[i] = Math.min(cells - 1, floor + 1);
                part[i] = (float) (cell - floor);
            }
        }
    }
}
