package org.vitral.keras.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Op.Combination;
import org.vitral.keras.graph.Weight;

/**
 * Functions of TensorFlow or {@code keras.ops} that were called on tensors of a Functional model: Keras saves each by its name with its
 * constants ({@code TFOpLambda}, {@code SlicingOpLambda}, Keras 3's operations). They are no code; those known by name are translated.
 */
final class Operations {
    /** The type of such calls in a {@link LayerSpec}; its configuration has {@code function}, {@code args} and {@code kwargs}. */
    static final String TYPE = "Operation";

    private static final Set<String> LAMBDAS = Set.of("TFOpLambda", "SlicingOpLambda");

    private Operations() {}

    static boolean is(JsonNode layer) {
        String module = layer.path("module").asText("");
        return LAMBDAS.contains(layer.path("class_name").asText())
                || module.startsWith("keras.src.ops.")
                || module.startsWith("keras.ops.")
                || saidWithoutModule(layer);
    }

    /** In .h5 files Keras 3 leaves the module out; layers say whether they are trainable, and functions do not. */
    private static boolean saidWithoutModule(JsonNode layer) {
        return layer.path("inbound_nodes").path(0).has("args")
                && !layer.path("class_name").asText().equals("InputLayer")
                && !layer.path("config").has("trainable")
                && !layer.path("config").has("dtype")
                && !ModelConfig.isModel(layer);
    }

    static String functionOf(JsonNode layer) {
        String type = layer.path("class_name").asText();
        return LAMBDAS.contains(type) ? layer.path("config").path("function").asText() : type;
    }

    /** {@code tf.math.multiply}, {@code __operators__.add} and {@code Multiply} come down to their last word. */
    private static String plain(String function) {
        return function.substring(function.lastIndexOf('.') + 1)
                .replace("_", "")
                .toLowerCase(Locale.ROOT);
    }

    static void read(Layer layer) {
        String function = layer.settings().text("function", "");
        switch (plain(function)) {
            case "add", "biasadd" -> binary(layer, Combination.ADD);
            case "sub", "subtract" -> binary(layer, Combination.SUBTRACT);
            case "mul", "multiply" -> binary(layer, Combination.MULTIPLY);
            case "truediv", "divide", "truedivide" -> divide(layer);
            case "maximum" -> binary(layer, Combination.MAXIMUM);
            case "minimum" -> binary(layer, Combination.MINIMUM);
            case "identity", "stopgradient", "cast" -> Geometry.identity(layer);
            case "concat", "concatenate" ->
                Merging.concatenate(layer, argument(layer, 1, "axis").asInt(-1));
            case "reducemean", "mean" -> mean(layer);
            case "reshape" -> reshape(layer);
            case "getitem" -> reversedChannels(layer);
            default -> {
                if (!CalledActivations.read(layer, function, plain(function))) {
                    throw unknown(layer, function);
                }
            }
        }
    }

    static org.vitral.api.NetworkException unknown(Layer layer, String function) {
        return layer.refused(
                "calls the function " + ModelConfig.shown(function),
                "llama a la función " + ModelConfig.shown(function));
    }

    /** The argument at a position, or by one of its names; what it is given first counts as position 0. */
    static JsonNode argument(Layer layer, int position, String... names) {
        JsonNode kwargs = layer.settings().config().path("kwargs");
        for (String name : names) {
            if (kwargs.has(name) && !kwargs.get(name).isNull()) {
                return kwargs.get(name);
            }
        }
        JsonNode args = layer.settings().config().path("args");
        JsonNode at = args.path(position);
        if (!at.isMissingNode() && !at.isNull()) {
            return at;
        }
        JsonNode config = layer.settings().config().path("config");
        for (String name : names) {
            if (config.has(name) && !config.get(name).isNull()) {
                return config.get(name);
            }
        }
        return MissingNode.getInstance();
    }

    private static boolean tensor(JsonNode argument) {
        return argument.has(Inbound.TENSOR);
    }

    private static float[] constant(Layer layer, JsonNode value) {
        return new Settings(
                        layer.name(),
                        com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                                .objectNode()
                                .set("constant", value))
                .numbers("constant", 0);
    }

    private static void binary(Layer layer, Combination kind) {
        JsonNode x = argument(layer, 0, "x", "x1", "value");
        JsonNode y = argument(layer, 1, "y", "x2", "bias");
        if (tensor(x) && tensor(y)) {
            Merging.combine(layer, kind);
            return;
        }
        boolean constantFirst = !tensor(x);
        float[] c = constant(layer, constantFirst ? x : y);
        switch (kind) {
            case ADD -> affine(layer, new float[] {1}, c);
            case MULTIPLY -> affine(layer, c, new float[] {0});
            case SUBTRACT -> affine(layer, new float[] {constantFirst ? -1 : 1}, constantFirst ? c : each(c, v -> -v));
            case MAXIMUM -> {
                if (c.length != 1 || c[0] != 0) {
                    throw unknown(layer, "maximum");
                }
                layer.gives(Op.Activation.relu(), Layer.longs(layer.shape()));
            }
            default -> throw unknown(layer, kind.name().toLowerCase(Locale.ROOT));
        }
    }

    private static void divide(Layer layer) {
        JsonNode y = argument(layer, 1, "y", "x2");
        if (tensor(y) || layer.inputs().size() != 1) {
            throw unknown(layer, "divide");
        }
        affine(layer, each(constant(layer, y), v -> 1 / v), new float[] {0});
    }

    private static float[] each(float[] values, java.util.function.DoubleUnaryOperator f) {
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) f.applyAsDouble(values[i]);
        }
        return out;
    }

    private static void affine(Layer layer, float[] scale, float[] offset) {
        Normalizations.affine(layer, layer.shape(), scale, offset);
    }

    private static void mean(Layer layer) {
        int[] in = layer.spatialShape();
        List<Integer> axes = new ArrayList<>();
        argument(layer, 1, "axis").forEach(a -> axes.add(layer.axis(a.asInt(), in.length)));
        if (!axes.stream().sorted().toList().equals(List.of(0, 1))) {
            throw layer.refused(
                    "takes a mean, but not over the rows and columns", "promedia, pero no filas y columnas");
        }
        boolean keep = argument(layer, 2, "keepdims").asBoolean(false);
        layer.gives(
                new Op.GlobalPool2D(Op.Pooling.AVERAGE, keep), keep ? new long[] {1, 1, in[2]} : new long[] {in[2]});
    }

    private static void reshape(Layer layer) {
        List<Integer> shape = new ArrayList<>();
        argument(layer, 1, "shape", "newshape").forEach(d -> shape.add(d.asInt(0)));
        if (shape.isEmpty()) {
            throw unknown(layer, "reshape");
        }
        Geometry.reshape(layer, shape.subList(1, shape.size()));
    }

    /** {@code x[..., ::-1]}: red, green, blue to blue, green, red, as inside Keras' {@code preprocess_input}. */
    private static void reversedChannels(Layer layer) {
        JsonNode spec = argument(layer, 1, "slice_spec", "key");
        int[] shape = layer.shape();
        boolean reversed = spec.isArray() && spec.size() > 1 && reversed(spec.get(spec.size() - 1));
        for (int i = 0; reversed && i < spec.size() - 1; i++) {
            reversed = everything(spec.get(i));
        }
        if (!reversed || shape.length != 3) {
            throw layer.refused("takes a part of its input", "toma una parte de su entrada");
        }
        int n = shape[2];
        float[] kernel = new float[Math.multiplyExact(n, n)];
        for (int i = 0; i < n; i++) {
            kernel[i * n + n - 1 - i] = 1;
        }
        Weight weight = Weight.of(layer.name() + "/reversed", kernel, n, n);
        layer.gives(new Op.Dense(weight, Optional.empty()), Layer.longs(shape));
    }

    private static boolean reversed(JsonNode slice) {
        JsonNode s = slice.has("config") ? slice.get("config") : slice;
        return s.path("step").asInt() == -1
                && s.path("start").asText("null").equals("null")
                && s.path("stop").asText("null").equals("null");
    }

    private static boolean everything(JsonNode slice) {
        if (slice.toString().toLowerCase(Locale.ROOT).contains("ellipsis")
                || slice.asText().equals("...")) {
            return true;
        }
        JsonNode s = slice.has("config") ? slice.get("config") : slice;
        return s.isObject()
                && s.path("start").isNull()
                && s.path("stop").isNull()
                && s.path("step").isNull();
    }

    /** InceptionResNetV2's: the first input plus the second times {@code scale}. */
    static void scaledSum(Layer layer) {
        if (layer.inputs().size() != 2) {
            throw Flattener.broken(layer.name());
        }
        float scale = (float) layer.settings().number("scale", 1);
        String second = layer.inputs().get(1);
        String scaled = layer.step(
                "scaled",
                () -> new Op.Affine(new float[] {scale}, new float[] {0}),
                List.of(second),
                Layer.longs(layer.shape(second)));
        List<String> both = List.of(layer.inputs().get(0), scaled);
        layer.gives(
                () -> new Op.Combine(Combination.ADD),
                both,
                Merging.broadcast(layer, both.stream().map(layer::shape).toList()));
    }
}
