package org.vitral.keras.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What one use of a layer is given. In {@code args} and {@code kwargs} a tensor is {@code {"#tensor": i}}, the {@code i}-th of
 * {@code tensors}; everything else is the constant that the file has.
 */
record Inbound(List<Ref> tensors, ArrayNode args, ObjectNode kwargs) {
    static final String TENSOR = "#tensor";
    private static final int DEEPEST = 16;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What a layer of a Sequential model says, and an input. */
    static final Inbound NOTHING = new Inbound(List.of(), JSON.arrayNode(), JSON.objectNode());

    /** Output {@code tensor} of use {@code call} of a layer. */
    record Ref(String layer, int call, int tensor) {}

    /** All uses of a layer, from its {@code inbound_nodes}. */
    static List<Inbound> of(JsonNode nodes) {
        List<Inbound> uses = new ArrayList<>();
        for (JsonNode node : nodes) {
            Inbound use = new Inbound(new ArrayList<>(), JSON.arrayNode(), JSON.objectNode());
            if (node.isObject()) {
                node.path("args").forEach(a -> use.args.add(use.keras3(a, 0)));
                node.path("kwargs").properties().forEach(e -> use.kwargs.set(e.getKey(), use.keras3(e.getValue(), 0)));
            } else if (isRef(node) || isConstant(node)) {
                use.keras2(node);
            } else {
                node.forEach(use::keras2);
            }
            uses.add(use);
        }
        return uses;
    }

    /** All tensors in a value such as {@code output_layers}: one reference, a list or a map of them. */
    static List<Ref> refs(JsonNode value) {
        List<Ref> found = new ArrayList<>();
        collect(value, found, 0);
        return found;
    }

    private static void collect(JsonNode value, List<Ref> found, int depth) {
        if (isRef(value)) {
            found.add(ref(value));
        } else if (depth < DEEPEST) {
            value.forEach(v -> collect(v, found, depth + 1));
        }
    }

    private void keras2(JsonNode node) {
        if (isConstant(node)) {
            args.add(node.path(2));
        } else if (isRef(node)) {
            args.add(tensor(node));
        }
        node.path(3).properties().forEach(e -> kwargs.set(e.getKey(), keras2Value(e.getValue(), 0)));
    }

    private JsonNode keras2Value(JsonNode value, int depth) {
        if (isRef(value)) {
            return tensor(value);
        }
        if (isConstant(value)) {
            return value.path(2);
        }
        if (value.isArray() && depth < DEEPEST) {
            ArrayNode list = JSON.arrayNode();
            value.forEach(v -> list.add(keras2Value(v, depth + 1)));
            return list;
        }
        return value;
    }

    private JsonNode keras3(JsonNode value, int depth) {
        if (value.path("class_name").asText().equals("__keras_tensor__")) {
            return tensor(value.path("config").path("keras_history"));
        }
        if (value.isArray() && depth < DEEPEST) {
            ArrayNode list = JSON.arrayNode();
            value.forEach(v -> list.add(keras3(v, depth + 1)));
            return list;
        }
        return value;
    }

    private JsonNode tensor(JsonNode ref) {
        tensors.add(ref(ref));
        return JSON.objectNode().put(TENSOR, tensors.size() - 1);
    }

    private static Ref ref(JsonNode node) {
        return new Ref(node.path(0).asText(), node.path(1).asInt(), node.path(2).asInt());
    }

    private static boolean isRef(JsonNode node) {
        return node.isArray()
                && node.size() >= 3
                && node.size() <= 4
                && node.get(0).isTextual()
                && node.get(1).isInt()
                && node.get(2).isInt()
                && node.get(1).intValue() >= 0;
    }

    private static boolean isConstant(JsonNode node) {
        return node.isArray()
                && node.size() >= 3
                && node.get(0).isTextual()
                && node.get(0).textValue().equals("_CONSTANT_VALUE");
    }
}
