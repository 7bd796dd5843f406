package org.vitral.keras.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Op;

/** Small networks that between them have every op, in every variant that could go wrong. */
public final class EveryOp {
    private EveryOp() {}

    public record Case(String name, Graph graph, List<String> layers) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final Op.Pair ONE = Op.Pair.ONE;

    public static Stream<Case> cases() {
        List<Case> all = new ArrayList<>();
        convolutions(all);
        pools(all);
        normalizations(all);
        shapes(all);
        joins(all);
        for (Op.Function function : Op.Function.values()) {
            all.add(activation(function.name(), function(function)));
        }
        all.add(activation("leaky", new Op.Activation(Op.Function.RELU, 0.3, Double.POSITIVE_INFINITY, 0)));
        all.add(activation("relu 6", new Op.Activation(Op.Function.RELU, 0, 0.6, 0)));
        all.add(activation("relu with all three", new Op.Activation(Op.Function.RELU, 0.2, 0.7, 0.1)));
        all.add(activation(
                "relu with threshold", new Op.Activation(Op.Function.RELU, 0, Double.POSITIVE_INFINITY, 0.2)));
        return all.stream();
    }

    private static Op.Activation function(Op.Function function) {
        return switch (function) {
            case ELU, CELU -> new Op.Activation(function, 0.7, Double.POSITIVE_INFINITY, 0);
            case HARD_SIGMOID -> new Op.Activation(function, 0.2, Double.POSITIVE_INFINITY, 0);
            case SQUARE_PLUS -> new Op.Activation(function, 4, Double.POSITIVE_INFINITY, 0);
            case HARD_SHRINK, SOFT_SHRINK, THRESHOLDED_RELU ->
                new Op.Activation(function, 0.25, Double.POSITIVE_INFINITY, 0);
            default -> Op.Activation.of(function);
        };
    }

    private static Case activation(String name, Op op) {
        Nets net = new Nets(5, 4, 3)
                .conv("conv", 3, 4, 1)
                .then("scaled", new Op.Affine(new float[] {4}, new float[] {0.1f}));
        return new Case(name, net.then("function", op).conv("after", 1, 3, 1).classes(3), List.of("conv"));
    }

    private static void convolutions(List<Case> all) {
        all.add(conv("strided", 3, 4, new Op.Pair(2, 2), ONE, new Op.Sides(0, 1, 0, 1), 1));
        all.add(conv("strided, something left over", 3, 4, new Op.Pair(3, 2), ONE, Op.Sides.NONE, 1));
        all.add(conv("stride beyond the kernel", 1, 4, new Op.Pair(2, 3), ONE, Op.Sides.NONE, 1));
        all.add(conv("dilated", 3, 4, ONE, new Op.Pair(2, 2), new Op.Sides(2, 2, 2, 2), 1));
        all.add(conv("dilated and strided", 2, 4, new Op.Pair(2, 2), new Op.Pair(2, 1), Op.Sides.NONE, 1));
        all.add(conv("grouped", 3, 6, ONE, ONE, new Op.Sides(1, 1, 1, 1), 2));
        all.add(conv("grouped and strided", 3, 6, new Op.Pair(2, 1), ONE, new Op.Sides(1, 1, 1, 0), 2));
        all.add(conv("padded beyond the kernel", 2, 4, ONE, ONE, new Op.Sides(3, 2, 2, 3), 1));
        Nets plain = new Nets(7, 6, 1).conv("a", 3, 4, 1).relu("ar");
        plain.then("b", new Op.Conv2D(plain.weight(3, 1, 4, 5), Optional.empty(), ONE, ONE, Op.Sides.NONE, 1));
        all.add(new Case("one channel, no bias, oblong kernel", plain.classes(3), List.of("a", "b", "input")));
        all.add(depthwise("depthwise", 1, ONE, ONE, new Op.Sides(1, 1, 1, 1)));
        all.add(depthwise("depthwise strided", 1, new Op.Pair(2, 2), ONE, new Op.Sides(0, 1, 0, 1)));
        all.add(depthwise("depthwise multiplied and dilated", 2, ONE, new Op.Pair(2, 2), Op.Sides.NONE));
        all.add(depthwise("depthwise multiplied and strided", 3, new Op.Pair(3, 2), ONE, Op.Sides.NONE));
        all.add(transposed("transposed", new Op.Pair(2, 2), ONE, new Op.Sides(0, 1, 0, 1)));
        all.add(transposed("transposed, nothing cut", new Op.Pair(1, 3), ONE, Op.Sides.NONE));
        all.add(transposed("transposed, dilated", ONE, new Op.Pair(2, 2), new Op.Sides(2, 2, 2, 2)));
        all.add(transposed("transposed, grown", new Op.Pair(3, 3), ONE, new Op.Sides(0, -2, 1, -1)));
    }

    private static Case conv(
            String name, int size, int filters, Op.Pair strides, Op.Pair dilation, Op.Sides pad, int groups) {
        Nets net = new Nets(9, 8, 3).conv("before", 3, 4, 1).relu("relu");
        net.then(
                "conv",
                new Op.Conv2D(
                        net.weight(size, size, 4 / groups, filters),
                        Optional.of(net.weight(filters)),
                        strides,
                        dilation,
                        pad,
                        groups));
        return new Case(name, net.classes(3), List.of("relu"));
    }

    private static Case depthwise(String name, int multiplier, Op.Pair strides, Op.Pair dilation, Op.Sides pad) {
        Nets net = new Nets(9, 8, 3).conv("before", 3, 4, 1).relu("relu");
        net.then(
                "conv",
                new Op.DepthwiseConv2D(
                        net.weight(3, 3, 4, multiplier),
                        Optional.of(net.weight(4 * multiplier)),
                        strides,
                        dilation,
                        pad));
        return new Case(name, net.classes(3), List.of("relu"));
    }

    private static Case transposed(String name, Op.Pair strides, Op.Pair dilation, Op.Sides crop) {
        Nets net = new Nets(5, 4, 3).conv("before", 3, 4, 1).relu("relu");
        net.then(
                "conv",
                new Op.Conv2DTranspose(net.weight(3, 3, 5, 4), Optional.of(net.weight(5)), strides, dilation, crop));
        return new Case(name, net.relu("after").classes(3), List.of("relu"));
    }

    private static void pools(List<Case> all) {
        for (Op.Pooling kind : Op.Pooling.values()) {
            all.add(pool(kind + " 2 x 2", new Op.Pool2D(kind, new Op.Pair(2, 2), new Op.Pair(2, 2), Op.Sides.NONE)));
            all.add(pool(
                    kind + " overlapping",
                    new Op.Pool2D(kind, new Op.Pair(3, 3), new Op.Pair(2, 2), new Op.Sides(0, 1, 1, 1))));
            all.add(pool(kind + " same", new Op.Pool2D(kind, new Op.Pair(3, 3), ONE, new Op.Sides(1, 1, 1, 1))));
            all.add(pool(kind + " apart", new Op.Pool2D(kind, new Op.Pair(2, 1), new Op.Pair(3, 2), Op.Sides.NONE)));
            all.add(pool(kind + " global", new Op.GlobalPool2D(kind, false)));
            all.add(pool(kind + " global, dimensions kept", new Op.GlobalPool2D(kind, true)));
            Nets zeros =
                    new Nets(6, 5, 3).conv("conv", 3, 4, 1).then("pad", new Op.ZeroPadding2D(new Op.Sides(1, 1, 1, 1)));
            zeros.then("pool", new Op.Pool2D(kind, new Op.Pair(3, 3), new Op.Pair(2, 2), Op.Sides.NONE));
            all.add(new Case(kind + " of a picture with zeros around", zeros.classes(3), List.of("conv")));
        }
    }

    private static Case pool(String name, Op op) {
        Nets net = new Nets(9, 8, 3).conv("conv", 3, 4, 1).then("pool", op);
        return new Case(name, net.classes(3), List.of("conv"));
    }

    private static void normalizations(List<Case> all) {
        Nets batch = new Nets(6, 5, 3).conv("conv", 3, 4, 1);
        batch.then("first", batch(batch, 4, 2)).relu("relu").then("rows", batch(batch, 6, 0));
        batch.shaped("flat", new Op.Reshape(), 120).then("last", batch(batch, 120, 0));
        all.add(new Case("batch", batch.classes(3), List.of("conv", "first")));
        Nets bare = new Nets(6, 5, 3).conv("conv", 3, 4, 1);
        bare.then(
                "n",
                new Op.BatchNormalization(
                        Optional.empty(), Optional.empty(), bare.weight(4), bare.positive(4), 1e-3, 2));
        all.add(new Case("batch without scale and centre", bare.classes(3), List.of("conv")));
        for (List<Integer> axes : List.of(List.of(2), List.of(0, 1, 2), List.of(1), List.of(0, 2))) {
            Nets net = new Nets(6, 5, 3).conv("conv", 3, 4, 1);
            int[] shape = axes.stream().mapToInt(a -> net.shape()[a]).toArray();
            net.then(
                    "n",
                    new Op.LayerNormalization(
                            Optional.of(net.weight(shape)), Optional.of(net.weight(shape)), 1e-3, axes));
            all.add(new Case("layer over " + axes, net.relu("relu").classes(3), List.of("conv")));
        }
        Nets plainLayer = new Nets(6, 5, 3).conv("conv", 3, 4, 1);
        plainLayer.then("n", new Op.LayerNormalization(Optional.empty(), Optional.empty(), 1e-3, List.of(2)));
        all.add(new Case("layer without scale and centre", plainLayer.classes(3), List.of("conv")));
        Nets group = new Nets(6, 5, 3).conv("conv", 3, 6, 1);
        group.then("n", new Op.GroupNormalization(Optional.of(group.weight(6)), Optional.of(group.weight(6)), 1e-3, 2));
        all.add(new Case("group", group.classes(3), List.of("conv")));
        for (List<Integer> axes : List.of(List.of(2), List.of(0, 1))) {
            Nets unit = new Nets(6, 5, 3).conv("conv", 3, 4, 1).then("n", new Op.UnitNormalization(axes));
            all.add(new Case("unit over " + axes, unit.classes(3), List.of("conv")));
        }
    }

    private static Op.BatchNormalization batch(Nets net, int size, int axis) {
        return new Op.BatchNormalization(
                Optional.of(net.weight(size)),
                Optional.of(net.weight(size)),
                net.weight(size),
                net.positive(size),
                1e-3,
                axis);
    }

    private static void shapes(List<Case> all) {
        Nets edges =
                new Nets(6, 5, 3).conv("conv", 3, 4, 1).then("pad", new Op.ZeroPadding2D(new Op.Sides(1, 2, 0, 3)));
        edges.then("same", new Op.Identity()).then("crop", new Op.Cropping2D(new Op.Sides(2, 1, 1, 0)));
        all.add(new Case("padding and cropping", edges.classes(3), List.of("conv", "same", "crop")));
        Nets strided = new Nets(7, 8, 3).conv("a", 3, 4, 1).then("pad", new Op.ZeroPadding2D(new Op.Sides(0, 1, 2, 1)));
        strided.then("pad again", new Op.ZeroPadding2D(new Op.Sides(1, 0, 0, 1)));
        strided.then(
                "conv",
                new Op.DepthwiseConv2D(
                        strided.weight(3, 3, 4, 1),
                        Optional.empty(),
                        new Op.Pair(2, 2),
                        ONE,
                        new Op.Sides(1, 0, 0, 0)));
        strided.join("other", new Op.Cropping2D(new Op.Sides(1, 1, 1, 1)), "pad")
                .conv("c", 3, 4, 2);
        strided.join("sum", new Op.Combine(Op.Combination.ADD), "other", "other")
                .conv("d", 2, 4, 1);
        strided.then("flat", new Op.GlobalPool2D(Op.Pooling.AVERAGE, false));
        strided.join("flat too", new Op.GlobalPool2D(Op.Pooling.AVERAGE, false), "conv");
        strided.join("all", new Op.Concatenate(0), "flat", "flat too");
        all.add(new Case("padding before convolutions", strided.classes(3), List.of("a", "pad", "pad again")));
        Nets moved = new Nets(6, 5, 3).conv("conv", 3, 4, 1).then("permute", new Op.Permute(new int[] {2, 0, 1}));
        moved.shaped("reshape", new Op.Reshape(), 8, 3, 5)
                .conv("after", 2, 3, 1)
                .shaped("table", new Op.Reshape(), 12, 6);
        moved.then("turned", new Op.Permute(new int[] {1, 0})).then("rows", new Op.Softmax(1));
        all.add(new Case("permuting and reshaping", moved.classes(3), List.of("conv", "permute", "reshape", "after")));
        for (Op.Interpolation how : Op.Interpolation.values()) {
            all.add(resize(how + " antialiased", new Op.Resize(how, true), 2, 7));
            for (int[] to : new int[][] {{12, 10}, {9, 7}, {4, 3}}) {
                all.add(resize(how + " to " + Arrays.toString(to), new Op.Resize(how, false), to));
            }
        }
        Nets dense = new Nets(6, 5, 3)
                .conv("conv", 3, 4, 1)
                .dense("spatial dense", 5)
                .activation("soft", Op.Function.SWISH);
        dense.then("slopes", new Op.PReLU(dense.weight(1, 1, 5))).conv("back", 1, 4, 1);
        dense.then("own slopes", new Op.PReLU(dense.weight(6, 5, 4))).then("channels", new Op.Softmax(2));
        dense.then("logarithms", new Op.LogSoftmax(2));
        all.add(new Case("dense and slopes on rows and columns", dense.classes(3), List.of("conv", "soft", "back")));
        for (int axis = 0; axis < 3; axis++) {
            Nets net = new Nets(6, 5, 3).conv("conv", 3, 4, 1).then("sparse", new Op.Sparsemax(axis));
            all.add(new Case("sparsemax along " + axis, net.classes(3), List.of("conv")));
        }
        Nets sparse = new Nets(6, 5, 1).conv("conv", 3, 4, 1).then("gap", new Op.GlobalPool2D(Op.Pooling.MAX, false));
        all.add(new Case("ending in sparsemax", sparse.dense("d", 5).ending(Graph.Head.SPARSEMAX), List.of("conv")));
        Nets affine = new Nets(6, 5, 3).then("rescale", new Op.Affine(new float[] {2}, new float[] {-1}));
        affine.conv("conv", 3, 2, 1).then("scale", new Op.Affine(new float[] {2, 3}, new float[] {-1, 1}));
        all.add(new Case("affine", affine.classes(3), List.of("input", "conv")));
        Nets sigmoid =
                new Nets(6, 5, 1).conv("conv", 3, 4, 1).then("gap", new Op.GlobalPool2D(Op.Pooling.AVERAGE, false));
        all.add(new Case("one sigmoid", sigmoid.dense("d", 1).ending(Graph.Head.SIGMOID), List.of("conv")));
    }

    private static Case resize(String name, Op.Resize op, int... to) {
        Nets net = new Nets(6, 5, 3).conv("conv", 3, 4, 1);
        net.shaped("resize", op, to[0], to[1], 4).relu("relu");
        return new Case(name, net.classes(3), List.of("conv"));
    }

    private static void joins(List<Case> all) {
        for (Op.Combination kind : Op.Combination.values()) {
            Nets net = new Nets(6, 5, 3).conv("a", 3, 4, 1).conv("b", 3, 4, 1);
            net.join("both", new Op.Combine(kind), "a", "b");
            if (kind != Op.Combination.SUBTRACT) {
                net.conv("c", 1, 4, 1).join("three", new Op.Combine(kind), "a", "c", "both");
            }
            all.add(new Case(kind.name(), net.classes(3), List.of("a", "b")));
        }
        Nets twice =
                new Nets(6, 5, 3).conv("a", 3, 4, 1).join("square", new Op.Combine(Op.Combination.MULTIPLY), "a", "a");
        all.add(new Case("the same input twice", twice.classes(3), List.of("a")));
        Nets excite =
                new Nets(6, 5, 3).conv("a", 3, 4, 1).then("squeeze", new Op.GlobalPool2D(Op.Pooling.AVERAGE, true));
        excite.conv("excite", 1, 4, 1).activation("gate", Op.Function.SIGMOID);
        excite.join("scaled", new Op.Combine(Op.Combination.MULTIPLY), "a", "gate")
                .conv("after", 3, 4, 2);
        all.add(new Case("squeeze and excite", excite.classes(3), List.of("a", "excite", "scaled")));
        Nets rank = new Nets(6, 5, 3).conv("a", 3, 4, 1).then("squeeze", new Op.GlobalPool2D(Op.Pooling.MAX, false));
        rank.join("scaled", new Op.Combine(Op.Combination.MULTIPLY), "a", "squeeze");
        rank.join("sum", new Op.Combine(Op.Combination.ADD), "squeeze", "scaled")
                .relu("relu");
        all.add(new Case("different ranks", rank.classes(3), List.of("a")));
        for (int axis = 0; axis < 3; axis++) {
            Nets net = new Nets(6, 5, 3).conv("a", 3, 4, 1).conv("b", 3, 4, 1);
            net.join("all", new Op.Concatenate(axis), "a", "b", "a").relu("relu");
            all.add(new Case("concatenation along " + axis, net.classes(3), List.of("a", "b", "all")));
        }
        for (boolean normalize : new boolean[] {false, true}) {
            Nets net = new Nets(6, 5, 3).conv("a", 3, 4, 1).conv("b", 3, 6, 1);
            net.join("dot", new Op.Dot(0, 2, normalize), "a", "b");
            all.add(new Case("dot of two maps, " + normalize, net.classes(3), List.of("a", "b")));
            Nets vectors =
                    new Nets(6, 5, 3).conv("a", 3, 4, 1).then("mean", new Op.GlobalPool2D(Op.Pooling.AVERAGE, false));
            vectors.join("most", new Op.GlobalPool2D(Op.Pooling.MAX, false), "a");
            vectors.join("dot", new Op.Dot(0, 0, normalize), "mean", "most");
            all.add(new Case("dot of two vectors, " + normalize, vectors.classes(3), List.of("a")));
        }
    }
}
