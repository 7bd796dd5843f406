package org.vitral.engine.dl4j;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;

/**
 * Which batch normalizations go into the filters before them. Faster by half on ResNet50; but then what the filters alone give
 * is nowhere to be had.
 */
final class Folding {
    private final Map<String, Node> normalizationAfter = new HashMap<>();
    private final Set<String> folded = new HashSet<>();

    private Folding() {}

    static Folding none() {
        return new Folding();
    }

    static Folding of(Graph graph) {
        Folding folding = new Folding();
        Map<String, Integer> consumers = new HashMap<>();
        Map<String, Node> nodes = new HashMap<>();
        for (Node node : graph.nodes()) {
            nodes.put(node.name(), node);
            node.inputs().forEach(i -> consumers.merge(i, 1, Integer::sum));
        }
        for (Node node : graph.nodes()) {
            if (!(node.op() instanceof Op.BatchNormalization batch) || batch.axis() != node.shape().length - 1) {
                continue;
            }
            Node before = nodes.get(node.inputs().get(0));
            if (before == null) {
                continue;
            }
            boolean alone = consumers.getOrDefault(before.name(), 0) == 1
                    && !before.name().equals(graph.logits());
            if (alone && takesScale(before)) {
                folding.normalizationAfter.put(before.name(), node);
                folding.folded.add(node.name());
            }
        }
        return folding;
    }

    private static boolean takesScale(Node node) {
        return node.op() instanceof Op.Conv2D
                || node.op() instanceof Op.DepthwiseConv2D
                || node.op() instanceof Op.Dense;
    }

    /** The normalization that a node's filters take in. */
    Optional<Node> after(Node node) {
        return Optional.ofNullable(normalizationAfter.get(node.name()));
    }

    boolean isFolded(Node node) {
        return folded.contains(node.name());
    }

    /** Nodes whose own values are nowhere to be had. */
    List<String> hidden() {
        return List.copyOf(normalizationAfter.keySet());
    }
}
