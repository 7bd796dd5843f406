package org.vitral.keras.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vitral.api.SpatialLayer;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;

/** The layers whose cells still lie where the picture's do, and that a map can be made of. */
final class SpatialLayers {
    private SpatialLayers() {}

    static List<SpatialLayer> of(Graph graph, Draft draft) {
        Map<String, Node> nodes = new HashMap<>();
        Set<String> placed = new HashSet<>();
        Set<String> picture = new HashSet<>();
        List<SpatialLayer> layers = new ArrayList<>();
        for (Node node : graph.nodes()) {
            nodes.put(node.name(), node);
            if (placed(node, nodes, placed)) {
                placed.add(node.name());
            }
            if (stillThePicture(node, picture)) {
                picture.add(node.name());
            }
            String type = draft.type(node.name());
            boolean hidden = type == null
                    || KnownLayers.PREPROCESSING.contains(type)
                    || picture.contains(node.name()) && !KnownLayers.identity(type);
            int[] shape = node.shape();
            if (placed.contains(node.name()) && !hidden && (long) shape[0] * shape[1] > 1) {
                layers.add(new SpatialLayer(node.name(), shape[1], shape[0], shape[2]));
            }
        }
        return layers;
    }

    /** Global pooling and reshaping lose the place; what is made from something with a place has it. */
    private static boolean placed(Node node, Map<String, Node> nodes, Set<String> placed) {
        if (!node.spatial()) {
            return false;
        }
        if (node.op() instanceof Op.Input) {
            return true;
        }
        boolean from = node.inputs().stream().anyMatch(placed::contains);
        if (node.op() instanceof Op.Reshape) {
            // There and back again, as where the channel of grey pictures is left out and put back, changes nothing.
            Node before = node;
            while (before != null && before.op() instanceof Op.Reshape) {
                before = nodes.get(before.inputs().get(0));
            }
            return before != null && placed.contains(before.name()) && Arrays.equals(before.shape(), node.shape());
        }
        return from && !(node.op() instanceof Op.GlobalPool2D) && !(node.op() instanceof Op.Permute);
    }

    /** The picture, merely shifted and scaled. */
    private static boolean stillThePicture(Node node, Set<String> picture) {
        if (node.op() instanceof Op.Input) {
            return true;
        }
        boolean same = node.op() instanceof Op.Affine
                || node.op() instanceof Op.Identity
                || node.op() instanceof Op.Reshape
                || node.op() instanceof Op.Dense dense && dense.kernel().name().endsWith("/reversed");
        return same
                && node.inputs().size() == 1
                && picture.contains(node.inputs().get(0));
    }
}
