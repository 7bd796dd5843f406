package org.vitral.engine.dl4j;

import java.util.List;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Weight;

/** Operations with weights, as layers that DL4J can import, with the normalisation that is folded into them. */
record Weighted(Layers layers, Folding folding) {

    private Scaling after(Node node, int channels) {
        return folding.after(node)
                .map(n -> Scaling.of((Op.BatchNormalization) n.op()))
                .orElseGet(() -> Scaling.none(channels));
    }

    String conv(Node node, Op.Conv2D op, String from, int[] in) throws Refused {
        if (op.groups() != 1) {
            throw new Refused("a convolution in groups", "una convolución por grupos");
        }
        if (!op.dilation().equals(Op.Pair.ONE) && !op.strides().equals(Op.Pair.ONE)) {
            throw new Refused("a convolution with strides and dilation", "una convolución con pasos y dilatación");
        }
        int[] shape = op.kernel().shape();
        boolean same = Padding.isSame(in, new Op.Pair(shape[0], shape[1]), op.strides(), op.dilation(), op.pad());
        String padded = same || op.pad().none() ? from : layers.padded(from, op.pad());
        boolean plain = folding.after(node).isEmpty();
        Scaling scaling = after(node, shape[3]);
        return layers.conv(
                padded,
                plain ? Values.of(op.kernel()) : scaling.kernel(op.kernel(), shape),
                scaling.bias(op.bias()),
                op.strides(),
                op.dilation(),
                same && !op.pad().none());
    }

    String depthwise(Node node, Op.DepthwiseConv2D op, String from, int[] in) throws Refused {
        if (!op.dilation().equals(Op.Pair.ONE)) {
            throw new Refused("a depthwise convolution with dilation", "una convolución en profundidad con dilatación");
        }
        int[] shape = op.kernel().shape();
        boolean same = Padding.isSame(in, new Op.Pair(shape[0], shape[1]), op.strides(), op.dilation(), op.pad());
        String padded = same || op.pad().none() ? from : layers.padded(from, op.pad());
        Scaling scaling = after(node, shape[2] * shape[3]);
        return layers.depthwise(
                padded,
                scaling.kernel(op.kernel(), shape),
                scaling.bias(op.bias()),
                op.strides(),
                same && !op.pad().none());
    }

    String transposed(Op.Conv2DTranspose op, String from) throws Refused {
        Op.Sides crop = op.crop();
        if (!op.dilation().equals(Op.Pair.ONE)
                || Math.min(Math.min(crop.top(), crop.bottom()), Math.min(crop.left(), crop.right())) < 0) {
            throw new Refused(
                    "a transposed convolution with dilation or output padding",
                    "una convolución traspuesta con dilatación o relleno de salida");
        }
        int filters = op.kernel().shape()[2];
        String whole = layers.transposed(
                from, Values.of(op.kernel()), Scaling.none(filters).bias(op.bias()), op.strides());
        return crop.none() ? whole : layers.cropped(whole, crop);
    }

    String dense(Node node, Op.Dense op, String from, int[] in) throws Refused {
        int[] shape = op.kernel().shape();
        Scaling scaling = after(node, shape[1]);
        boolean plain = folding.after(node).isEmpty();
        Values bias = scaling.bias(op.bias());
        if (in.length == 1) {
            return layers.dense(from, plain ? Values.of(op.kernel()) : scaling.kernel(op.kernel(), shape), bias);
        }
        if (in.length != 3) {
            throw new Refused("a dense layer on a table", "una capa densa sobre una tabla");
        }
        return layers.conv(
                from, scaling.kernel(op.kernel(), 1, 1, shape[0], shape[1]), bias, Op.Pair.ONE, Op.Pair.ONE, false);
    }

    String scaled(String from, Scaling scaling, int[] in) throws Refused {
        if (in.length == 3) {
            return layers.scale(from, scaling);
        }
        if (in.length != 1) {
            throw new Refused("scaling of a table", "escala de una tabla");
        }
        return layers.dense(from, scaling.diagonal(in[0], in[0]), scaling.offset());
    }

    /** {@code max(x, 0) - slope * max(-x, 0)}. */
    String prelu(Op.PReLU op, String from, int[] in) throws Refused {
        Weight slope = op.slope();
        if (in.length != 3 || slope.size() != in[2] && slope.size() != 1) {
            throw new Refused("slopes that differ from place to place", "pendientes que varían según el lugar");
        }
        String positive = layers.activation(from, "relu");
        String negative = layers.activation(layers.scale(from, Scaling.by(in[2], -1, 0)), "relu");
        return layers.merged("Add", List.of(positive, layers.scale(negative, Scaling.by(in[2], slope, -1))));
    }
}
