package org.vitral.keras.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;
import org.vitral.keras.graph.Op;

/** A layer's configuration, with Keras' defaults for what is absent; a value of the wrong kind is refused by its name. */
record Settings(String layer, JsonNode config) {
    private static final int LARGEST = 1 << 24;

    JsonNode node(String key) {
        JsonNode node = config.get(key);
        return node == null || node.isNull() ? MissingNode.getInstance() : node;
    }

    boolean has(String key) {
        return !node(key).isMissingNode();
    }

    String text(String key, String otherwise) {
        JsonNode node = node(key);
        if (node.isMissingNode()) {
            return otherwise;
        }
        if (!node.isTextual()) {
            throw wrong(key, node);
        }
        return node.textValue();
    }

    boolean flag(String key, boolean otherwise) {
        JsonNode node = node(key);
        if (node.isMissingNode()) {
            return otherwise;
        }
        if (!node.isBoolean()) {
            throw wrong(key, node);
        }
        return node.booleanValue();
    }

    double number(String key, double otherwise) {
        return number(key).orElse(otherwise);
    }

    OptionalDouble number(String key) {
        JsonNode node = node(key);
        if (node.isMissingNode()) {
            return OptionalDouble.empty();
        }
        // Keras wraps arrays of one value, such as ReLU's max_value of some versions.
        JsonNode value = node.isObject() && node.has("value") ? node.get("value") : node;
        if (!value.isNumber()) {
            throw wrong(key, node);
        }
        return OptionalDouble.of(value.doubleValue());
    }

    /** A number of things: 1 or more. */
    int count(String key) {
        JsonNode node = node(key);
        if (node.isMissingNode()) {
            throw new NetworkException(Text.format(
                    "Layer %s: its configuration lacks %s. Save the network again with Keras.",
                    "Capa %s: a su configuración le falta %s. Guarde la red de nuevo con Keras.", layer, key));
        }
        int n = whole(key, node);
        if (n < 1) {
            throw wrong(key, node);
        }
        return n;
    }

    int count(String key, int otherwise) {
        return has(key) ? count(key) : otherwise;
    }

    int whole(String key, int otherwise) {
        JsonNode node = node(key);
        return node.isMissingNode() ? otherwise : whole(key, node);
    }

    private int whole(String key, JsonNode node) {
        if (!node.isNumber() || node.doubleValue() != Math.rint(node.doubleValue())) {
            throw wrong(key, node);
        }
        if (Math.abs(node.doubleValue()) > LARGEST) {
            throw wrong(key, node);
        }
        return node.intValue();
    }

    /** One number for rows and columns, or a list of two. */
    Op.Pair pair(String key, Op.Pair otherwise) {
        JsonNode node = node(key);
        if (node.isMissingNode()) {
            return otherwise;
        }
        Op.Pair pair = node.isArray()
                ? node.size() == 2
                        ? new Op.Pair(whole(key, node.get(0)), whole(key, node.get(1)))
                        : node.size() == 1 ? new Op.Pair(whole(key, node.get(0)), whole(key, node.get(0))) : null
                : new Op.Pair(whole(key, node), whole(key, node));
        if (pair == null || pair.rows() < 1 || pair.columns() < 1) {
            throw wrong(key, node);
        }
        return pair;
    }

    /** {@code n}, {@code [rows, columns]} or {@code [[top, bottom], [left, right]]}. */
    Op.Sides sides(String key, int otherwise) {
        JsonNode node = node(key);
        if (node.isMissingNode()) {
            return new Op.Sides(otherwise, otherwise, otherwise, otherwise);
        }
        int[] rows = twoSides(key, node.isArray() ? node.path(0) : node);
        int[] columns = twoSides(key, node.isArray() ? node.path(1) : node);
        return new Op.Sides(rows[0], rows[1], columns[0], columns[1]);
    }

    private int[] twoSides(String key, JsonNode node) {
        int first = whole(key, node.isArray() ? node.path(0) : node);
        int second = whole(key, node.isArray() ? node.path(1) : node);
        if (first < 0 || second < 0) {
            throw wrong(key, node);
        }
        return new int[] {first, second};
    }

    /** A whole number or a list of them. */
    List<Integer> wholes(String key) {
        JsonNode node = node(key);
        List<Integer> list = new ArrayList<>();
        if (node.isArray()) {
            for (JsonNode n : node) {
                list.add(whole(key, n));
            }
        } else if (!node.isMissingNode()) {
            list.add(whole(key, node));
        }
        return list;
    }

    /** A number or a list of numbers, nested or not. */
    float[] numbers(String key, float otherwise) {
        JsonNode node = node(key);
        if (node.isMissingNode()) {
            return new float[] {otherwise};
        }
        List<Float> found = new ArrayList<>();
        collect(key, node, found, 0);
        float[] array = new float[found.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = found.get(i);
        }
        return array;
    }

    private void collect(String key, JsonNode node, List<Float> found, int depth) {
        if (node.isNumber()) {
            found.add((float) node.doubleValue());
        } else if (node.isArray() && depth < 8) {
            for (JsonNode n : node) {
                collect(key, n, found, depth + 1);
            }
        } else if (node.isObject() && node.path("config").has("value") && depth < 8) {
            collect(key, node.path("config").path("value"), found, depth + 1);
        } else if (node.isObject() && node.has("value") && depth < 8) {
            collect(key, node.path("value"), found, depth + 1);
        } else {
            throw wrong(key, node);
        }
    }

    /** Refuses a value. */
    NetworkException wrong(String key, JsonNode value) {
        String shown = value.toString();
        return new NetworkException(Text.format(
                "Layer %s: %s = %s cannot be understood. Save the network again with Keras.",
                "Capa %s: %s = %s no se entiende. Guarde la red de nuevo con Keras.",
                layer,
                key,
                shown.length() > 60 ? shown.substring(0, 60) + "…" : shown));
    }
}
