package org.vitral.keras.read;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Writes small files as Keras writes them, from a configuration and arrays of random numbers. */
final class SmallFile {
    private final String config;
    private final Map<String, Map<String, int[]>> layers = new LinkedHashMap<>();
    private String version = "2.10.0";
    private String training = "";
    private Layout layout = Layout.CONTIGUOUS;

    /** How arrays lie in the file. */
    enum Layout {
        CONTIGUOUS,
        CHUNKED,
        COMPRESSED,
        FLOAT64,
        /** Compressed, and nothing but zeros. */
        ZEROS
    }

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

    SmallFile layout(Layout wanted) {
        layout = wanted;
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
                arrays.forEach((name, shape) -> put(inside, name + ":0", shape, random));
            });
        }
        return file;
    }

    private void put(WritableGroup group, String name, int[] shape, Random random) {
        Object array = array(shape, 0, random);
        int[] chunks = Arrays.stream(shape).map(d -> (d + 1) / 2).toArray();
        switch (layout) {
            case CONTIGUOUS, FLOAT64 -> group.putDataset(name, array);
            case CHUNKED ->
                group.putDataset(
                        name,
                        array,
                        DatasetCreationOptions.builder().chunkDimensions(chunks).build());
            case COMPRESSED, ZEROS ->
                group.putDataset(
                        name,
                        array,
                        DatasetCreationOptions.builder()
                                .chunkDimensions(chunks)
                                .shuffle()
                                .deflate()
                                .build());
        }
    }

    private Object array(int[] shape, int depth, Random random) {
        if (depth == shape.length - 1 && layout == Layout.FLOAT64) {
            double[] values = new double[shape[depth]];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian() * 0.3f;
            }
            return values;
        }
        if (depth == shape.length - 1) {
            float[] values = new float[shape[depth]];
            for (int i = 0; i < values.length; i++) {
                values[i] = layout == Layout.ZEROS ? 0 : (float) random.nextGaussian() * 0.3f;
            }
            return values;
        }
        int[] lengths = new int[shape.length - depth];
        lengths[0] = shape[depth];
        for (int i = 1; i < lengths.length; i++) {
            lengths[i] = shape[depth + i];
        }
        Object all =
                java.lang.reflect.Array.newInstance(layout == Layout.FLOAT64 ? double.class : float.class, lengths);
        for (int i = 0; i < shape[depth]; i++) {
            java.lang.reflect.Array.set(all, i, array(shape, depth + 1, random));
        }
        return all;
    }
}
