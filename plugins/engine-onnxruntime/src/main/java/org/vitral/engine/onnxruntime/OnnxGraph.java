package org.vitral.engine.onnxruntime;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.vitral.keras.graph.Weight;

/**
 * An ONNX graph under construction. Values are known by their names, which are made here. What no output needs is left out
 * at the end, so that rules may emit more than a model uses.
 */
final class OnnxGraph {
    private static final int OPSET = 18;
    private static final int IR_VERSION = 8;

    private final WeightStore weights;
    private final Map<String, OnnxMl.NodeProto> producers = new LinkedHashMap<>();
    private final Map<String, Supplier<OnnxMl.TensorProto>> constants = new HashMap<>();
    private final Map<Object, String> known = new HashMap<>();
    private final List<OnnxMl.ValueInfoProto> inputs = new ArrayList<>();
    private int names;

    OnnxGraph(WeightStore weights) {
        this.weights = weights;
    }

    /** Declares an input of the model; a negative size is one that each run chooses. */
    String input(String name, String free, long... dims) {
        OnnxMl.TensorShapeProto.Builder shape = OnnxMl.TensorShapeProto.newBuilder();
        for (long d : dims) {
            OnnxMl.TensorShapeProto.Dimension.Builder dim = shape.addDimBuilder();
            if (d < 0) {
                dim.setDimParam(free);
            } else {
                dim.setDimValue(d);
            }
        }
        inputs.add(OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(OnnxMl.TensorProto.DataType.FLOAT_VALUE)
                                .setShape(shape)))
                .build());
        return name;
    }

    /** Adds a node with one output. The same node asked for twice is one node. */
    String add(String op, List<String> from, OnnxMl.AttributeProto... attributes) {
        return add(op, 1, from, attributes).get(0);
    }

    /** Adds a node. The same node asked for twice is one node. */
    List<String> add(String op, int outputs, List<String> from, OnnxMl.AttributeProto... attributes) {
        OnnxMl.NodeProto.Builder node =
                OnnxMl.NodeProto.newBuilder().setOpType(op).addAllInput(from).addAllAttribute(List.of(attributes));
        List<Object> identity = List.of(node.build(), outputs);
        String first = known.computeIfAbsent(identity, k -> name(op));
        List<String> out = new ArrayList<>();
        for (int i = 0; i < outputs; i++) {
            out.add(i == 0 ? first : first + "." + i);
        }
        if (!producers.containsKey(first)) {
            OnnxMl.NodeProto whole = node.setName(first).addAllOutput(out).build();
            out.forEach(o -> producers.put(o, whole));
        }
        return out;
    }

    /** A constant of the given shape; no shape at all means a scalar. */
    String floats(float[] values, long... dims) {
        return constant(List.of("floats", ByteString.copyFrom(bytes(values)), List.of(box(dims))), name -> {
            return OnnxMl.TensorProto.newBuilder()
                    .setName(name)
                    .setDataType(OnnxMl.TensorProto.DataType.FLOAT_VALUE)
                    .addAllDims(List.of(box(dims)))
                    .setRawData(ByteString.copyFrom(bytes(values)))
                    .build();
        });
    }

    String scalar(double value) {
        return floats(new float[] {(float) value});
    }

    /** A list of whole numbers, such as a shape or axes. */
    String longs(long... values) {
        return constant(
                List.of("longs", List.of(box(values))),
                name -> OnnxMl.TensorProto.newBuilder()
                        .setName(name)
                        .setDataType(OnnxMl.TensorProto.DataType.INT64_VALUE)
                        .addDims(values.length)
                        .addAllInt64Data(List.of(box(values)))
                        .build());
    }

    /** Weights in Keras' own layout, from their file where they can be. */
    String weight(Weight weight) {
        return weight(weight, weight.shape());
    }

    /** The same values in another shape. */
    String weight(Weight weight, int... shape) {
        long[] dims = java.util.Arrays.stream(shape).asLongStream().toArray();
        return constant(
                List.of("weight", new Same(weight), List.of(box(dims))), name -> weights.tensor(name, weight, dims));
    }

    /** The finished model, with the values that {@code outputs} maps to under the names it maps from. */
    byte[] model(Map<String, String> outputs) {
        OnnxMl.GraphProto.Builder graph =
                OnnxMl.GraphProto.newBuilder().setName("vitral").addAllInput(inputs);
        Set<String> needed = needed(outputs.values());
        Set<OnnxMl.NodeProto> nodes = new java.util.LinkedHashSet<>();
        for (Map.Entry<String, OnnxMl.NodeProto> producer : producers.entrySet()) {
            if (needed.contains(producer.getKey())) {
                nodes.add(producer.getValue());
            }
        }
        graph.addAllNode(nodes);
        constants.forEach((name, tensor) -> {
            if (needed.contains(name)) {
                graph.addInitializer(tensor.get());
            }
        });
        outputs.forEach((name, value) -> {
            graph.addNode(OnnxMl.NodeProto.newBuilder()
                    .setOpType("Identity")
                    .setName("output:" + name)
                    .addInput(value)
                    .addOutput(name));
            graph.addOutput(OnnxMl.ValueInfoProto.newBuilder()
                    .setName(name)
                    .setType(OnnxMl.TypeProto.newBuilder()
                            .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                    .setElemType(OnnxMl.TensorProto.DataType.FLOAT_VALUE))));
        });
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("vitral")
                .addOpsetImport(
                        OnnxMl.OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private Set<String> needed(Iterable<String> outputs) {
        Set<String> needed = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        outputs.forEach(open::add);
        while (!open.isEmpty()) {
            String value = open.remove();
            if (needed.add(value)) {
                OnnxMl.NodeProto node = producers.get(value);
                if (node != null) {
                    open.addAll(node.getInputList());
                }
            }
        }
        return needed;
    }

    private String constant(Object identity, java.util.function.Function<String, OnnxMl.TensorProto> tensor) {
        return known.computeIfAbsent(identity, k -> {
            String name = name("c");
            constants.put(name, () -> tensor.apply(name));
            return name;
        });
    }

    private String name(String kind) {
        return kind + "_" + names++;
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static Long[] box(long[] values) {
        return java.util.Arrays.stream(values).boxed().toArray(Long[]::new);
    }

    /** Weights are the same if they are the same object: their values are never compared. */
    private static final class Same {
        private final Weight weight;

        Same(Weight weight) {
            this.weight = weight;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Same same && same.weight == weight;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(weight);
        }
    }
}
