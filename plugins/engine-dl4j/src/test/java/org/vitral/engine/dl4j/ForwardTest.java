package org.vitral.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Op;
import org.vitral.keras.reference.Close;
import org.vitral.keras.reference.Nets;

/** What layers computed together give, held against DL4J's own {@code ComputationGraph.output}. */
class ForwardTest {
    private static final Op.Pair TWO = new Op.Pair(2, 2);
    private static final Op.Combine ADD = new Op.Combine(Op.Combination.ADD);
    private static final Op.GlobalPool2D MEAN = new Op.GlobalPool2D(Op.Pooling.AVERAGE, false);

    @BeforeAll
    static void start() {
        Natives.start();
    }

    /** For many pictures and for one: cores share the cells or the filters. Twice, in memory that was used before. */
    private static void holds(Graph graph) {
        Translation translation = new Translation(graph, Folding.of(graph));
        ComputationGraph network =
                Imported.graph(translation, translation.place(graph.logits()).orElseThrow());
        try (Forward forward = new Forward(network)) {
            for (int n : new int[] {8, 1, 8, 3}) {
                float[] expected = NativeFloats.of(network.output(false, pictures(graph, n))[0]);
                Close.to(forward.run(pictures(graph, n)), expected);
            }
        }
    }

    private static INDArray pictures(Graph graph, int n) {
        FloatBuffer values = Nets.pictures(graph, n, n);
        INDArray array = Nd4j.createUninitialized(
                DataType.FLOAT,
                new long[] {
                    n,
                    graph.input().height(),
                    graph.input().width(),
                    graph.input().channels()
                },
                'c');
        array.data().asNioFloat().put(values);
        return array;
    }

    @Test
    void shortcutsAreAddedAndBoundedWithTheConvolutionBeforeThem() {
        Nets net = new Nets(37, 30, 3).conv("stem", 7, 16, 2).relu("stem_relu");
        net.conv("one", 1, 8, 2)
                .relu("one_relu")
                .conv("three", 3, 8, 1)
                .relu("three_relu")
                .conv("out", 1, 24, 1);
        net.join("shortcut", conv(net, 1, 16, 24), "stem_relu");
        net.join("strided", new Op.Pool2D(Op.Pooling.MAX, new Op.Pair(1, 1), TWO, Op.Sides.NONE), "shortcut");
        net.join("first_sum", ADD, "strided", "out").relu("first_relu");
        net.conv("again", 3, 24, 1)
                .join("second_sum", ADD, "again", "first_relu")
                .relu("second_relu");

        holds(net.then("mean", MEAN).classes(5));
    }

    @Test
    void valuesThatAreNeededTwiceStayAsTheyWere() {
        Nets net = new Nets(20, 24, 3).conv("a", 3, 8, 1);
        net.join("a_relu", Op.Activation.relu(), "a");
        net.join("b", conv(net, 3, 8, 8), "a");
        net.join("b_tanh", Op.Activation.of(Op.Function.TANH), "b");
        net.join("b_more", conv(net, 1, 8, 8), "b");
        net.join("sum", ADD, "b_more", "b_tanh");
        net.join("doubled", ADD, "sum", "sum");
        net.join("three", ADD, "doubled", "a_relu", "b");
        net.join("joined", new Op.Concatenate(2), "three", "a");

        holds(net.then("mean", MEAN).classes(4));
    }

    @Test
    void depthwiseConvolutionsWithStridesMultipliersAndBounds() {
        Nets net = new Nets(23, 31, 3).conv("stem", 3, 12, 2);
        net.then("stem6", new Op.Activation(Op.Function.RELU, 0, 6, 0));
        net.then("depthwise", depthwise(net, 12, 1, 1)).then("low", new Op.Activation(Op.Function.RELU, 0, 0.2, 0));
        net.then("wide", depthwise(net, 12, 3, 2)).conv("narrow", 1, 12, 1);
        net.then("pad", new Op.ZeroPadding2D(new Op.Sides(0, 1, 0, 1)));

        holds(net.then("last", depthwise(net, 12, 1, 2)).then("mean", MEAN).classes(4));
    }

    @Test
    void dilatedAndPaddedWindowsReachOutside() {
        Nets net = new Nets(19, 17, 1);
        net.then(
                "dilated",
                new Op.Conv2D(
                        net.weight(3, 3, 1, 6),
                        Optional.of(net.weight(6)),
                        Op.Pair.ONE,
                        new Op.Pair(3, 3),
                        new Op.Sides(3, 3, 3, 3),
                        1));
        net.conv("flat", 1, 6, 1);
        net.then(
                "long",
                new Op.Conv2D(
                        net.weight(1, 7, 6, 5),
                        Optional.empty(),
                        Op.Pair.ONE,
                        Op.Pair.ONE,
                        new Op.Sides(0, 0, 3, 3),
                        1));

        holds(net.relu("relu").classes(3));
    }

    @Test
    void paddingBelongsToTheConvolutionBehindIt() {
        Nets net = new Nets(21, 22, 3).then("pad", new Op.ZeroPadding2D(new Op.Sides(3, 2, 1, 4)));
        net.then("wide", valid(net, 7, 3, 10))
                .relu("relu")
                .then("around", new Op.ZeroPadding2D(new Op.Sides(1, 1, 1, 1)));
        net.then("cells", valid(net, 1, 10, 6)).then("again", new Op.ZeroPadding2D(new Op.Sides(0, 3, 2, 0)));
        net.then(
                "five",
                new Op.DepthwiseConv2D(
                        net.weight(5, 2, 6, 1), Optional.of(net.weight(6)), Op.Pair.ONE, Op.Pair.ONE, Op.Sides.NONE));
        net.then("pool_pad", new Op.ZeroPadding2D(new Op.Sides(1, 1, 1, 1)));
        net.then("pool", new Op.Pool2D(Op.Pooling.MAX, TWO, TWO, Op.Sides.NONE));
        Graph graph = net.then("mean", MEAN).classes(3);

        holds(graph);
        assertThat(steps(graph))
                .containsExactly("Convolution", "Convolution", "Depthwise", "OwnStep", "OwnStep", "OwnStep", "Dense");
    }

    private static Op.Conv2D valid(Nets net, int size, int channels, int filters) {
        return new Op.Conv2D(
                net.weight(size, size, channels, filters),
                Optional.of(net.weight(filters)),
                Op.Pair.ONE,
                Op.Pair.ONE,
                Op.Sides.NONE,
                1);
    }

    @Test
    void denseLayersAfterOneAnother() {
        Nets net = new Nets(9, 9, 3).conv("a", 3, 8, 1).relu("ar").shaped("flat", new Op.Reshape(), 648);

        holds(net.dense("fc1", 70).relu("fc1r").dense("fc2", 33).classes(3));
    }

    /** Whether the steps are what they should be: a plan that leaves all to DL4J would be right, but slow. */
    @Test
    void residualBlockIsOneStepForEachConvolution() {
        Nets net = new Nets(16, 16, 3).conv("a", 3, 8, 1).relu("ar").conv("b", 3, 8, 1);
        Graph graph =
                net.join("sum", ADD, "b", "ar").relu("sr").then("mean", MEAN).classes(3);

        assertThat(steps(graph)).containsExactly("Convolution", "Convolution", "OwnStep", "Dense");
    }

    private static List<String> steps(Graph graph) {
        Translation translation = new Translation(graph, Folding.of(graph));
        ComputationGraph network =
                Imported.graph(translation, translation.place(graph.logits()).orElseThrow());
        try (Forward forward = new Forward(network)) {
            return forward.steps();
        }
    }

    private static Op.Conv2D conv(Nets net, int size, int channels, int filters) {
        int side = (size - 1) / 2;
        return new Op.Conv2D(
                net.weight(size, size, channels, filters),
                Optional.of(net.weight(filters)),
                Op.Pair.ONE,
                Op.Pair.ONE,
                new Op.Sides(side, side, side, side),
                1);
    }

    private static Op.DepthwiseConv2D depthwise(Nets net, int channels, int multiplier, int stride) {
        int height = net.shape()[0];
        int width = net.shape()[1];
        int rows = Math.max(0, ((height + stride - 1) / stride - 1) * stride + 3 - height);
        int columns = Math.max(0, ((width + stride - 1) / stride - 1) * stride + 3 - width);
        return new Op.DepthwiseConv2D(
                net.weight(3, 3, channels, multiplier),
                Optional.of(net.weight(channels * multiplier)),
                new Op.Pair(stride, stride),
                Op.Pair.ONE,
                new Op.Sides(rows / 2, rows - rows / 2, columns / 2, columns - columns / 2));
    }
}
