package org.vitral.keras.reference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.vitral.api.InputSpec;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Weight;

/** Small networks with random weights, layer by layer. Shapes are worked out on the way. */
public final class Nets {
    private final Random random = new Random(7);
    private final List<Node> nodes = new ArrayList<>();
    private final InputSpec input;
    private String last = "input";

    public Nets(int height, int width, int channels) {
        input = new InputSpec(width, height, channels);
        nodes.add(new Node("input", new Op.Input(), List.of(), new int[] {height, width, channels}));
    }

    public int[] shape() {
        return shape(last);
    }

    public int[] shape(String name) {
        return nodes.stream()
                .filter(n -> n.name().equals(name))
                .findAny()
                .orElseThrow()
                .shape();
    }

    /** An op on what came last. */
    public Nets then(String name, Op op) {
        return join(name, op, last);
    }

    /** An op on what came last that ends in the given shape. */
    public Nets shaped(String name, Op op, int... shape) {
        nodes.add(new Node(name, op, List.of(last), shape));
        last = name;
        return this;
    }

    public Nets join(String name, Op op, String... inputs) {
        int[] shape = Geometry.shape(op, Arrays.stream(inputs).map(this::shape).toList());
        nodes.add(new Node(name, op, List.of(inputs), shape));
        last = name;
        return this;
    }

    public Nets conv(String name, int size, int filters, int stride) {
        Op.Sides pad = new Op.Sides((size - 1) / 2, size / 2, (size - 1) / 2, size / 2);
        return then(
                name,
                new Op.Conv2D(
                        weight(size, size, shape()[2], filters),
                        Optional.of(weight(filters)),
                        new Op.Pair(stride, stride),
                        Op.Pair.ONE,
                        pad,
                        1));
    }

    public Nets activation(String name, Op.Function function) {
        return then(name, Op.Activation.of(function));
    }

    public Nets relu(String name) {
        return then(name, Op.Activation.relu());
    }

    public Nets dense(String name, int outputs) {
        return then(name, new Op.Dense(weight(shape()[shape().length - 1], outputs), Optional.of(weight(outputs))));
    }

    /** Values between -1 and 1, smaller the more of them are summed. */
    public Weight weight(int... shape) {
        int summed = size(shape) / shape[shape.length - 1];
        return Weight.of("w" + nodes.size(), values(size(shape), Math.sqrt(3.0 / summed)), shape);
    }

    /** Values around 1. */
    public Weight positive(int size) {
        float[] values = values(size, 0.5);
        for (int i = 0; i < size; i++) {
            values[i] += 1;
        }
        return Weight.of("p" + nodes.size(), values, size);
    }

    private float[] values(int size, double scale) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) ((random.nextDouble() * 2 - 1) * scale);
        }
        return values;
    }

    /** Ends in flatten, dense layer and softmax. */
    public Graph classes(int outputs) {
        if (shape().length != 1) {
            shaped("flatten", new Op.Reshape(), size(shape()));
        }
        dense("logits", outputs);
        return ending(Graph.Head.SOFTMAX);
    }

    public Graph ending(Graph.Head head) {
        String logits = last;
        switch (head) {
            case SOFTMAX -> then("output", new Op.Softmax(0));
            case SPARSEMAX -> then("output", new Op.Sparsemax(0));
            case SIGMOID -> activation("output", Op.Function.SIGMOID);
            case NONE -> {}
        }
        return new Graph(input, nodes, logits, last, head);
    }

    /** Random pictures, one after the other, between -1 and 1. */
    public static FloatBuffer pictures(Graph graph, int n, long seed) {
        int size = graph.input().size();
        FloatBuffer pictures = ByteBuffer.allocateDirect(4 * n * size)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        Random random = new Random(seed);
        for (int i = 0; i < n * size; i++) {
            pictures.put(i, random.nextFloat() * 2 - 1);
        }
        return pictures;
    }

    public static float[] picture(Graph graph, FloatBuffer pictures, int index) {
        float[] values = new float[graph.input().size()];
        pictures.get(index * values.length, values);
        return values;
    }

    public static int size(int... shape) {
        return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }
}
