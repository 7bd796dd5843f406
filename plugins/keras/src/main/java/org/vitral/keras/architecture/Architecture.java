package org.vitral.keras.architecture;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitral.api.InputSpec;
import org.vitral.keras.read.LayerSpec;
import org.vitral.keras.read.ModelSpec;

/**
 * Writes a network down layer by layer, as Keras' functional style does. Every method adds one layer under Keras' name for it and
 * returns that name, to be given to the layers that follow.
 *
 * <pre>{@code
 * Architecture a = new Architecture("tiny", new InputSpec(32, 32, 3));
 * String x = a.convolution("conv", a.input(), 8, Window.of(3).same(), "relu");
 * x = a.globalAveragePooling("pool", x);
 * ModelSpec spec = a.endingIn(a.dense("predictions", x, 10, "softmax"));
 * }</pre>
 */
public final class Architecture {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String name;
    private final String input;
    private final Map<String, LayerSpec> layers = new LinkedHashMap<>();

    /**
     * @param name of the model
     * @param picture that it takes
     */
    public Architecture(String name, InputSpec picture) {
        this.name = name;
        ObjectNode config = JSON.objectNode();
        config.putArray("batch_shape")
                .addNull()
                .add(picture.height())
                .add(picture.width())
                .add(picture.channels());
        this.input = add("input_1", "InputLayer", config);
    }

    /** The name of the input layer. */
    public String input() {
        return input;
    }

    /** Convolution with bias. */
    public String convolution(String layer, String from, int filters, Window window, String activation) {
        return add(layer, "Conv2D", convolution(filters, window, true).put("activation", activation), from);
    }

    /** Convolution without bias or activation, as before batch normalisation. */
    public String plainConvolution(String layer, String from, int filters, Window window) {
        return add(layer, "Conv2D", convolution(filters, window, false), from);
    }

    private static ObjectNode convolution(int filters, Window window, boolean bias) {
        return window.in(JSON.objectNode().put("filters", filters), "kernel_size")
                .put("use_bias", bias);
    }

    /** Depthwise convolution without bias. */
    public String depthwise(String layer, String from, Window window) {
        return add(
                layer,
                "DepthwiseConv2D",
                window.in(JSON.objectNode(), "kernel_size").put("use_bias", false),
                from);
    }

    /**
     * Batch normalisation over the channels.
     *
     * @param scale whether it has a gamma
     */
    public String batchNormalization(String layer, String from, double epsilon, boolean scale) {
        ObjectNode config = JSON.objectNode().put("epsilon", epsilon).put("scale", scale);
        config.putArray("axis").add(3);
        return add(layer, "BatchNormalization", config, from);
    }

    /** An activation function as a layer of its own. */
    public String activation(String layer, String from, String function) {
        return add(layer, "Activation", JSON.objectNode().put("activation", function), from);
    }

    /** {@code min(max(x, 0), most)}. */
    public String relu(String layer, String from, double most) {
        return add(layer, "ReLU", JSON.objectNode().put("max_value", most), from);
    }

    /** Zeros around the picture: rows above and below, columns to the left and right. */
    public String zeroPadding(String layer, String from, int top, int bottom, int left, int right) {
        ObjectNode config = JSON.objectNode();
        config.putArray("padding")
                .add(JSON.arrayNode().add(top).add(bottom))
                .add(JSON.arrayNode().add(left).add(right));
        return add(layer, "ZeroPadding2D", config, from);
    }

    /** The largest value of each window. */
    public String maxPooling(String layer, String from, Window window) {
        return add(layer, "MaxPooling2D", window.in(JSON.objectNode(), "pool_size"), from);
    }

    /** The mean of each window. */
    public String averagePooling(String layer, String from, Window window) {
        return add(layer, "AveragePooling2D", window.in(JSON.objectNode(), "pool_size"), from);
    }

    /** The mean of each feature map. */
    public String globalAveragePooling(String layer, String from) {
        return add(layer, "GlobalAveragePooling2D", JSON.objectNode(), from);
    }

    /** All values in one row. */
    public String flatten(String layer, String from) {
        return add(layer, "Flatten", JSON.objectNode(), from);
    }

    /** Fully connected, with bias. */
    public String dense(String layer, String from, int units, String activation) {
        return add(layer, "Dense", JSON.objectNode().put("units", units).put("activation", activation), from);
    }

    /** The sum of several layers. */
    public String add(String layer, String first, String second) {
        return add(layer, "Add", JSON.objectNode(), first, second);
    }

    /** The feature maps of several layers, one after the other. */
    public String concatenate(String layer, String... from) {
        return add(layer, "Concatenate", JSON.objectNode().put("axis", 3), from);
    }

    private String add(String layer, String type, ObjectNode config, String... from) {
        for (String before : from) {
            if (!layers.containsKey(before)) {
                throw new IllegalArgumentException(layer + " takes " + before + ", which is not there yet");
            }
        }
        if (layers.put(layer, new LayerSpec(layer, type, config, List.of(from))) != null) {
            throw new IllegalArgumentException("Two layers are named " + layer);
        }
        return layer;
    }

    /** The network whose last layer is {@code output}, its layers in the order in which Keras' files keep them. */
    public ModelSpec endingIn(String output) {
        return new ModelSpec(name, KerasOrder.of(layers, output), output, 2);
    }
}
