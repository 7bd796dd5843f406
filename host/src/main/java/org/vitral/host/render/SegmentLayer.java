package org.vitral.host.render;

import java.util.Optional;
import java.util.stream.IntStream;
import org.vitral.api.Attribution;

/** Draws superpixels: those shown stay as they are, the rest goes dark, with borders around what is shown. */
final class SegmentLayer {
    private static final int FOR = 0xff_ff_d4_00; // amber, seen on light and dark alike
    private static final int AGAINST = 0xff_4c_8d_ff;

    private SegmentLayer() {}

    static Rendered draw(Canvas canvas, Attribution.Segments segments, Style style) {
        int shown = Math.min(segments.ranking().length, style.shown().orElse(segments.shown()));
        boolean bordersOnly = segments.ranking().length == 0;
        boolean[] kept = new boolean[segments.weights().length];
        for (int i = 0; i < shown; i++) {
            kept[segments.ranking()[i]] = true;
        }
        int dark = (int) Math.round(255 * Math.min(1, 0.2 + style.opacity())) << 24;
        int[] labels = labels(canvas, segments);
        int width = canvas.width();
        int thick = Math.max(1, Math.max(width, canvas.height()) / 400);
        IntStream.range(0, canvas.height()).parallel().forEach(y -> {
            int below = Math.min(canvas.height() - 1, y + thick) * width;
            for (int x = 0; x < width; x++) {
                int here = labels[y * width + x];
                int right = labels[y * width + Math.min(width - 1, x + thick)];
                int under = labels[below + x];
                int other = right != here ? right : under;
                int colour = bordersOnly || kept[here] ? 0 : dark;
                if (other != here && (bordersOnly || kept[here] || kept[other])) {
                    int segment = kept[here] ? here : other;
                    colour = !bordersOnly && segments.weights()[segment] < 0 ? AGAINST : FOR;
                }
                canvas.layer()[y * width + x] = colour;
            }
        });
        boolean nothing = !bordersOnly;
        for (double weight : segments.weights()) {
            nothing &= weight <= 0;
        }
        return canvas.rendered(Optional.empty(), nothing);
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
