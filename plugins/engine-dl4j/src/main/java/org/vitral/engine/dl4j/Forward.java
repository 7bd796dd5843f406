package org.vitral.engine.dl4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gives what {@code ComputationGraph.output} gives, in less time: convolutions and dense layers are products of matrices, computed
 * together with the addition and the ReLU behind them, and memory is used again as soon as nobody needs its values. All other
 * layers are computed by DL4J's own code. Not thread-safe.
 */
final class Forward implements AutoCloseable {
    private final ComputationGraph graph;
    private final Lanes lanes = new Lanes();
    private final Memory memory = new Memory();
    private final List<Planned> plan = new ArrayList<>();

    Forward(ComputationGraph graph) {
        this.graph = graph;
        Chains chains = new Chains(graph, lanes);
        for (int index : graph.topologicalSortOrder()) {
            GraphVertex vertex = graph.getVertices()[index];
            if (!vertex.isInputVertex()) {
                chains.from(vertex).ifPresent(plan::add);
            }
        }
    }

    /**
     * A step in its place.
     *
     * @param inputs the vertices whose values it takes
     * @param result the vertex whose values it gives
     */
    record Planned(Step step, List<String> inputs, String result) {}

    /** What the network gives for some pictures, row-major. The pictures' own memory is let go. */
    float[] run(INDArray pictures) {
        graph.setInput(0, pictures); // where some vertices look up how many there are
        Map<String, Integer> uses = new HashMap<>();
        plan.forEach(planned -> planned.inputs.forEach(i -> uses.merge(i, 1, Integer::sum)));
        Map<String, INDArray> values = new HashMap<>();
        values.put(graph.getConfiguration().getNetworkInputs().get(0), pictures);
        try {
            for (Planned planned : plan) {
                List<INDArray> inputs = planned.inputs.stream()
                        .map(i -> Objects.requireNonNull(values.get(i)))
                        .toList();
                values.put(planned.result, planned.step.run(inputs, memory));
                for (String used : planned.inputs) {
                    if (uses.merge(used, -1, Integer::sum) == 0) {
                        release(used, values);
                    }
                }
            }
            String output = graph.getConfiguration().getNetworkOutputs().get(0);
            return NativeFloats.of(Objects.requireNonNull(values.get(output)));
        } finally {
            List.copyOf(values.keySet()).forEach(name -> release(name, values));
        }
    }

    /** Of what kind the steps are, in their order. */
    List<String> steps() {
        return plan.stream().map(p -> p.step.getClass().getSimpleName()).toList();
    }

    private void release(String name, Map<String, INDArray> values) {
        INDArray array = Objects.requireNonNull(values.remove(name));
        memory.release(array, values.values());
    }

    @Override
    public void close() {
        plan.forEach(planned -> planned.step.close());
        memory.close();
        lanes.close();
    }
}
