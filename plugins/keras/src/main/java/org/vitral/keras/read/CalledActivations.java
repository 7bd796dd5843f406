package org.vitral.keras.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Op.Function;

/** Activation functions that were called on tensors: other than those that layers name, they have their parameters in the file. */
final class CalledActivations {
    private CalledActivations() {}

    /** Reads the layer if it calls an activation function. */
    static boolean read(Layer layer, String function, String plain) {
        switch (plain) {
            case "softmax" -> AlongAxes.over(layer, only(layer), axes(layer), Op.Softmax::new);
            case "logsoftmax" -> AlongAxes.over(layer, only(layer), axes(layer), Op.LogSoftmax::new);
            case "sparsemax" -> AlongAxes.over(layer, only(layer), axes(layer), Op.Sparsemax::new);
            case "glu" -> gated(layer);
            case "threshold" -> threshold(layer);
            case "clip", "clipbyvalue" -> clip(layer);
            case "hardsigmoid" -> simple(layer, Activations.hardSigmoid(3));
            case "exp" -> simple(layer, Op.Activation.of(Function.EXPONENTIAL));
            default -> {
                var known = Activations.called(plain);
                known.ifPresent(op -> simple(layer, withParameters(layer, function, op)));
                return known.isPresent();
            }
        }
        return true;
    }

    private static String only(Layer layer) {
        layer.shape();
        return layer.inputs().get(0);
    }

    private static void simple(Layer layer, Op op) {
        layer.gives(op, Layer.longs(layer.shape()));
    }

    private static List<Integer> axes(Layer layer) {
        int rank = layer.shape().length;
        JsonNode given = Operations.argument(layer, 1, "axis");
        List<Integer> axes = new ArrayList<>();
        if (given.isArray()) {
            given.forEach(a -> axes.add(layer.axis(a.asInt(), rank)));
        } else {
            axes.add(layer.axis(given.asInt(-1), rank));
        }
        return axes;
    }

    private static void gated(Layer layer) {
        int axis = axes(layer).get(0);
        int rank = layer.shape().length;
        if (axis < rank - 1 && rank != 3) {
            throw layer.refused("halves the rows of a table", "parte en dos las filas de una tabla");
        }
        AlongAxes.gated(layer, only(layer), axis);
    }

    private static Op.Activation withParameters(Layer layer, String function, Op.Activation op) {
        double infinite = Double.POSITIVE_INFINITY;
        return switch (op.function()) {
            case RELU ->
                new Op.Activation(
                        Function.RELU,
                        number(layer, 1, op.alpha(), "negative_slope", "alpha"),
                        number(layer, 2, op.max(), "max_value"),
                        number(layer, 3, op.threshold(), "threshold"));
            case ELU, CELU -> new Op.Activation(op.function(), number(layer, 1, op.alpha(), "alpha"), infinite, 0);
            case HARD_SHRINK, SOFT_SHRINK ->
                new Op.Activation(op.function(), number(layer, 1, op.alpha(), "threshold"), infinite, 0);
            case SQUARE_PLUS -> new Op.Activation(op.function(), number(layer, 1, op.alpha(), "b"), infinite, 0);
            case GELU -> {
                // Keras 3 approximates unless it is told not to, TensorFlow the other way round.
                boolean keras = function.indexOf('.') < 0;
                boolean tanh = Operations.argument(layer, 1, "approximate").asBoolean(keras);
                yield tanh ? Op.Activation.of(Function.GELU_TANH) : op;
            }
            case SWISH -> {
                if (number(layer, 1, 1, "beta") != 1) {
                    throw Operations.unknown(layer, function);
                }
                yield op;
            }
            default -> op;
        };
    }

    private static double number(Layer layer, int position, double otherwise, String... names) {
        JsonNode given = Operations.argument(layer, position, names);
        if (given.isMissingNode()) {
            return otherwise;
        }
        if (!given.isNumber()) {
            throw layer.settings().wrong(names[0], given);
        }
        return given.doubleValue();
    }

    /** {@code x > threshold ? x : otherwise}: ThresholdedReLU, moved by what stands below. */
    private static void threshold(Layer layer) {
        double threshold = number(layer, 1, Double.NaN, "threshold");
        double otherwise = number(layer, 2, Double.NaN, "default_value", "value");
        if (Double.isNaN(threshold) || Double.isNaN(otherwise)) {
            throw Operations.unknown(layer, "threshold");
        }
        moved(
                layer,
                otherwise,
                new Op.Activation(Function.THRESHOLDED_RELU, threshold - otherwise, Double.POSITIVE_INFINITY, 0));
    }

    /** {@code min(max(x, least), most)}: a ReLU with an upper bound, moved by the lower one. */
    private static void clip(Layer layer) {
        double least = number(layer, 1, Double.NaN, "clip_value_min", "x_min");
        double most = number(layer, 2, Double.NaN, "clip_value_max", "x_max");
        if (!(least <= most)) {
            throw Operations.unknown(layer, "clip");
        }
        moved(layer, least, new Op.Activation(Function.RELU, 0, most - least, 0));
    }

    private static void moved(Layer layer, double by, Op.Activation op) {
        if (by == 0) {
            simple(layer, op);
            return;
        }
        long[] shape = Layer.longs(layer.shape());
        String lowered = layer.step("lowered", () -> shift(-by), layer.inputs(), shape);
        String done = layer.step("function", () -> op, List.of(lowered), shape);
        layer.gives(() -> shift(by), List.of(done), shape);
    }

    private static Op shift(double by) {
        return new Op.Affine(new float[] {1}, new float[] {(float) by});
    }
}
