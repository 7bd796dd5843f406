package org.vitral.keras.architecture;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Weight;
import org.vitral.keras.read.KerasFile;
import org.vitral.keras.read.LayerSpec;
import org.vitral.keras.read.ModelSpec;

/**
 * Weights that any language can compute, in place of trained ones: element {@code i} of array {@code n} (in Keras' order) comes from one
 * step of SplitMix64 at {@code n * 2^32 + i}, scaled by He's rule for kernels.
 */
public final class FormulaWeights {
    private FormulaWeights() {}

    /** The arrays of an architecture in the order of Keras' {@code model.weights}. */
    public static List<Weight> of(ModelSpec spec) {
        Graph graph = KerasFile.describe(spec).graph();
        Map<String, List<Weight>> byLayer = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            for (Weight weight : weights(node.op())) {
                String layer = weight.name().substring(0, weight.name().lastIndexOf('/'));
                byLayer.computeIfAbsent(layer, l -> new ArrayList<>()).add(weight);
            }
        }
        List<Weight> inOrder = new ArrayList<>();
        for (LayerSpec layer : spec.layers()) {
            inOrder.addAll(byLayer.getOrDefault(layer.name(), List.of()));
        }
        return inOrder;
    }

    private static List<Weight> weights(Op op) {
        List<Weight> weights = new ArrayList<>();
        if (op instanceof Op.Conv2D c) {
            weights.add(c.kernel());
            c.bias().ifPresent(weights::add);
        } else if (op instanceof Op.DepthwiseConv2D d) {
            weights.add(d.kernel());
        } else if (op instanceof Op.Dense d) {
            weights.add(d.kernel());
            d.bias().ifPresent(weights::add);
        } else if (op instanceof Op.BatchNormalization b) {
            Optional.<Weight>empty().or(b::gamma).ifPresent(weights::add);
            b.beta().ifPresent(weights::add);
            weights.add(b.mean());
            weights.add(b.variance());
        }
        return weights;
    }

    /** Writes them as Keras writes weights alone: groups at the root, {@code layer_names}, {@code weight_names}. */
    public static void write(ModelSpec spec, Path file) {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            put(of(spec), hdf);
        }
    }

    /** Writes them as {@code model.save} does, with the configuration of a functional model. */
    public static void writeWhole(ModelSpec spec, Path file) {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putAttribute("backend", "tensorflow");
            hdf.putAttribute("keras_version", "2.4.0");
            hdf.putAttribute("model_config", configuration(spec).toString());
            put(of(spec), hdf.putGroup("model_weights"));
        }
    }

    private static ObjectNode configuration(ModelSpec spec) {
        ObjectNode model = JsonNodeFactory.instance.objectNode().put("class_name", "Functional");
        ObjectNode config = model.putObject("config").put("name", spec.name());
        ArrayNode layers = config.putArray("layers");
        for (LayerSpec layer : spec.layers()) {
            ObjectNode one = layers.addObject().put("class_name", layer.type()).put("name", layer.name());
            ObjectNode own = layer.config().deepCopy();
            one.set("config", own.put("name", layer.name()));
            ArrayNode inbound = one.putArray("inbound_nodes");
            if (!layer.inputs().isEmpty()) {
                ArrayNode call = inbound.addArray();
                layer.inputs().forEach(input -> place(call.addArray(), input).addObject());
            }
        }
        place(config.putArray("input_layers").addArray(), spec.layers().get(0).name());
        place(config.putArray("output_layers").addArray(), spec.output());
        return model;
    }

    /** The first output of a layer's first use. */
    private static ArrayNode place(ArrayNode array, String layer) {
        return array.add(layer).add(0).add(0);
    }

    private static void put(List<Weight> all, WritableGroup root) {
        Map<String, List<Integer>> byLayer = new LinkedHashMap<>();
        for (int n = 0; n < all.size(); n++) {
            String name = all.get(n).name();
            byLayer.computeIfAbsent(name.substring(0, name.lastIndexOf('/')), l -> new ArrayList<>())
                    .add(n);
        }
        byLayer.forEach((layer, numbers) -> {
            WritableGroup group = root.putGroup(layer);
            WritableGroup inner = group.putGroup(layer);
            List<String> names = new ArrayList<>();
            for (int n : numbers) {
                String name = all.get(n).name();
                String own = name.substring(name.lastIndexOf('/') + 1) + ":0";
                inner.putDataset(own, values(n, all.get(n)));
                names.add(layer + "/" + own);
            }
            group.putAttribute("weight_names", names.toArray(new String[0]));
        });
        root.putAttribute("layer_names", byLayer.keySet().toArray(new String[0]));
        root.putAttribute("backend", "tensorflow");
        root.putAttribute("keras_version", "2.4.0");
    }

    private static Object values(int n, Weight weight) {
        int[] shape = weight.shape();
        Object array = Array.newInstance(float.class, shape);
        fill(array, 0, n, scale(weight));
        return array;
    }

    private interface Scale {
        float of(double v);
    }

    private static Scale scale(Weight weight) {
        String name = weight.name().substring(weight.name().lastIndexOf('/') + 1);
        int[] shape = weight.shape();
        if (shape.length > 1) {
            boolean depthwise = name.contains("depthwise") || weight.name().contains("depthwise");
            double fanIn = 1;
            for (int d = 0; d < (depthwise ? 2 : shape.length - 1); d++) {
                fanIn *= shape[d];
            }
            double by = Math.sqrt(6 / fanIn);
            return v -> (float) (v * by);
        }
        if (name.equals("gamma")) {
            // ResNet's last gamma of a block: a quarter keeps its activations in range.
            double by = weight.name().contains("_3_bn/") ? 4 : 1;
            return v -> (float) ((1 + v / 10) / by);
        }
        return name.equals("moving_variance") ? v -> (float) (1 + v / 2) : v -> (float) (v / 10);
    }

    /** Returns how many values were filled. */
    private static long fill(Object array, long from, int n, Scale scale) {
        if (array instanceof float[] row) {
            for (int i = 0; i < row.length; i++) {
                row[i] = scale.of(value(((long) n << 32) + from + i));
            }
            return row.length;
        }
        long filled = 0;
        for (Object part : (Object[]) array) {
            filled += fill(part, from + filled, n, scale);
        }
        return filled;
    }

    /** In [-1, 1). */
    private static double value(long state) {
        long z = state + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return (z >>> 40) / (double) (1 << 24) * 2 - 1;
    }
}
