package org.vitral.host.render;

import java.util.Optional;
import org.vitral.api.Pixels;
import org.vitral.host.intake.Photograph;

/** Draws a method's own picture, which has the network's proportions, with the photograph's. */
final class PlainPicture {
    private PlainPicture() {}

    static Rendered draw(Photograph photograph, Pixels pixels, Style style) {
        double longest = Math.max(photograph.width(), photograph.height());
        double side = Math.min(style.longestSide(), 2.0 * Math.max(pixels.width(), pixels.height()));
        int width = Math.max(1, (int) Math.round(photograph.width() / longest * side));
        int height = Math.max(1, (int) Math.round(photograph.height() / longest * side));
        int[] picture = new int[width * height];
        for (int y = 0; y < height; y++) {
            int row = (int) ((y + 0.5) / height * pixels.height());
            for (int x = 0; x < width; x++) {
                int column = (int) ((x + 0.5) / width * pixels.width());
                int rgb = 0;
                for (int c = 0; c < 3; c++) {
                    float value = pixels.at(row, column, Math.min(c, pixels.channels() - 1));
                    rgb = rgb << 8 | Math.max(0, Math.min(255, Math.round(value)));
                }
                picture[y * width + x] = rgb;
            }
        }
        return new Rendered(
                Png.opaque(picture, width, height),
                Rendered.NO_LAYER,
                Optional.empty(),
                false,
                width,
                height,
                Rendered.Look.PLAIN);
    }
}
