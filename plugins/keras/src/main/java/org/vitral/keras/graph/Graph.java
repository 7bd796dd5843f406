package org.vitral.keras.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.vitral.api.InputSpec;

/**
 * A classifier as engines get it: flat, in topological order, channels last, with every shape known but the batch.
 *
 * <p>A fused activation of Keras is a node of its own. The node with the layer's own name is always what the layer gives,
 * activation included; what comes before it has a {@code #} in its name ({@code predictions#linear}), which no layer of
 * Keras has. Layers inside nested models are {@code outer/inner}.
 *
 * @param input the picture that the first node takes, preprocessed
 * @param nodes each after all of its inputs; the first is the {@link Op.Input}
 * @param logits the name of the node with the scores before softmax, sparsemax or sigmoid: shape {@code [outputs]}
 * @param output the name of the last node: shape {@code [outputs]}; the same as {@code logits} if the file ends without either
 * @param head how logits become outputs
 */
public record Graph(InputSpec input, List<Node> nodes, String logits, String output, Head head) {

    public Graph {
        nodes = List.copyOf(nodes);
        Objects.requireNonNull(head);
        Map<String, Node> seen = new LinkedHashMap<>();
        for (Node node : nodes) {
            for (String from : node.inputs()) {
                if (!seen.containsKey(from)) {
                    throw new IllegalArgumentException(node.name() + " stands before its input " + from);
                }
            }
            if (seen.put(node.name(), node) != null) {
                throw new IllegalArgumentException("Two nodes are named " + node.name());
            }
        }
        if (nodes.isEmpty() || !(nodes.get(0).op() instanceof Op.Input)) {
            throw new IllegalArgumentException("The first node must be the input");
        }
        if (!seen.containsKey(logits) || !seen.containsKey(output)) {
            throw new IllegalArgumentException("No node named " + logits + " or " + output);
        }
    }

    /** How many outputs the network has: classes, or 1 for a sigmoid head that tells two apart. */
    public int outputs() {
        return node(output).shape()[0];
    }

    /** The node of that name; {@link IllegalArgumentException} if there is none. */
    public Node node(String name) {
        for (Node node : nodes) {
            if (node.name().equals(name)) {
                return node;
            }
        }
        throw new IllegalArgumentException("No node named " + name);
    }

    /** How logits become outputs. */
    public enum Head {
        SOFTMAX,
        SPARSEMAX,
        SIGMOID,
        /** The file ends in logits. */
        NONE
    }
}
