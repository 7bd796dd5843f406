package org.vitral.engine.onnxruntime;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitral.engine.onnxruntime.Rule.Step;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;

/**
 * An ONNX model of a graph, or of a part of it. Its input {@code pictures} is {@code [n, height, width, channels]}.
 *
 * @param bytes the model
 * @param weights the folder that its external data lies in, if there is any
 */
@SuppressWarnings("ArrayRecordComponent") // read-only
record Model(byte[] bytes, Optional<Path> weights) {
    static final String PICTURES = "pictures";
    /** Input of {@link #gradients}: {@code [k, outputs]}. */
    static final String SEEDS = "seeds";

    static final String LOGITS = "logits";
    static final String OUTPUT = "output";
    static final String ACTIVATIONS = "activations";
    static final String GRADIENTS = "gradients";

    /** Gives {@link #LOGITS} and {@link #OUTPUT}. */
    static Model forward(Graph graph) {
        Writer writer = new Writer(graph);
        Map<String, String> outputs = new LinkedHashMap<>();
        outputs.put(LOGITS, writer.value(graph.logits()));
        if (!graph.logits().equals(graph.output())) {
            outputs.put(OUTPUT, writer.value(graph.output()));
        }
        return writer.model(outputs);
    }

    /** Gives {@link #ACTIVATIONS} of a node. */
    static Model activations(Graph graph, String node) {
        Writer writer = new Writer(graph);
        return writer.model(Map.of(ACTIVATIONS, writer.value(node)));
    }

    /** Gives {@link #ACTIVATIONS} of a node and {@link #GRADIENTS} with respect to it; the latter not if no logit depends on it. */
    static Model gradients(Graph graph, String node) {
        Writer writer = new Writer(graph);
        Map<String, String> outputs = new LinkedHashMap<>();
        outputs.put(ACTIVATIONS, writer.value(node));
        writer.gradient(node).ifPresent(gradient -> outputs.put(GRADIENTS, gradient));
        return writer.model(outputs);
    }

    /** Writes a graph forwards once, and backwards from the logits as far as it is asked. */
    private static final class Writer {
        private final Graph graph;
        private final WeightStore weights;
        private final OnnxGraph onnx;
        private final Emitter emitter;
        private final Map<String, Tensor> tensors = new HashMap<>();

        Writer(Graph graph) {
            this.graph = graph;
            weights = new WeightStore(graph);
            onnx = new OnnxGraph(weights);
            emitter = new Emitter(onnx);
            for (Node node : graph.nodes()) {
                tensors.put(node.name(), forward(node));
            }
        }

        Model model(Map<String, String> outputs) {
            return new Model(onnx.model(outputs), weights.folder());
        }

        String value(String node) {
            return emitter.last(tensor(node)).value();
        }

        private Tensor tensor(String node) {
            Tensor tensor = tensors.get(node);
            if (tensor == null) {
                throw Failures.notSpatial(node);
            }
            return tensor;
        }

        private List<Tensor> inputs(Node node) {
            return node.inputs().stream().map(this::tensor).toList();
        }

        private Tensor forward(Node node) {
            if (node.op() instanceof Op.Input) {
                String pictures = onnx.input(PICTURES, "n", Tensor.dims(-1, node.shape(), Tensor.Layout.CHANNELS_LAST));
                return new Tensor(pictures, node.shape());
            }
            return forward(node, node.op());
        }

        private <O extends Op> Tensor forward(Node node, O op) {
            return Rules.of(op).orElseThrow().forward(emitter, node, op, inputs(node));
        }

        Optional<String> gradient(String target) {
            String seeds = onnx.input(SEEDS, "k", -1, graph.outputs());
            Map<String, Boolean> behind = behind(target);
            Map<String, Tensor> gradients = new HashMap<>();
            gradients.put(graph.logits(), new Tensor(seeds, new int[] {graph.outputs()}));
            for (int i = graph.nodes().size() - 1; i >= 0; i--) {
                Node node = graph.nodes().get(i);
                Tensor gradient = gradients.get(node.name());
                if (node.name().equals(target)) {
                    return Optional.ofNullable(gradient)
                            .map(g -> emitter.last(g).value());
                }
                if (gradient != null && behind.containsKey(node.name())) {
                    backward(node, node.op(), gradient, behind, gradients);
                }
            }
            throw Failures.notSpatial(target);
        }

        private <O extends Op> void backward(
                Node node, O op, Tensor gradient, Map<String, Boolean> behind, Map<String, Tensor> gradients) {
            Step<O> step = new Step<>(op, inputs(node), tensor(node.name()), gradient);
            List<Optional<Tensor>> back = Rules.of(op).orElseThrow().backward(emitter, step);
            for (int i = 0; i < back.size(); i++) {
                String input = node.inputs().get(i);
                if (behind.containsKey(input)) {
                    back.get(i).ifPresent(part -> gradients.merge(input, part, this::sum));
                }
            }
        }

        private Tensor sum(Tensor a, Tensor b) {
            return a.with(emitter.add(a.value(), emitter.in(b, a.layout()).value()));
        }

        /** The target and all nodes that depend on it. */
        private Map<String, Boolean> behind(String target) {
            Map<String, Boolean> behind = new HashMap<>(Map.of(target, true));
            for (Node node : graph.nodes()) {
                if (node.inputs().stream().anyMatch(behind::containsKey)) {
                    behind.put(node.name(), true);
                }
            }
            return behind;
        }
    }
}
