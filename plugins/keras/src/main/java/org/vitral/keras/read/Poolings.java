package org.vitral.keras.read;

import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Op.Pair;
import org.vitral.keras.graph.Op.Pooling;

/** Pooling over windows and over the whole picture. */
final class Poolings {
    private Poolings() {}

    static void window(Layer layer, Pooling kind) {
        int[] in = layer.spatialShape();
        Pair size = layer.settings().pair("pool_size", new Pair(2, 2));
        Pair strides = layer.settings().pair("strides", size);
        Convolutions.Window window = Convolutions.Window.of(layer, in, size, strides, Pair.ONE);
        layer.gives(new Op.Pool2D(kind, size, strides, window.pad()), window.rows(), window.columns(), in[2]);
    }

    static void global(Layer layer, Pooling kind) {
        int[] in = layer.spatialShape();
        boolean keep = layer.settings().flag("keepdims", false);
        if (keep) {
            layer.gives(new Op.GlobalPool2D(kind, true), 1, 1, in[2]);
        } else {
            layer.gives(new Op.GlobalPool2D(kind, false), in[2]);
        }
    }
}
