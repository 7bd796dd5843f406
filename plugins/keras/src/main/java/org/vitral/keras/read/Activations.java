package org.vitral.keras.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Op.Function;
import org.vitral.keras.graph.Weight;

/** Activation functions: as layers, as names, and fused into other layers. */
final class Activations {
    private static final double NO_BOUND = Double.POSITIVE_INFINITY;

    private static final Map<String, Op> NAMED = Map.ofEntries(
            Map.entry("relu", Op.Activation.relu()),
            Map.entry("relu6", new Op.Activation(Function.RELU, 0, 6, 0)),
            Map.entry("leaky_relu", new Op.Activation(Function.RELU, 0.2, NO_BOUND, 0)),
            Map.entry("elu", new Op.Activation(Function.ELU, 1, NO_BOUND, 0)),
            Map.entry("celu", new Op.Activation(Function.CELU, 1, NO_BOUND, 0)),
            Map.entry("selu", Op.Activation.of(Function.SELU)),
            Map.entry("sigmoid", Op.Activation.of(Function.SIGMOID)),
            Map.entry("log_sigmoid", Op.Activation.of(Function.LOG_SIGMOID)),
            // clip((x + 1) / 2, 0, 1)
            Map.entry("sparse_sigmoid", new Op.Activation(Function.HARD_SIGMOID, 0.5, NO_BOUND, 0)),
            Map.entry("tanh", Op.Activation.of(Function.TANH)),
            Map.entry("hard_tanh", Op.Activation.of(Function.HARD_TANH)),
            Map.entry("tanh_shrink", Op.Activation.of(Function.TANH_SHRINK)),
            Map.entry("hard_shrink", new Op.Activation(Function.HARD_SHRINK, 0.5, NO_BOUND, 0)),
            Map.entry("soft_shrink", new Op.Activation(Function.SOFT_SHRINK, 0.5, NO_BOUND, 0)),
            Map.entry("softplus", Op.Activation.of(Function.SOFTPLUS)),
            Map.entry("softsign", Op.Activation.of(Function.SOFTSIGN)),
            Map.entry("swish", Op.Activation.of(Function.SWISH)),
            Map.entry("silu", Op.Activation.of(Function.SWISH)),
            Map.entry("hard_swish", Op.Activation.of(Function.HARD_SWISH)),
            Map.entry("hard_silu", Op.Activation.of(Function.HARD_SWISH)),
            Map.entry("gelu", Op.Activation.of(Function.GELU)),
            Map.entry("mish", Op.Activation.of(Function.MISH)),
            Map.entry("exponential", Op.Activation.of(Function.EXPONENTIAL)),
            Map.entry("squareplus", Op.Activation.of(Function.SQUARE_PLUS)),
            Map.entry("sparse_plus", Op.Activation.of(Function.SPARSE_PLUS)));

    private Activations() {}

    static boolean linear(JsonNode activation) {
        return activation.isMissingNode()
                || activation.isNull()
                || activation.isTextual() && activation.textValue().equals("linear");
    }

    /** Adds the node that carries the layer's name: the activation function applied to {@code from}. */
    static void apply(Layer layer, JsonNode activation, String from) {
        int[] shape = layer.shape(from);
        if (linear(activation)) {
            layer.gives(Op.Identity::new, List.of(from), Layer.longs(shape));
            return;
        }
        if (activation.isObject()) {
            JsonNode config = activation.path("config");
            String type = activation.path("class_name").asText();
            if (type.equals("function") || config.isTextual()) {
                named(layer, config.asText(), from);
            } else if (type.equals("Activation")) {
                apply(layer, config.path("activation"), from);
            } else {
                Op op = ofLayer(layer, type, new Settings(layer.name(), config), shape);
                layer.gives(() -> op, List.of(from), Layer.longs(shape));
            }
            return;
        }
        named(layer, activation.asText(), from);
    }

    /** Keras writes the names of some functions with the package in front: {@code keras.activations>relu}. */
    private static void named(Layer layer, String text, String from) {
        String name = text.substring(text.lastIndexOf('>') + 1);
        int[] shape = layer.shape(from);
        long[] same = Layer.longs(shape);
        if (name.equals("linear")) {
            layer.gives(Op.Identity::new, List.of(from), same);
        } else if (name.equals("log_softmax")) {
            layer.gives(() -> new Op.LogSoftmax(shape.length - 1), List.of(from), same);
        } else if (name.equals("softmax")) {
            layer.gives(() -> new Op.Softmax(shape.length - 1), List.of(from), same);
        } else if (name.equals("hard_sigmoid")) {
            double slope = layer.kerasMajor() >= 3 ? 1.0 / 6 : 0.2;
            Op op = new Op.Activation(Function.HARD_SIGMOID, slope, NO_BOUND, 0);
            layer.gives(() -> op, List.of(from), same);
        } else if (name.equals("glu")) {
            gated(layer, from, shape);
        } else {
            Op op = NAMED.get(name.toLowerCase(Locale.ROOT));
            if (op == null) {
                throw layer.refused(
                        "has the activation function \"" + ModelConfig.shown(name) + "\"",
                        "tiene la función de activación \"" + ModelConfig.shown(name) + "\"");
            }
            layer.gives(() -> op, List.of(from), same);
        }
    }

    /** GLU: the first half of the channels times the sigmoid of the second; halves are taken by a dense layer of zeros and ones. */
    private static void gated(Layer layer, String from, int[] shape) {
        int last = shape.length - 1;
        int half = shape[last] / 2;
        if (half * 2 != shape[last]) {
            throw layer.refused("halves an odd number of channels", "parte en dos un número impar de canales");
        }
        long[] halved = Layer.longs(shape);
        halved[last] = half;
        String first = layer.step("first", () -> pick(shape[last], half, 0), List.of(from), halved);
        String second = layer.step("second", () -> pick(shape[last], half, half), List.of(from), halved);
        String gate = layer.step("gate", () -> Op.Activation.of(Function.SIGMOID), List.of(second), halved);
        layer.gives(() -> new Op.Combine(Op.Combination.MULTIPLY), List.of(first, gate), halved);
    }

    private static Op pick(int all, int some, int offset) {
        float[] kernel = new float[all * some];
        for (int i = 0; i < some; i++) {
            kernel[(offset + i) * some + i] = 1;
        }
        return new Op.Dense(Weight.of("halves", kernel, all, some), java.util.Optional.empty());
    }

    /** A layer that is an activation function. */
    static void layer(Layer layer) {
        int[] shape = layer.shape();
        Op op = ofLayer(layer, layer.type(), layer.settings(), shape);
        layer.gives(op, Layer.longs(shape));
    }

    private static Op ofLayer(Layer layer, String type, Settings s, int[] shape) {
        return switch (type) {
            case "ReLU" ->
                new Op.Activation(
                        Function.RELU,
                        s.number("negative_slope", 0),
                        s.number("max_value", NO_BOUND),
                        s.number("threshold", 0));
            case "LeakyReLU" ->
                new Op.Activation(Function.RELU, s.number("negative_slope", s.number("alpha", 0.3)), NO_BOUND, 0);
            case "ELU" -> new Op.Activation(Function.ELU, s.number("alpha", 1), NO_BOUND, 0);
            case "ThresholdedReLU" -> new Op.Activation(Function.THRESHOLDED_RELU, s.number("theta", 1), NO_BOUND, 0);
            case "Softmax" -> {
                List<Integer> axes = layer.inputs().size() == 1 || s.has("axis") ? s.wholes("axis") : List.of(-1);
                if (axes.size() > 1) {
                    throw layer.refused("takes softmax over several axes", "aplica softmax sobre varios ejes");
                }
                yield new Op.Softmax(layer.axis(axes.isEmpty() ? -1 : axes.get(0), shape.length));
            }
            default ->
                throw layer.refused(
                        "has the activation function " + ModelConfig.shown(type),
                        "tiene la función de activación " + ModelConfig.shown(type));
        };
    }

    /** {@code Activation}: the function by name. */
    static void activation(Layer layer) {
        layer.shape();
        apply(layer, layer.settings().node("activation"), layer.inputs().get(0));
    }

    /** Slopes are learned; shared along {@code shared_axes}. */
    static void prelu(Layer layer) {
        int[] shape = layer.shape();
        int[] slope = shape.clone();
        layer.settings().wholes("shared_axes").forEach(a -> slope[layer.axis(a, shape.length)] = 1);
        Slot alpha = layer.weight("alpha", slope);
        layer.gives(() -> new Op.PReLU(alpha.weight()), Layer.longs(shape));
    }
}
