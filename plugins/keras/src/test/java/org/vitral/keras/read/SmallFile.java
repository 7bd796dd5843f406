package org.vitral.keras.read;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Writes small files as Keras writes them, from a configuration and arrays of random numbers. */
final class SmallFile {
    private final String config;
    private final Map<String, Map<String, int[]>> layers = new LinkedHashMap<>();
    private String version = "2.10.0";
    private String training = "";

    SmallFile(String config) {
        this.config = config.replace('\'', '"');
    }

    /** A Sequential model: an input and some layers, each {@code Type{'name': …}}. */
    static SmallFile sequential(int rows, int columns, int channels, String... layers) {
        StringBuilder all = new StringBuilder("{'class_name': 'Sequential', 'config': {'name': 'net', 'layers': [");
        all.append("{'class_name': 'InputLayer', 'config': {'name': 'in', 'batch_input_shape': [null, ")
                .append(rows)
                .append(", ")
                .append(columns)
                .append(", ")
                .append(channels)
                .append("]}}");
        for (String layer : layers) {
            int cut = layer.indexOf('{');
            all.append(", {'class_name': '")
                    .append(layer, 0, cut)
                    .append("', 'config': ")
                    .append(layer.substring(cut))
                    .append("}");
        }
        return new SmallFile(all.append("]}}").toString());
    }

    SmallFile version(String said) {
        version = said;
        return this;
    }

    SmallFile trainedWith(String configuration) {
        training = configuration.replace('\'', '"');
        return this;
    }

    /** A layer's array, under the name {@code layer/name:0}. */
    SmallFile weight(String layer, String name, int... shape) {
        layers.computeIfAbsent(layer, l -> new LinkedHashMap<>()).put(name, shape);
        return this;
    }

    /** Kernel and bias of a layer. */
    SmallFile weights(String layer, int... kernel) {
        return weight(layer, "kernel", kernel).weight(layer, "bias", kernel[kernel.length - 1]);
    }

    Path write(Path file) {
        Random random = new Random(5);
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putAttribute("keras_version", version);
            hdf.putAttribute("model_config", config);
            if (!training.isEmpty()) {
                hdf.putAttribute("training_config", training);
            }
            WritableGroup group = hdf.putGroup("model_weights");
            if (!layers.isEmpty()) {
                group.putAttribute("layer_names", layers.keySet().toArray(String[]::new));
            }
            layers.forEach((layer, arrays) -> {
                WritableGroup of = group.putGroup(layer);
                of.putAttribute(
                        "weight_names",
                        arrays.keySet().stream()
                                .map(n -> layer + "/" + n + ":0")
                                .toArray(String[]::new));
                WritableGroup inside = of.putGroup(layer);
                arrays.forEach((name, shape) -> inside.putDataset(name + ":0", array(shape, 0, random)));
            });
        }
        return file;
    }

    private static Object array(int[] shape, int depth, Random random) {
        if (depth == shape.length - 1) {
            float[] values = new float[shape[depth]];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian() * 0.3f;
            }
            return values;
        }
        int[] lengths = new int[shape.length - depth];
        lengths[0] = shape[depth];
        for (int i = 1; i < lengths.length; i++) {
            lengths[i] = shape[depth + i];
        }
        Object all = java.lang.reflect.Array.newInstance(float.class, lengths);
        for (int i = 0; i < shape[depth]; i++) {
            java.lang.reflect.Array.set(all, i, array(shape, depth + 1, random));
        }
        return all;
    }
}
