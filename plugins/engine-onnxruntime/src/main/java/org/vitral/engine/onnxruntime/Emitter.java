package org.vitral.engine.onnxruntime;

import static org.vitral.engine.onnxruntime.Attributes.decimal;
import static org.vitral.engine.onnxruntime.Attributes.whole;
import static org.vitral.engine.onnxruntime.Attributes.wholes;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vitral.engine.onnxruntime.Tensor.Layout;
import org.vitral.keras.graph.Op;

/** The vocabulary that rules are written in: arithmetic, layouts, and constants that broadcast. */
final class Emitter {
    private final OnnxGraph graph;
    /** The same values, the other way round. */
    private final Map<String, String> turned = new HashMap<>();

    private final Map<String, Padded> padded = new HashMap<>();

    /**
     * A picture with zeros around it.
     *
     * @param inner the picture
     * @param sides how many zeros
     */
    record Padded(Tensor inner, Op.Sides sides) {}

    Emitter(OnnxGraph graph) {
        this.graph = graph;
    }

    OnnxGraph graph() {
        return graph;
    }

    // --- arithmetic -----------------------------------------------------------------------------------------------

    String add(String a, String b) {
        return graph.add("Add", List.of(a, b));
    }

    String sub(String a, String b) {
        return graph.add("Sub", List.of(a, b));
    }

    String mul(String a, String b) {
        return graph.add("Mul", List.of(a, b));
    }

    String div(String a, String b) {
        return graph.add("Div", List.of(a, b));
    }

    String scalar(double value) {
        return graph.scalar(value);
    }

    /** A function of one value, such as {@code Exp}. */
    String call(String op, String a) {
        return graph.add(op, List.of(a));
    }

    /** A comparison, such as {@code Greater}. */
    String compare(String op, String a, String b) {
        return graph.add(op, List.of(a, b));
    }

    String where(String condition, String yes, String no) {
        return graph.add("Where", List.of(condition, yes, no));
    }

    /** 1 where the condition holds, else 0. */
    String indicator(String condition) {
        return graph.add("Cast", List.of(condition), whole("to", 1));
    }

    String clip(String a, double least, double most) {
        return graph.add("Clip", List.of(a, scalar(least), scalar(most)));
    }

    String sum(String a, boolean keep, int... axes) {
        return graph.add("ReduceSum", List.of(a, axes(axes)), whole("keepdims", keep ? 1 : 0));
    }

    String mean(String a, boolean keep, int... axes) {
        return graph.add("ReduceMean", List.of(a, axes(axes)), whole("keepdims", keep ? 1 : 0));
    }

    String matmul(String a, String b) {
        return graph.add("MatMul", List.of(a, b));
    }

    String transpose(String a, long... permutation) {
        return graph.add("Transpose", List.of(a), wholes("perm", permutation));
    }

    /** 0 keeps a dimension, -1 stands for what is left. */
    String reshape(String a, long... dims) {
        return graph.add("Reshape", List.of(a, graph.longs(dims)));
    }

    String slice(String a, int axis, long from, long to) {
        return graph.add("Slice", List.of(a, graph.longs(from), graph.longs(to), graph.longs(axis), graph.longs(1)));
    }

    String softmax(String a, int axis) {
        return graph.add("Softmax", List.of(a), whole("axis", axis));
    }

    String logSoftmax(String a, int axis) {
        return graph.add("LogSoftmax", List.of(a), whole("axis", axis));
    }

    String elu(String a, double alpha) {
        return graph.add("Elu", List.of(a), decimal("alpha", alpha));
    }

    private String axes(int... axes) {
        return graph.longs(Arrays.stream(axes).asLongStream().toArray());
    }

    // --- layouts --------------------------------------------------------------------------------------------------

    /** The tensor as {@code [batch, channels, rows, columns]}. */
    Tensor first(Tensor tensor) {
        return in(tensor, Layout.CHANNELS_FIRST);
    }

    /** The tensor as its shape says. */
    Tensor last(Tensor tensor) {
        return in(tensor, Layout.CHANNELS_LAST);
    }

    Tensor in(Tensor tensor, Layout layout) {
        if (tensor.layout() == layout || !tensor.spatial()) {
            return tensor;
        }
        String value = turned.get(tensor.value());
        if (value == null) {
            value = turn(tensor, layout);
            turned.put(tensor.value(), value);
            turned.put(value, tensor.value());
        }
        return new Tensor(value, tensor.shape(), layout);
    }

    private String turn(Tensor tensor, Layout layout) {
        boolean sameOrder = tensor.channels() == 1 || tensor.rows() * tensor.columns() == 1;
        if (sameOrder) {
            return reshape(tensor.value(), Tensor.dims(0, tensor.shape(), layout));
        }
        return layout == Layout.CHANNELS_FIRST
                ? transpose(tensor.value(), 0, 3, 1, 2)
                : transpose(tensor.value(), 0, 2, 3, 1);
    }

    // --- padding --------------------------------------------------------------------------------------------------

    /** Puts zeros around rows and columns. */
    Tensor pad(Tensor tensor, Op.Sides sides, int[] shape) {
        String value = Windows.pad(this, first(tensor).value(), sides);
        padded.put(value, new Padded(tensor, sides));
        return new Tensor(value, shape, Layout.CHANNELS_FIRST);
    }

    /** What was padded, so that a convolution, which pads with zeros itself, need not read and write the picture twice. */
    Padded unpadded(Tensor tensor) {
        return padded.getOrDefault(tensor.value(), new Padded(tensor, Op.Sides.NONE));
    }

    // --- constants ------------------------------------------------------------------------------------------------

    /** Values along one axis of {@code like} (a single value: along none), so that they broadcast over the others. */
    String along(Tensor like, int axis, float[] values) {
        if (values.length == 1) {
            return graph.floats(values);
        }
        long[] dims = new long[like.shape().length + 1];
        Arrays.fill(dims, 1);
        dims[like.axis(axis)] = values.length;
        return graph.floats(values, dims);
    }

    /** Values over several axes of {@code like}, in the order of the axes, so that they broadcast over the others. Channels last. */
    String over(Tensor like, List<Integer> axes, float[] values) {
        long[] dims = new long[like.shape().length + 1];
        Arrays.fill(dims, 1);
        axes.forEach(a -> dims[a + 1] = like.shape()[a]);
        return graph.floats(values, dims);
    }
}
