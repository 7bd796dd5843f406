package org.vitral.engine.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.layers.ActivationLayer;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.convolution.DepthwiseConvolution2DLayer;
import org.deeplearning4j.nn.layers.convolution.ZeroPaddingLayer;
import org.deeplearning4j.nn.layers.feedforward.dense.DenseLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.vitral.keras.graph.Op;

/** Makes one step of padding, a convolution, the addition of a shortcut and a ReLU, and one of each other vertex. */
final class Chains {
    private final ComputationGraph graph;
    private final Lanes lanes;
    private final Set<String> computed = new HashSet<>();
    private final Set<String> inside = new HashSet<>();

    Chains(ComputationGraph graph, Lanes lanes) {
        this.graph = graph;
        this.lanes = lanes;
        computed.addAll(graph.getConfiguration().getNetworkInputs());
    }

    /** The step that begins with a vertex; empty if the vertex is in one that began before. To be asked in topological order. */
    Optional<Forward.Planned> from(GraphVertex vertex) {
        if (inside.contains(vertex.getVertexName())) {
            return Optional.empty();
        }
        Forward.Planned planned = planned(vertex);
        computed.add(planned.result());
        return Optional.of(planned);
    }

    private Forward.Planned planned(GraphVertex first) {
        List<String> inputs = new ArrayList<>(namesBefore(first));
        GraphVertex vertex = isPaddingOfNext(first) ? inside(next(first)) : first;
        Kind kind = kind(vertex);
        if (kind == null) {
            boolean shared = next(graph.getVertex(inputs.get(0))) == null;
            return new Forward.Planned(new OwnStep(vertex, shared), inputs, vertex.getVertexName());
        }
        GraphVertex last = vertex;
        GraphVertex next = next(last);
        if (kind != Kind.DEPTHWISE && next != null && isAddition(next)) {
            List<String> added = new ArrayList<>(namesBefore(next));
            added.remove(last.getVertexName());
            if (added.size() == 1 && computed.containsAll(added)) {
                inputs.addAll(added);
                last = inside(next);
                next = next(last);
            }
        }
        Finish.Bounds bounds = next == null ? null : bounds(next);
        if (next != null && bounds != null) {
            last = inside(next);
        }
        Step step = step(
                kind,
                (BaseLayer<?>) vertex.getLayer(),
                vertex == first ? Op.Sides.NONE : padding(first),
                bounds == null ? Finish.Bounds.NONE : bounds);
        return new Forward.Planned(step, inputs, last.getVertexName());
    }

    private GraphVertex inside(@Nullable GraphVertex vertex) {
        inside.add(Objects.requireNonNull(vertex).getVertexName());
        return vertex;
    }

    private enum Kind {
        CONVOLUTION,
        DEPTHWISE,
        DENSE
    }

    private Step step(Kind kind, BaseLayer<?> layer, Op.Sides pad, Finish.Bounds bounds) {
        return switch (kind) {
            case CONVOLUTION -> new Convolution(layer, pad, bounds, lanes);
            case DEPTHWISE -> new Depthwise(layer, pad, bounds, lanes);
            case DENSE -> new Dense(layer, bounds, lanes);
        };
    }

    /** Whether a vertex pads for one convolution, which can do that itself. */
    private boolean isPaddingOfNext(GraphVertex vertex) {
        GraphVertex next = next(vertex);
        if (next == null
                || !(vertex instanceof LayerVertex layerVertex)
                || layerVertex.getLayerPreProcessor() != null
                || !(vertex.getLayer() instanceof ZeroPaddingLayer)) {
            return false;
        }
        Kind kind = kind(next);
        return (kind == Kind.CONVOLUTION || kind == Kind.DEPTHWISE)
                && settings(next).getConvolutionMode() == ConvolutionMode.Truncate;
    }

    private static Op.Sides padding(GraphVertex vertex) {
        int[] pad = ((org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer)
                        vertex.getLayer().conf().getLayer())
                .getPadding();
        return new Op.Sides(pad[0], pad[1], pad[2], pad[3]);
    }

    private static org.deeplearning4j.nn.conf.layers.ConvolutionLayer settings(GraphVertex vertex) {
        return (org.deeplearning4j.nn.conf.layers.ConvolutionLayer)
                vertex.getLayer().conf().getLayer();
    }

    /** What a vertex is, if it is not left to DL4J's own code. */
    private static @Nullable Kind kind(GraphVertex vertex) {
        if (!(vertex instanceof LayerVertex layerVertex)
                || layerVertex.getLayerPreProcessor() != null
                || !(vertex.getLayer() instanceof BaseLayer<?> layer)
                || !(layer.layerConf().getActivationFn() instanceof ActivationIdentity)) {
            return null;
        }
        if (layer.getClass() == DenseLayer.class) {
            return Kind.DENSE;
        }
        if (layer.getClass() == ConvolutionLayer.class && isUsual(settings(vertex))) {
            return Kind.CONVOLUTION;
        }
        return layer.getClass() == DepthwiseConvolution2DLayer.class && isUsual(settings(vertex))
                ? Kind.DEPTHWISE
                : null;
    }

    /** Channels last, and padding only as Keras' "same" has it. */
    private static boolean isUsual(org.deeplearning4j.nn.conf.layers.ConvolutionLayer settings) {
        return settings.getCnn2dDataFormat() == CNN2DFormat.NHWC
                && (settings.getConvolutionMode() == ConvolutionMode.Same
                        || settings.getConvolutionMode() == ConvolutionMode.Truncate
                                && Arrays.stream(settings.getPadding()).allMatch(p -> p == 0));
    }

    private boolean isAddition(GraphVertex vertex) {
        return graph.getConfiguration().getVertices().get(vertex.getVertexName()) instanceof ElementWiseVertex merged
                && merged.getOp() == ElementWiseVertex.Op.Add
                && namesBefore(vertex).size() == 2;
    }

    /** The bounds of a vertex that is a plain or a bounded ReLU. */
    private static Finish.@Nullable Bounds bounds(GraphVertex vertex) {
        if (vertex instanceof LayerVertex layerVertex
                && layerVertex.getLayerPreProcessor() == null
                && vertex.getLayer() instanceof ActivationLayer layer
                && layer.layerConf().getActivationFn() instanceof ActivationReLU relu
                && isZero(relu.getThreshold())
                && isZero(relu.getNegativeSlope())) {
            return new Finish.Bounds(
                    0,
                    relu.getMax() == null
                            ? Float.POSITIVE_INFINITY
                            : relu.getMax().floatValue());
        }
        return null;
    }

    private static boolean isZero(@Nullable Double value) {
        return value == null || value == 0;
    }

    private List<String> namesBefore(GraphVertex vertex) {
        return Arrays.stream(vertex.getInputVertices())
                .map(before -> graph.getVertices()[before.getVertexIndex()].getVertexName())
                .toList();
    }

    /** The one vertex that takes what another gives, if it is only one. */
    private @Nullable GraphVertex next(GraphVertex vertex) {
        VertexIndices[] after = vertex.getOutputVertices();
        return after == null || after.length != 1 ? null : graph.getVertices()[after[0].getVertexIndex()];
    }
}
