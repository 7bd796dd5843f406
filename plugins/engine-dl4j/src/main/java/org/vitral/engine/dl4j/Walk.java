package org.vitral.engine.dl4j;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.layers.ActivationLayer;
import org.deeplearning4j.nn.layers.convolution.DepthwiseConvolution2DLayer;
import org.deeplearning4j.nn.layers.feedforward.dense.DenseLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Goes through a graph vertex by vertex, forwards and backwards: {@code ComputationGraph} itself gives gradients of weights
 * only, and its {@code feedForward} gives wrong results from two threads. Not thread-safe.
 */
final class Walk {
    private static final LayerWorkspaceMgr WORKSPACES = LayerWorkspaceMgr.noWorkspaces();

    private final ComputationGraph graph;
    private final Map<String, INDArray> values = new HashMap<>();

    Walk(ComputationGraph graph) {
        this.graph = graph;
    }

    /** Computes what every vertex gives. */
    void forward(INDArray input) {
        graph.setInput(0, input); // where some vertices look up how many pictures there are
        GraphVertex[] vertices = graph.getVertices();
        for (int index : graph.topologicalSortOrder()) {
            GraphVertex vertex = vertices[index];
            // At inference an activation layer writes over its input, which others need, and it itself on the way back.
            boolean copies = vertex.hasLayer() && vertex.getLayer() instanceof ActivationLayer;
            INDArray value = vertex.isInputVertex() ? input : vertex.doForward(copies, WORKSPACES);
            values.put(vertex.getVertexName(), value);
            if (vertex.getOutputVertices() != null) {
                for (VertexIndices next : vertex.getOutputVertices()) {
                    vertices[next.getVertexIndex()].setInput(next.getVertexEdgeNumber(), value, WORKSPACES);
                }
            }
        }
    }

    /** What a vertex gives, after {@link #forward}. */
    INDArray value(String vertex) {
        INDArray value = values.get(vertex);
        if (value == null) {
            throw new IllegalStateException("No vertex " + vertex);
        }
        return value;
    }

    /** The gradient with respect to what {@code target} gives, once after each {@link #forward}: vertices forget their inputs. */
    INDArray backward(String from, INDArray gradient, String target) {
        Map<String, INDArray> gradients = new HashMap<>();
        gradients.put(from, gradient);
        Set<String> behind = behind(target);
        GraphVertex[] vertices = graph.getVertices();
        int[] order = graph.topologicalSortOrder();
        for (int i = order.length - 1; i >= 0; i--) {
            GraphVertex vertex = vertices[order[i]];
            String name = vertex.getVertexName();
            INDArray arrived = gradients.get(name);
            if (name.equals(target) || arrived == null || !behind.contains(name)) {
                continue;
            }
            INDArray[] passed = backward(vertex, arrived);
            VertexIndices[] inputs = vertex.getInputVertices();
            for (int k = 0; k < inputs.length; k++) {
                String before = vertices[inputs[k].getVertexIndex()].getVertexName();
                if (behind.contains(before) || before.equals(target)) {
                    gradients.merge(before, passed[k], INDArray::add);
                }
            }
            gradients.remove(name);
        }
        INDArray result = gradients.get(target);
        return result != null ? result : Nd4j.zerosLike(value(target));
    }

    private INDArray[] backward(GraphVertex vertex, INDArray gradient) {
        if (vertex instanceof LayerVertex layerVertex && layerVertex.getLayer() instanceof DenseLayer dense) {
            // By hand, because the layer would also compute the gradient of its weights: a hundred million in VGG16.
            INDArray passed = gradient.mmul(dense.getParam("W").transpose());
            var prepared = layerVertex.getLayerPreProcessor();
            return new INDArray[] {
                prepared == null ? passed : prepared.backprop(passed, (int) passed.size(0), WORKSPACES)
            };
        }
        if (vertex.hasLayer() && vertex.getLayer() instanceof DepthwiseConvolution2DLayer depthwise) {
            String before = graph.getVertices()[vertex.getInputVertices()[0].getVertexIndex()].getVertexName();
            return new INDArray[] {
                new DepthwiseBackward(depthwise, value(before).shape()).input(gradient)
            };
        }
        if (vertex.hasLayer()) {
            Layer layer = vertex.getLayer();
            if (layer.numParams() > 0 && layer.getGradientsViewArray() == null) {
                layer.setBackpropGradientsViewArray(Nd4j.create(DataType.FLOAT, 1, layer.numParams()));
            }
        }
        // In row-major order, which oneDNN takes for granted.
        vertex.setEpsilon(gradient.dup('c'));
        return vertex.doBackward(false, WORKSPACES).getSecond();
    }

    /** All vertices that depend on one. */
    private Set<String> behind(String target) {
        Set<String> behind = new HashSet<>();
        GraphVertex[] vertices = graph.getVertices();
        for (int index : graph.topologicalSortOrder()) {
            GraphVertex vertex = vertices[index];
            VertexIndices[] inputs = vertex.getInputVertices();
            if (inputs == null) {
                continue;
            }
            for (VertexIndices input : inputs) {
                String before = vertices[input.getVertexIndex()].getVertexName();
                if (before.equals(target) || behind.contains(before)) {
                    behind.add(vertex.getVertexName());
                }
            }
        }
        return behind;
    }

    /** Lets go of what the vertices hold. */
    void end() {
        for (GraphVertex vertex : graph.getVertices()) {
            vertex.clear();
        }
        values.clear();
    }
}
