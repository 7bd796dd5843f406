package org.vitral.keras.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vitral.api.SpatialLayer;
import org.vitral.api.Text;
import org.vitral.keras.engine.Support;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Node;

/** How far back from the logits gradients come, with an engine that may not give them through every node. */
final class Reach {
    private final List<SpatialLayer> layers = new ArrayList<>();
    private Optional<Text> obstacle = Optional.empty();

    /**
     * @param offered the layers to look at
     * @param support what the engine can do with the graph
     */
    Reach(Graph graph, List<SpatialLayer> offered, Support support) {
        Set<String> before = new HashSet<>();
        Set<String> blocked = new HashSet<>();
        before.add(graph.logits());
        List<Node> nodes = graph.nodes();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (!before.contains(node.name())) {
                continue;
            }
            Text reason = support.withoutGradients().get(node.name());
            if (reason != null && obstacle.isEmpty()) {
                obstacle = Optional.of(reason);
            }
            before.addAll(node.inputs());
            if (reason != null || blocked.contains(node.name())) {
                blocked.addAll(node.inputs());
            }
        }
        for (SpatialLayer layer : offered) {
            if (before.contains(layer.name()) && !blocked.contains(layer.name())) {
                layers.add(layer);
            }
        }
    }

    /** The layers that gradients reach, in the order offered. */
    List<SpatialLayer> layers() {
        return List.copyOf(layers);
    }

    /** What stands nearest to the logits in the way of gradients, if anything does. */
    Optional<Text> obstacle() {
        return obstacle;
    }
}
