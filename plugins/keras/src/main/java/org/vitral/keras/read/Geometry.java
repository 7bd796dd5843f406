package org.vitral.keras.read;

import java.util.List;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Op.Pair;
import org.vitral.keras.graph.Op.Sides;

/** Layers that move values about: padding, cropping, resizing, reshaping. */
final class Geometry {
    private Geometry() {}

    static void identity(Layer layer) {
        layer.gives(new Op.Identity(), Layer.longs(layer.shape()));
    }

    static void zeroPadding(Layer layer) {
        int[] in = layer.spatialShape();
        Sides pad = layer.settings().sides("padding", 1);
        layer.gives(
                new Op.ZeroPadding2D(pad),
                (long) in[0] + pad.top() + pad.bottom(),
                (long) in[1] + pad.left() + pad.right(),
                in[2]);
    }

    static void cropping(Layer layer) {
        int[] in = layer.spatialShape();
        Sides crop = layer.settings().sides("cropping", 0);
        layer.gives(
                new Op.Cropping2D(crop),
                (long) in[0] - crop.top() - crop.bottom(),
                (long) in[1] - crop.left() - crop.right(),
                in[2]);
    }

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
            resizeToAspect(layer, in, height, width, Op.Interpolation.BILINEAR);
        }
    }

    /** At inference it is the identity on pictures of its size; on others Keras' versions differ. */
    static void randomCrop(Layer layer) {
        int[] in = layer.spatialShape();
        if (in[0] != layer.settings().count("height")
                || in[1] != layer.settings().count("width")) {
            throw layer.refused("crops at random", "recorta al azar");
        }
        identity(layer);
    }

    static void resizing(Layer layer) {
        int[] in = layer.spatialShape();
        Settings s = layer.settings();
        int height = s.count("height");
        int width = s.count("width");
        if (s.flag("pad_to_aspect_ratio", false) || s.flag("antialias", false)) {
            throw layer.refused("resizes with padding or antialiasing", "redimensiona con relleno o con antialias");
        }
        Op.Interpolation interpolation = interpolation(layer, "bilinear");
        if (s.flag("crop_to_aspect_ratio", false)) {
            resizeToAspect(layer, in, height, width, interpolation);
        } else {
            layer.gives(new Op.Resize(interpolation), height, width, in[2]);
        }
    }

    /** Keras' {@code smart_resize}. */
    private static void resizeToAspect(Layer layer, int[] in, int height, int width, Op.Interpolation interpolation) {
        int cropHeight = (int) Math.min(in[0], (long) ((double) in[1] * height / width));
        int cropWidth = (int) Math.min(in[1], (long) ((double) in[0] * width / height));
        int top = (in[0] - cropHeight) / 2;
        int left = (in[1] - cropWidth) / 2;
        Sides sides = new Sides(top, in[0] - cropHeight - top, left, in[1] - cropWidth - left);
        String cropped =
                layer.step("cropped", () -> new Op.Cropping2D(sides), layer.inputs(), cropHeight, cropWidth, in[2]);
        layer.gives(() -> new Op.Resize(interpolation), List.of(cropped), height, width, in[2]);
    }

    static void upSampling(Layer layer) {
        int[] in = layer.spatialShape();
        Pair size = layer.settings().pair("size", new Pair(2, 2));
        layer.gives(
                new Op.Resize(interpolation(layer, "nearest")),
                (long) in[0] * size.rows(),
                (long) in[1] * size.columns(),
                in[2]);
    }

    private static Op.Interpolation interpolation(Layer layer, String otherwise) {
        String name = layer.settings().text("interpolation", otherwise);
        return switch (name) {
            case "nearest" -> Op.Interpolation.NEAREST;
            case "bilinear" -> Op.Interpolation.BILINEAR;
            default ->
                throw layer.refused(
                        "resizes by \"" + ModelConfig.shown(name) + "\"",
                        "redimensiona con \"" + ModelConfig.shown(name) + "\"");
        };
    }

    static void flatten(Layer layer) {
        int[] in = layer.shape();
        layer.gives(new Op.Reshape(), Layer.product(in));
    }

    static void reshape(Layer layer) {
        reshape(layer, layer.settings().wholes("target_shape"));
    }

    static void reshape(Layer layer, List<Integer> target) {
        long size = Layer.product(layer.shape());
        long known = 1;
        int open = -1;
        long[] shape = new long[target.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = target.get(i);
            if (shape[i] == -1 && open < 0) {
                open = i;
            } else {
                if (shape[i] < 1 || known > size) {
                    throw misfit(layer);
                }
                known *= shape[i];
            }
        }
        if (open >= 0) {
            shape[open] = size / known;
            known *= shape[open];
        }
        if (known != size) {
            throw misfit(layer);
        }
        layer.gives(new Op.Reshape(), shape);
    }

    private static org.vitral.api.NetworkException misfit(Layer layer) {
        return layer.refused("does not fit the values it is given", "no encaja con los valores que recibe");
    }

    static void permute(Layer layer) {
        int[] in = layer.shape();
        List<Integer> dims = layer.settings().wholes("dims");
        if (!dims.stream()
                .sorted()
                .toList()
                .equals(java.util.stream.IntStream.rangeClosed(1, in.length)
                        .boxed()
                        .toList())) {
            throw layer.refused("permutes " + dims, "permuta " + dims);
        }
        int[] axes = dims.stream().mapToInt(d -> d - 1).toArray();
        long[] shape = new long[in.length];
        for (int i = 0; i < axes.length; i++) {
            shape[i] = in[axes[i]];
        }
        layer.gives(new Op.Permute(axes), shape);
    }
}
