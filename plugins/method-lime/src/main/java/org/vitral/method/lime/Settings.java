package org.vitral.method.lime;

import java.util.Locale;
import java.util.OptionalInt;
import org.vitral.api.Request;
import org.vitral.method.lime.superpixel.Felzenszwalb;
import org.vitral.method.lime.superpixel.Grid;
import org.vitral.method.lime.superpixel.Quickshift;
import org.vitral.method.lime.superpixel.Segmentation;
import org.vitral.method.lime.superpixel.Slic;

/**
 * A request's parameters, understood.
 *
 * @param penalty ridge's alpha; 0 for least squares
 * @param shown how many superpixels are shown, if a person said so
 */
record Settings(
        Style style,
        int perturbations,
        boolean adaptive,
        Segmentation segmentation,
        Fill fill,
        double penalty,
        double kernelWidth,
        Signs signs,
        OptionalInt shown) {

    /** scikit-image's example; its own defaults (0.8, 20) leave more superpixels than LIME can weigh. */
    private static final double FELZENSZWALB_SIGMA = 0.5;

    private static final int FELZENSZWALB_LEAST = 50;
    private static final double RIDGE_ALPHA = 1;

    /** Which superpixels come first. */
    enum Signs {
        LARGEST,
        POSITIVE,
        BOTH
    }

    static Settings of(Request request) {
        return new Settings(
                Style.valueOf(constant(request.get(Options.STYLE))),
                request.get(Options.PERTURBATIONS),
                request.get(Options.ADAPTIVE),
                segmentation(request),
                Fill.valueOf(constant(request.get(Options.FILL))),
                request.get(Options.REGRESSION).equals("ridge") ? RIDGE_ALPHA : 0,
                request.get(Options.KERNEL_WIDTH),
                Signs.valueOf(constant(request.get(Options.SIGNS))),
                request.given(Options.SHOWN).map(OptionalInt::of).orElse(OptionalInt.empty()));
    }

    static Segmentation segmentation(Request request) {
        return switch (request.get(Options.SEGMENTATION)) {
            case "slic" -> new Slic(request.get(Options.SEGMENTS), request.get(Options.COMPACTNESS));
            case "felzenszwalb" -> new Felzenszwalb(request.get(Options.SCALE), FELZENSZWALB_SIGMA, FELZENSZWALB_LEAST);
            case "grid" -> new Grid(request.get(Options.SEGMENTS));
            default ->
                new Quickshift(
                        request.get(Options.KERNEL_SIZE),
                        request.get(Options.MAX_DISTANCE),
                        request.get(Options.RATIO));
        };
    }

    private static String constant(String value) {
        return value.toUpperCase(Locale.ROOT);
    }
}
