package org.vitral.engine.dl4j;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitral.keras.graph.Op;

/** The Keras layers that everything is put together from, each added to a {@link KerasConfiguration}. */
final class Layers {
    private static final Map<String, Object> ZEROS = Map.of("class_name", "Zeros", "config", Map.of());

    private final KerasConfiguration configuration;

    Layers(KerasConfiguration configuration) {
        this.configuration = configuration;
    }

    String conv(String from, Values kernel, Values bias, Op.Pair strides, Op.Pair dilation, boolean same) {
        Map<String, Object> config = window("kernel_size", kernel.shape()[0], kernel.shape()[1], strides, same);
        config.put("filters", kernel.shape()[3]);
        config.put("dilation_rate", List.of(dilation.rows(), dilation.columns()));
        kernelAndBias(config, "kernel_initializer");
        return configuration.add("Conv2D", config, Map.of("kernel", kernel, "bias", bias), List.of(from));
    }

    String depthwise(String input, Values kernel, Values bias, Op.Pair strides, boolean same) {
        // The importer cannot tell the channels of the input layer: filters that change nothing come between.
        String from = configuration.behindFilters(input) ? input : scale(input, Scaling.none(kernel.shape()[2]));
        Map<String, Object> config = window("kernel_size", kernel.shape()[0], kernel.shape()[1], strides, same);
        config.put("depth_multiplier", kernel.shape()[3]);
        config.put("dilation_rate", List.of(1, 1));
        kernelAndBias(config, "depthwise_initializer");
        config.put("depthwise_regularizer", null);
        config.put("depthwise_constraint", null);
        return configuration.add(
                "DepthwiseConv2D", config, Map.of("depthwise_kernel", kernel, "bias", bias), List.of(from));
    }

    String transposed(String from, Values kernel, Values bias, Op.Pair strides) {
        Map<String, Object> config = window("kernel_size", kernel.shape()[0], kernel.shape()[1], strides, false);
        config.put("filters", kernel.shape()[2]);
        config.put("dilation_rate", List.of(1, 1));
        kernelAndBias(config, "kernel_initializer");
        return configuration.add("Conv2DTranspose", config, Map.of("kernel", kernel, "bias", bias), List.of(from));
    }

    String dense(String from, Values kernel, Values bias) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("units", kernel.shape()[1]);
        kernelAndBias(config, "kernel_initializer");
        return configuration.add("Dense", config, Map.of("kernel", kernel, "bias", bias), List.of(from));
    }

    /** Each channel of a map scaled and moved: filters of one cell. */
    String scale(String from, Scaling scaling) {
        int n = scaling.channels();
        return configuration.behindFilters(from)
                ? depthwise(from, scaling.scale(1, 1, n, 1), scaling.offset(), Op.Pair.ONE, false)
                : conv(from, scaling.diagonal(1, 1, n, n), scaling.offset(), Op.Pair.ONE, Op.Pair.ONE, false);
    }

    String pool(String from, Op.Pooling kind, Op.Pair size, Op.Pair strides, boolean same) {
        String name = kind == Op.Pooling.MAX ? "MaxPooling2D" : "AveragePooling2D";
        return plain(name, window("pool_size", size.rows(), size.columns(), strides, same), from);
    }

    String global(String from, Op.Pooling kind) {
        String name = kind == Op.Pooling.MAX ? "GlobalMaxPooling2D" : "GlobalAveragePooling2D";
        return plain(name, Map.of("data_format", "channels_last"), from);
    }

    String padded(String from, Op.Sides pad) {
        return plain("ZeroPadding2D", Map.of("padding", sides(pad), "data_format", "channels_last"), from);
    }

    String cropped(String from, Op.Sides crop) {
        return plain("Cropping2D", Map.of("cropping", sides(crop), "data_format", "channels_last"), from);
    }

    /** Each cell repeated. */
    String enlarged(String from, int rows, int columns) {
        return plain(
                "UpSampling2D",
                Map.of("size", List.of(rows, columns), "data_format", "channels_last", "interpolation", "nearest"),
                from);
    }

    String flattened(String from) {
        return plain("Flatten", Map.of("data_format", "channels_last"), from);
    }

    String reshaped(String from, int... shape) {
        return plain(
                "Reshape", Map.of("target_shape", Arrays.stream(shape).boxed().toList()), from);
    }

    String concatenated(List<String> from, int axis) {
        return configuration.add("Concatenate", Map.of("axis", axis), Map.of(), from);
    }

    String merged(String kind, List<String> from) {
        return configuration.add(kind, Map.of(), Map.of(), from);
    }

    String activation(String from, String function) {
        return plain("Activation", Map.of("activation", function), from);
    }

    /** ReLU with an upper bound. */
    String relu(String from, double max) {
        return plain("ReLU", Map.of("max_value", max, "negative_slope", 0.0, "threshold", 0.0), from);
    }

    String leaky(String from, double slope) {
        return plain("LeakyReLU", Map.of("alpha", slope), from);
    }

    String elu(String from) {
        return plain("ELU", Map.of("alpha", 1.0), from);
    }

    private String plain(String kind, Map<String, Object> config, String from) {
        return configuration.add(kind, config, Map.of(), List.of(from));
    }

    private static Map<String, Object> window(String size, int rows, int columns, Op.Pair strides, boolean same) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put(size, List.of(rows, columns));
        config.put("strides", List.of(strides.rows(), strides.columns()));
        config.put("padding", same ? "same" : "valid");
        config.put("data_format", "channels_last");
        return config;
    }

    /** Zeros to begin with: drawing random numbers for weights that are overwritten takes seconds. */
    private static void kernelAndBias(Map<String, Object> config, String initializer) {
        config.put("activation", "linear");
        config.put("use_bias", true);
        config.put(initializer, ZEROS);
        config.put("bias_initializer", ZEROS);
        for (String none : List.of(
                "kernel_regularizer",
                "bias_regularizer",
                "activity_regularizer",
                "kernel_constraint",
                "bias_constraint")) {
            config.put(none, null);
        }
    }

    private static List<List<Integer>> sides(Op.Sides sides) {
        return List.of(List.of(sides.top(), sides.bottom()), List.of(sides.left(), sides.right()));
    }
}
