package org.vitral.keras.read;

import java.util.List;
import java.util.Optional;
import org.vitral.keras.graph.Op;

/** Layers that shift and scale. */
final class Normalizations {
    private Normalizations() {}

    static void batch(Layer layer) {
        int[] shape = layer.shape();
        Settings s = layer.settings();
        if (s.flag("renorm", false)) {
            throw layer.refused("has renorm=True", "tiene renorm=True");
        }
        List<Integer> axes = layer.axes("axis", -1, shape.length);
        if (axes.size() != 1) {
            throw layer.refused("normalises along several axes", "normaliza sobre varios ejes");
        }
        int axis = axes.get(0);
        int n = shape[axis];
        Optional<Slot> gamma = s.flag("scale", true) ? Optional.of(layer.weight("gamma", n)) : Optional.empty();
        Optional<Slot> beta = s.flag("center", true) ? Optional.of(layer.weight("beta", n)) : Optional.empty();
        Slot mean = layer.frozenWeight("moving_mean", n);
        Slot variance = layer.frozenWeight("moving_variance", n);
        double epsilon = s.number("epsilon", 1e-3);
        layer.gives(
                () -> new Op.BatchNormalization(
                        Convolutions.weight(gamma),
                        Convolutions.weight(beta),
                        mean.weight(),
                        variance.weight(),
                        epsilon,
                        axis),
                Layer.longs(shape));
    }

    static void layer(Layer layer) {
        int[] shape = layer.shape();
        Settings s = layer.settings();
        if (s.flag("rms_scaling", false)) {
            throw layer.refused("has rms_scaling=True", "tiene rms_scaling=True");
        }
        List<Integer> axes = layer.axes("axis", -1, shape.length);
        int[] parameters = axes.stream().mapToInt(a -> shape[a]).toArray();
        Optional<Slot> gamma =
                s.flag("scale", true) ? Optional.of(layer.weight("gamma", parameters)) : Optional.empty();
        Optional<Slot> beta = s.flag("center", true) ? Optional.of(layer.weight("beta", parameters)) : Optional.empty();
        double epsilon = s.number("epsilon", 1e-3);
        layer.gives(
                () -> new Op.LayerNormalization(Convolutions.weight(gamma), Convolutions.weight(beta), epsilon, axes),
                Layer.longs(shape));
    }

    static void group(Layer layer) {
        int[] shape = layer.shape();
        Settings s = layer.settings();
        int channels = shape[shape.length - 1];
        if (!layer.axes("axis", -1, shape.length).equals(List.of(shape.length - 1))) {
            throw layer.refused("does not normalise along the channels", "no normaliza sobre los canales");
        }
        int groups = s.whole("groups", 32);
        int cut = groups == -1 ? channels : groups;
        if (cut < 1 || channels % cut != 0) {
            throw layer.refused("has " + groups + " groups", "tiene " + groups + " grupos");
        }
        Optional<Slot> gamma = s.flag("scale", true) ? Optional.of(layer.weight("gamma", channels)) : Optional.empty();
        Optional<Slot> beta = s.flag("center", true) ? Optional.of(layer.weight("beta", channels)) : Optional.empty();
        double epsilon = s.number("epsilon", 1e-3);
        layer.gives(
                () -> new Op.GroupNormalization(Convolutions.weight(gamma), Convolutions.weight(beta), epsilon, cut),
                Layer.longs(shape));
    }

    static void unit(Layer layer) {
        int[] shape = layer.shape();
        layer.gives(new Op.UnitNormalization(layer.axes("axis", -1, shape.length)), Layer.longs(shape));
    }

    static void rescaling(Layer layer) {
        int[] shape = layer.shape();
        float[] scale = layer.settings().numbers("scale", 1);
        float[] offset = layer.settings().numbers("offset", 0);
        affine(layer, shape, scale, offset);
    }

    static void affine(Layer layer, int[] shape, float[] scale, float[] offset) {
        int last = shape[shape.length - 1];
        if (scale.length != 1 && scale.length != last || offset.length != 1 && offset.length != last) {
            throw layer.refused("scales by arrays of another size", "escala con arreglos de otro tamaño");
        }
        layer.gives(new Op.Affine(scale, offset), Layer.longs(shape));
    }

    /** {@code (x - mean) / max(sqrt(variance), 1e-7)}; mean and variance stand in the configuration or among the weights. */
    static void normalization(Layer layer) {
        int[] shape = layer.shape();
        Settings s = layer.settings();
        boolean scalar = s.config().has("axis") && s.wholes("axis").isEmpty();
        if (!scalar && !layer.axes("axis", -1, shape.length).equals(List.of(shape.length - 1))) {
            throw layer.refused("does not normalise along the channels", "no normaliza sobre los canales");
        }
        boolean invert = s.flag("invert", false);
        if (s.has("mean") && s.has("variance")) {
            Op.Affine op = normalization(s.numbers("mean", 0), s.numbers("variance", 1), invert);
            affine(layer, shape, op.scale(), op.offset());
            return;
        }
        int[] parameters = scalar ? new int[0] : new int[] {shape[shape.length - 1]};
        Slot mean = layer.frozenWeight("mean", parameters);
        Slot variance = layer.frozenWeight("variance", parameters);
        layer.gives(
                () -> normalization(mean.weight().toArray(), variance.weight().toArray(), invert), Layer.longs(shape));
    }

    private static Op.Affine normalization(float[] mean, float[] variance, boolean invert) {
        int n = Math.max(mean.length, variance.length);
        float[] scale = new float[n];
        float[] offset = new float[n];
        for (int i = 0; i < n; i++) {
            double m = mean[mean.length == 1 ? 0 : i];
            double deviation = Math.max(Math.sqrt(variance[variance.length == 1 ? 0 : i]), 1e-7);
            scale[i] = (float) (invert ? deviation : 1 / deviation);
            offset[i] = (float) (invert ? m : -m / deviation);
        }
        return new Op.Affine(scale, offset);
    }

    /** ConvNeXt's: each channel times a learned number. */
    static void layerScale(Layer layer) {
        int[] shape = layer.shape();
        Slot gamma = layer.weight("gamma", shape[shape.length - 1]);
        layer.gives(() -> new Op.Affine(gamma.weight().toArray(), new float[] {0}), Layer.longs(shape));
    }
}
