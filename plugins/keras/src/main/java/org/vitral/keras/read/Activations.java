package org.vitral.keras.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vitral.api.NetworkException;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Op.Function;

/** Activation functions: as layers, as names, and fused into other layers. */
final class Activations {
    private static final double NO_BOUND = Double.POSITIVE_INFINITY;

    private static final Map<String, Op.Activation> NAMED = Map.ofEntries(
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
            Map.entry("squareplus", new Op.Activation(Function.SQUARE_PLUS, 4, NO_BOUND, 0)),
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
                ofType(layer, type, new Settings(layer.name(), config), from);
            }
            return;
        }
        named(layer, activation.asText(), from);
    }

    /** Keras writes the names of some functions with the package in front: {@code keras.activations>relu}. */
    private static void named(Layer layer, String text, String from) {
        String name = text.substring(text.lastIndexOf('>') + 1);
        int[] shape = layer.shape(from);
        List<Integer> last = List.of(shape.length - 1);
        switch (name) {
            case "linear" -> layer.gives(Op.Identity::new, List.of(from), Layer.longs(shape));
            // tf.nn's functions have a number in some files.
            case "softmax", "softmax_v2" -> AlongAxes.over(layer, from, last, Op.Softmax::new);
            case "log_softmax", "log_softmax_v2" -> AlongAxes.over(layer, from, last, Op.LogSoftmax::new);
            case "sparsemax" -> AlongAxes.over(layer, from, last, Op.Sparsemax::new);
            case "glu" -> AlongAxes.gated(layer, from, last.get(0));
            case "hard_sigmoid" -> {
                Op op = hardSigmoid(layer.kerasMajor());
                layer.gives(() -> op, List.of(from), Layer.longs(shape));
            }
            default -> {
                Op op = NAMED.get(name.toLowerCase(Locale.ROOT));
                if (op == null) {
                    throw unknown(layer, "\"" + ModelConfig.shown(name) + "\"");
                }
                layer.gives(() -> op, List.of(from), Layer.longs(shape));
            }
        }
    }

    static Op.Activation hardSigmoid(int kerasMajor) {
        return new Op.Activation(Function.HARD_SIGMOID, kerasMajor >= 3 ? 1.0 / 6 : 0.2, NO_BOUND, 0);
    }

    private static NetworkException unknown(Layer layer, String shown) {
        return layer.refused("has the activation function " + shown, "tiene la función de activación " + shown);
    }

    /** A function by its name without underscores, as functions that are called have it; none: empty. */
    static Optional<Op.Activation> called(String plain) {
        return NAMED.entrySet().stream()
                .filter(e -> e.getKey().replace("_", "").equals(plain))
                .map(Map.Entry::getValue)
                .findAny();
    }

    /** A layer that is an activation function. */
    static void layer(Layer layer) {
        layer.shape();
        ofType(layer, layer.type(), layer.settings(), layer.inputs().get(0));
    }

    private static void ofType(Layer layer, String type, Settings s, String from) {
        if (type.equals("Softmax")) {
            softmax(layer, s, from);
            return;
        }
        Op op = switch (type) {
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
            default -> throw unknown(layer, ModelConfig.shown(type));
        };
        layer.gives(() -> op, List.of(from), Layer.longs(layer.shape(from)));
    }

    private static void softmax(Layer layer, Settings s, String from) {
        if (layer.kerasMajor() >= 3 && s.config().path("axis").isNull()) {
            throw layer.refused(
                    "takes softmax over all pictures of a batch together",
                    "aplica softmax sobre todas las imágenes de un lote a la vez");
        }
        int rank = layer.shape(from).length;
        List<Integer> axes = s.has("axis") ? s.wholes("axis") : List.of(-1);
        AlongAxes.over(layer, from, axes.stream().map(a -> layer.axis(a, rank)).toList(), Op.Softmax::new);
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
