package org.vitral.engine.dl4j;

import java.util.List;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.layers.ActivationLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;

/** A vertex computed by DL4J's own code. */
final class OwnStep implements Step {
    private static final LayerWorkspaceMgr WORKSPACES = LayerWorkspaceMgr.noWorkspaces();

    private final GraphVertex vertex;
    private final boolean copies;

    /** @param shared whether others need the values that it takes */
    OwnStep(GraphVertex vertex, boolean shared) {
        this.vertex = vertex;
        // At inference an activation layer writes over its input.
        copies = shared && vertex.hasLayer() && vertex.getLayer() instanceof ActivationLayer;
    }

    @Override
    public INDArray run(List<INDArray> inputs, Memory memory) {
        for (int i = 0; i < inputs.size(); i++) {
            vertex.setInput(i, inputs.get(i), WORKSPACES);
        }
        INDArray result = vertex.doForward(copies, WORKSPACES);
        vertex.clear();
        return result.ordering() == 'c' && Shape.hasDefaultStridesForShape(result) ? result : result.dup('c');
    }
}
