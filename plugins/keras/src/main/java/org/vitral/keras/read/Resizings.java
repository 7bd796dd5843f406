package org.vitral.keras.read;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Op.Interpolation;
import org.vitral.keras.graph.Op.Pair;
import org.vitral.keras.graph.Op.Sides;

/** Layers that bring pictures to another size. */
final class Resizings {
    /** Weights for one direction: more, and the matrix would be larger than any picture that can be run. */
    private static final long LARGEST = 1L << 26;

    private Resizings() {}

    /** The middle; where the picture is too small, Keras resizes the largest part of the right proportions. */
    static void centerCrop(Layer layer) {
        int[] in = layer.spatialShape();
        int height = layer.settings().count("height");
        int width = layer.settings().count("width");
        if (in[0] >= height && in[1] >= width) {
            int top = (in[0] - height) / 2;
            int left = (in[1] - width) / 2;
            layer.gives(
                    new Op.Cropping2D(new Sides(top, in[0] - height - top, left, in[1] - width - left)),
                    height,
                    width,
                    in[2]);
        } else {
            cropped(layer, in, height, width, new Op.Resize(Interpolation.BILINEAR, false));
        }
    }

    /** At inference it is the identity on pictures of its size; on others Keras' versions differ. */
    static void randomCrop(Layer layer) {
        int[] in = layer.spatialShape();
        if (in[0] != layer.settings().count("height")
                || in[1] != layer.settings().count("width")) {
            throw layer.refused("crops at random", "recorta al azar");
        }
        Geometry.identity(layer);
    }

    static void resizing(Layer layer) {
        int[] in = layer.spatialShape();
        Settings s = layer.settings();
        int height = s.count("height");
        int width = s.count("width");
        Op.Resize op = new Op.Resize(interpolation(layer, "bilinear"), s.flag("antialias", false));
        if (s.flag("crop_to_aspect_ratio", false)) {
            cropped(layer, in, height, width, op);
        } else if (s.flag("pad_to_aspect_ratio", false)) {
            padded(layer, in, height, width, op);
        } else {
            layer.gives(resize(layer, op, in, height, width), height, width, in[2]);
        }
    }

    static void upSampling(Layer layer) {
        int[] in = layer.spatialShape();
        Pair size = layer.settings().pair("size", new Pair(2, 2));
        long height = (long) in[0] * size.rows();
        long width = (long) in[1] * size.columns();
        Op.Resize op = new Op.Resize(interpolation(layer, "nearest"), false);
        layer.gives(resize(layer, op, in, height, width), height, width, in[2]);
    }

    /** TensorFlow leaves pictures that have the size already as they are; the Gaussian and Mitchell's kernel would blur them. */
    private static Op resize(Layer layer, Op.Resize op, int[] in, long height, long width) {
        if (in[0] == height && in[1] == width) {
            return new Op.Identity();
        }
        if (in[0] * height > LARGEST || in[1] * width > LARGEST) {
            throw layer.refused("resizes pictures of an extreme size", "redimensiona imágenes de tamaño extremo");
        }
        return op;
    }

    /** Keras' {@code smart_resize}. */
    private static void cropped(Layer layer, int[] in, int height, int width, Op.Resize op) {
        int rows = (int) Math.max(Math.min(in[0], proportional(in[1], height, width)), 1);
        int columns = (int) Math.max(Math.min(in[1], proportional(in[0], width, height)), 1);
        int top = (in[0] - rows) / 2;
        int left = (in[1] - columns) / 2;
        Sides sides = new Sides(top, in[0] - rows - top, left, in[1] - columns - left);
        String step = layer.step("cropped", () -> new Op.Cropping2D(sides), layer.inputs(), rows, columns, in[2]);
        Op then = resize(layer, op, new int[] {rows, columns}, height, width);
        layer.gives(() -> then, List.of(step), height, width, in[2]);
    }

    /** Keras puts the same number of cells on both sides: of an odd number that is missing, it leaves one out. */
    private static void padded(Layer layer, int[] in, int height, int width, Op.Resize op) {
        String mode = layer.settings().text("fill_mode", "constant");
        if (!mode.equals("constant")) {
            throw layer.refused(
                    "pads by \"" + ModelConfig.shown(mode) + "\"", "rellena con \"" + ModelConfig.shown(mode) + "\"");
        }
        float fill = (float) layer.settings().number("fill_value", 0);
        long down = Math.max(proportional(in[1], height, width) - in[0], 0) / 2;
        long across = Math.max(proportional(in[0], width, height) - in[1], 0) / 2;
        long[] large = {in[0] + 2 * down, in[1] + 2 * across, in[2]};
        // Zeros around the difference from the fill; resizing takes equal values to the same.
        String lower =
                fill == 0 ? layer.inputs().get(0) : moved(layer, layer.inputs().get(0), -fill);
        String step = layer.step(
                "padded",
                () -> new Op.ZeroPadding2D(new Sides((int) down, (int) down, (int) across, (int) across)),
                List.of(lower),
                large);
        Op then = resize(layer, op, Arrays.copyOf(layer.shape(step), 2), height, width);
        if (fill == 0) {
            layer.gives(() -> then, List.of(step), height, width, in[2]);
            return;
        }
        String resized = layer.step("resized", () -> then, List.of(step), height, width, in[2]);
        layer.gives(() -> new Op.Affine(new float[] {1}, new float[] {fill}), List.of(resized), height, width, in[2]);
    }

    private static String moved(Layer layer, String from, float by) {
        return layer.step(
                "lowered",
                () -> new Op.Affine(new float[] {1}, new float[] {by}),
                List.of(from),
                Layer.longs(layer.shape(from)));
    }

    /** A length beside {@code other}, as {@code wanted} is beside {@code otherWanted}. */
    private static long proportional(int other, int wanted, int otherWanted) {
        return (long) ((double) other * wanted / otherWanted);
    }

    private static Interpolation interpolation(Layer layer, String otherwise) {
        String name = layer.settings().text("interpolation", otherwise);
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "nearest" -> Interpolation.NEAREST;
            case "bilinear" -> Interpolation.BILINEAR;
            case "bicubic" -> Interpolation.BICUBIC;
            case "area" -> Interpolation.AREA;
            case "lanczos3" -> Interpolation.LANCZOS3;
            case "lanczos5" -> Interpolation.LANCZOS5;
            case "gaussian" -> Interpolation.GAUSSIAN;
            case "mitchellcubic" -> Interpolation.MITCHELL_CUBIC;
            default ->
                throw layer.refused(
                        "resizes by \"" + ModelConfig.shown(name) + "\"",
                        "redimensiona con \"" + ModelConfig.shown(name) + "\"");
        };
    }
}
