package org.vitral.keras.read;

import java.util.List;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Op.Sides;

/** Layers that move values about: padding, cropping, reshaping. */
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

    static void flatten(Layer layer) {
        int[] in = layer.shape();
        if (in.length == 3 && layer.settings().text("data_format", "").equals("channels_first")) {
            // Keras puts what it takes for channels last before it flattens.
            String turned = layer.step(
                    "turned", () -> new Op.Permute(new int[] {1, 2, 0}), layer.inputs(), in[1], in[2], in[0]);
            layer.gives(Op.Reshape::new, List.of(turned), Layer.product(in));
            return;
        }
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
