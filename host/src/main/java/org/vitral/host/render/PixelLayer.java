package org.vitral.host.render;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vitral.api.Attribution;
import org.vitral.api.Text;

/** Draws values of pixels as {@code shap.image_plot} does: summed over channels, over a faded grey picture, on a symmetric scale. */
final class PixelLayer {
    private static final double PERCENTILE = 0.999;

    private PixelLayer() {}

    static Rendered draw(Canvas colourful, Attribution.PixelValues map, Style style) {
        Canvas canvas = colourful.faded();
        float[] sums = sums(map);
        float most = 0;
        float largest = 0;
        for (float v : sums) {
            most = Math.max(most, v);
            largest = Math.max(largest, Math.abs(v));
        }
        double scale = style.scale().orElseGet(() -> scaleOf(List.of(map)));
        if (!(scale > 0)) {
            scale = largest; // fewer than one value in a thousand is not zero
        }
        if (!(scale > 0)) {
            return canvas.rendered(Optional.empty(), true, canvas.opacity(style), 0);
        }
        ColourMap colours = ColourMap.named(style.colourMap(), ColourMap.DIVERGING);
        fill(canvas, map, sums, scale, colours);
        Text title = Text.of("what each pixel adds to the score", "lo que cada píxel suma al puntaje");
        Legend legend = colours.legend(-scale, scale, t -> Math.abs(2 * t - 1), title);
        return canvas.rendered(Optional.of(legend), most <= 0, canvas.opacity(style), largest);
    }

    private static void fill(
            Canvas canvas, Attribution.PixelValues map, float[] sums, double scale, ColourMap colours) {
        int width = canvas.width();
        IntStream.range(0, canvas.height()).parallel().forEach(y -> {
            int row = (int) ((y + 0.5) / canvas.height() * map.height()) * map.width();
            for (int x = 0; x < width; x++) {
                double value = sums[row + (int) ((x + 0.5) / width * map.width())] / scale;
                double strength = Math.min(1, Math.abs(value));
                int alpha = (int) Math.round(255 * strength);
                canvas.layer()[y * width + x] = alpha << 24 | colours.at((value + 1) / 2);
            }
        });
    }

    /** The 99.9th percentile of the absolute sums of all maps, as {@code numpy.percentile} interpolates it; 0 for none. */
    static double scaleOf(List<Attribution.PixelValues> maps) {
        int size = maps.stream().mapToInt(m -> m.width() * m.height()).sum();
        float[] all = new float[size];
        int at = 0;
        for (Attribution.PixelValues map : maps) {
            for (float v : sums(map)) {
                all[at++] = Math.abs(v);
            }
        }
        if (size == 0) {
            return 0;
        }
        Arrays.parallelSort(all);
        double place = PERCENTILE * (size - 1);
        int below = (int) place;
        int above = Math.min(size - 1, below + 1);
        return all[below] + (place - below) * (all[above] - all[below]);
    }

    private static float[] sums(Attribution.PixelValues map) {
        float[] sums = new float[map.width() * map.height()];
        for (int i = 0; i < map.values().length; i++) {
            sums[i / map.channels()] += map.values()[i];
        }
        return sums;
    }
}
