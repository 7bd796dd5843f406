package org.vitral.keras.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;

/** How a network ends: where its logits are, and what makes probabilities of them. */
final class Ending {
    /** What a single output without sigmoid means: its loss says so, or nobody does. */
    enum Single {
        SIGMOID_SAID,
        SIGMOID_GUESSED,
        QUANTITY
    }

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private String output;
    private String logits;
    private Graph.Head head = Graph.Head.NONE;
    private boolean sigmoidAdded;
    private boolean logarithm;

    private Ending(List<Node> nodes, String output) {
        nodes.forEach(n -> this.nodes.put(n.name(), n));
        this.output = output;
        this.logits = output;
    }

    /**
     * @param nodes with those added that give logits and outputs the shape {@code [classes]}
     * @param sigmoidAdded whether the file itself ends in one number without sigmoid
     * @param logarithm whether the file itself ends in log_softmax, for which softmax stands now: same classes, same logits
     */
    record Found(
            List<Node> nodes, String logits, String output, Graph.Head head, boolean sigmoidAdded, boolean logarithm) {}

    static Found of(List<Node> nodes, String output, Single single) {
        Ending ending = new Ending(nodes, output);
        ending.flatOutput();
        ending.findHead();
        ending.singleOutput(single);
        return new Found(
                new ArrayList<>(ending.nodes.values()),
                ending.logits,
                ending.output,
                ending.head,
                ending.sigmoidAdded,
                ending.logarithm);
    }

    private Node node(String name) {
        Node node = nodes.get(name);
        if (node == null) {
            throw Flattener.broken(name);
        }
        return node;
    }

    private void flatOutput() {
        Node last = node(output);
        if (last.shape().length == 3 && last.shape()[0] == 1 && last.shape()[1] == 1 && classifies(last)) {
            output = flat(last);
        } else if (last.shape().length != 1 || !classifies(last)) {
            throw noTop(Shapes.text(last.shape()));
        }
        logits = output;
    }

    /** Whether something decides at the end: features that are only pooled or flattened are no classes. */
    private boolean classifies(Node last) {
        Node node = last;
        while (passes(node) || node.op() instanceof Op.GlobalPool2D || node.op() instanceof Op.Pool2D) {
            node = node(node.inputs().get(0));
        }
        boolean decided = node.op() instanceof Op.Softmax
                || node.op() instanceof Op.LogSoftmax
                || node.op() instanceof Op.Sparsemax
                || node.op() instanceof Op.Activation a && a.function() == Op.Function.SIGMOID
                || node.op() instanceof Op.Dense;
        boolean pooledScores = node.op() instanceof Op.Conv2D;
        boolean spatialStill = node.shape().length == 3 && node.shape()[0] * node.shape()[1] > 1;
        if (spatialStill && last.size() == node.size()) {
            return false;
        }
        return decided || pooledScores || node.shape().length == 1;
    }

    static NetworkException noTop(String shape) {
        return new NetworkException(Text.format(
                "The network has no classifier on top: it ends in features (%s), not in classes. Add global average pooling and a"
                        + " dense layer with softmax, train them, and save the whole network.",
                "La red no tiene clasificador encima: termina en características (%s), no en clases. Añada promediado global y"
                        + " una capa densa con softmax, entrénelas y guarde la red entera.",
                shape));
    }

    private static boolean passes(Node node) {
        return node.op() instanceof Op.Identity || node.op() instanceof Op.Reshape;
    }

    private String flat(Node node) {
        String name = node.name() + "#flat";
        int[] shape = {node.size()};
        List<Node> after = new ArrayList<>();
        for (Node n : nodes.values()) {
            after.add(n);
            if (n == node) {
                after.add(new Node(name, new Op.Reshape(), List.of(node.name()), shape));
            }
        }
        nodes.clear();
        after.forEach(n -> nodes.put(n.name(), n));
        return name;
    }

    private void findHead() {
        Node node = node(output);
        while (passes(node)) {
            node = node(node.inputs().get(0));
        }
        if (node.op() instanceof Op.LogSoftmax softmax) {
            node = new Node(node.name(), new Op.Softmax(softmax.axis()), node.inputs(), node.shape());
            nodes.put(node.name(), node);
            logarithm = true;
        }
        if (node.op() instanceof Op.Softmax softmax && softmax.axis() == node.shape().length - 1) {
            head = Graph.Head.SOFTMAX;
        } else if (node.op() instanceof Op.Sparsemax sparsemax && sparsemax.axis() == node.shape().length - 1) {
            head = Graph.Head.SPARSEMAX;
        } else if (node.op() instanceof Op.Activation a && a.function() == Op.Function.SIGMOID) {
            head = Graph.Head.SIGMOID;
        } else {
            return;
        }
        Node before = node(node.inputs().get(0));
        logits = before.shape().length == 1 ? before.name() : flat(before);
    }

    private void singleOutput(Single single) {
        if (node(output).size() != 1 || head == Graph.Head.SIGMOID) {
            return;
        }
        if (head == Graph.Head.SOFTMAX || head == Graph.Head.SPARSEMAX) {
            throw new NetworkException(Text.format(
                    "The network takes the %s of a single output, which is always 1. Train it again with a sigmoid, or with"
                            + " two outputs.",
                    "La red aplica %s a una sola salida, que siempre da 1. Entrénela de nuevo con sigmoide, o con dos"
                            + " salidas.",
                    head.name().toLowerCase(Locale.ROOT)));
        }
        if (single == Single.QUANTITY || node(output).op() instanceof Op.Activation) {
            throw new NetworkException(
                    Text.of(
                            "The network gives one number and no class: it predicts a quantity. Only classifiers can be explained.",
                            "La red da un número y ninguna clase: predice una cantidad. Solo se pueden explicar clasificadores."));
        }
        sigmoidAdded = true;
        head = Graph.Head.SIGMOID;
        String probability = output + "#sigmoid";
        nodes.put(
                probability,
                new Node(probability, Op.Activation.of(Op.Function.SIGMOID), List.of(output), new int[] {1}));
        output = probability;
    }
}
