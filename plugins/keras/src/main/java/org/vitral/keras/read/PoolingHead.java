package org.vitral.keras.read;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitral.api.SpatialLayer;
import org.vitral.api.Text;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Op.Pooling;

/** Looks for global average pooling before the last dense layer, and says what there is instead. */
final class PoolingHead {
    private static final String[] ENGLISH = {
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"
    };
    private static final String[] SPANISH = {
        "ninguna", "una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"
    };

    private final Map<String, Node> nodes = new HashMap<>();
    private final Draft draft;

    private PoolingHead(Graph graph, Draft draft) {
        graph.nodes().forEach(n -> nodes.put(n.name(), n));
        this.draft = draft;
    }

    /** Either the head or why there is none. */
    record Found(Optional<GapHead> head, Text missing) {

        /** The same, unless what is pooled is a single cell, or the picture. */
        Found among(List<SpatialLayer> offered) {
            boolean there = head.isEmpty()
                    || offered.stream().anyMatch(l -> l.name().equals(head.get().layer()));
            return there
                    ? this
                    : PoolingHead.missing(
                            "averages a single cell, or the picture itself",
                            "promedia una sola celda, o la propia imagen");
        }
    }

    static Found of(Graph graph, Draft draft) {
        return new PoolingHead(graph, draft).look(graph.logits());
    }

    private Found look(String logits) {
        int dense = 0;
        @Nullable Node last = null;
        @Nullable Node between = null;
        Node node = get(logits);
        while (true) {
            if (scores(node)) {
                dense++;
                last = dense == 1 ? node : last;
            } else if (pooling(node) == Pooling.AVERAGE) {
                return ofAverage(node, dense, last, between);
            } else if (pooling(node) == Pooling.MAX) {
                return missing(
                        "pools its feature maps by maximum, not by average",
                        "agrupa sus mapas por el máximo, no por el promedio");
            } else if (node.op() instanceof Op.Reshape
                    && placed(get(node.inputs().get(0)))) {
                return ofFlatten(dense);
            } else if (!(node.op() instanceof Op.Identity || node.op() instanceof Op.Reshape)) {
                between = between == null ? node : between;
            }
            if (node.inputs().size() != 1 || placed(node)) {
                return dense > 1
                        ? ofFlatten(dense)
                        : missing(
                                "has no global average pooling right before its last dense layer",
                                "no tiene promediado global justo antes de su última capa densa");
            }
            node = get(node.inputs().get(0));
        }
    }

    private Found ofAverage(Node pool, int dense, @Nullable Node last, @Nullable Node between) {
        if (dense > 1) {
            return missing(
                    "has " + ENGLISH[Math.min(dense, 9)] + " dense layers after its global average pooling",
                    "tiene " + SPANISH[Math.min(dense, 9)] + " capas densas tras su promediado global");
        }
        if (last == null) {
            return missing(
                    "ends in global average pooling itself, without a dense layer after it",
                    "termina en el propio promediado global, sin una capa densa después");
        }
        if (between != null) {
            String type = draft.type(between.name());
            String shown = ModelConfig.shown(type == null ? between.name() : type);
            return missing(
                    "has a layer (" + shown + ") between its global average pooling and its classes",
                    "tiene una capa (" + shown + ") entre su promediado global y sus clases");
        }
        Node pooled = get(pool.inputs().get(0));
        if (pooled.op() instanceof Op.Input) {
            return missing("pools the picture itself", "promedia la propia imagen");
        }
        var kernel = last.op() instanceof Op.Dense d ? d.kernel() : ((Op.Conv2D) last.op()).kernel();
        return new Found(Optional.of(new GapHead(pooled.name(), kernel)), Text.same(""));
    }

    private static Found ofFlatten(int dense) {
        return switch (dense) {
            case 0 -> missing("has no dense layer at its end", "no tiene una capa densa al final");
            case 1 ->
                missing(
                        "flattens its feature maps before its dense layer instead of averaging them",
                        "aplana sus mapas antes de su capa densa en lugar de promediarlos");
            default ->
                missing(
                        "ends in " + ENGLISH[Math.min(dense, 9)] + " dense layers",
                        "termina en " + SPANISH[Math.min(dense, 9)] + " capas densas");
        };
    }

    private static Found missing(String english, String spanish) {
        return new Found(Optional.empty(), Text.of(english, spanish));
    }

    /** A dense layer, or a convolution of a single cell, which is the same. */
    private boolean scores(Node node) {
        int[] in =
                node.inputs().isEmpty() ? new int[0] : get(node.inputs().get(0)).shape();
        return node.op() instanceof Op.Dense && !placed(node)
                || node.op() instanceof Op.Conv2D conv
                        && conv.groups() == 1
                        && conv.pad().none()
                        && in.length == 3
                        && in[0] == 1
                        && in[1] == 1;
    }

    /** Pooling over all there is, by whatever layer. */
    private @Nullable Pooling pooling(Node node) {
        if (node.op() instanceof Op.GlobalPool2D pool) {
            return pool.kind();
        }
        if (node.op() instanceof Op.Pool2D pool && pool.pad().none()) {
            int[] in = get(node.inputs().get(0)).shape();
            boolean all = pool.size().rows() == in[0] && pool.size().columns() == in[1];
            return all ? pool.kind() : null;
        }
        return null;
    }

    private static boolean placed(Node node) {
        return node.shape().length == 3 && node.shape()[0] * node.shape()[1] > 1 || node.shape().length == 2;
    }

    private Node get(String name) {
        Node node = nodes.get(name);
        if (node == null) {
            throw Flattener.broken(name);
        }
        return node;
    }
}
