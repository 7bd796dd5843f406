package org.vitral.keras.network;

import org.vitral.api.Scores;
import org.vitral.keras.engine.Session;
import org.vitral.keras.graph.Graph;

/**
 * From a graph's outputs to a logit and a probability for each class. A single output z is two classes: class 1 with probability
 * sigmoid(z), class 0 with the rest and the logit -z. Outputs without softmax get it here.
 */
final class ClassScores {
    private final Graph.Head head;
    private final int outputs;

    ClassScores(Graph graph) {
        this.head = graph.head();
        this.outputs = graph.outputs();
    }

    /** How many classes the outputs tell apart. */
    int classes() {
        return outputs == 1 ? 2 : outputs;
    }

    /** What the gradient of a class' logit is seeded with: one number for each output. */
    float[] seed(int classIndex) {
        float[] seed = new float[outputs];
        if (outputs == 1) {
            seed[0] = classIndex == 0 ? -1 : 1;
        } else {
            seed[classIndex] = 1;
        }
        return seed;
    }

    /** Collects the outputs of {@code pictures} pictures. */
    Collected collect(int pictures) {
        return new Collected(pictures);
    }

    /** Scores as they come in. */
    final class Collected implements Pipeline.Sink {
        private final float[] logits;
        private final float[] probabilities;

        private Collected(int pictures) {
            logits = new float[Math.multiplyExact(pictures, classes())];
            probabilities = new float[logits.length];
        }

        @Override
        public void take(int first, Session.Outputs given) {
            if (outputs == 1) {
                takePairs(first, given);
                return;
            }
            int from = first * outputs;
            System.arraycopy(given.logits(), 0, logits, from, given.logits().length);
            if (head == Graph.Head.NONE) {
                for (int i = 0; i < given.logits().length; i += outputs) {
                    softmax(given.logits(), i, probabilities, from + i);
                }
            } else {
                System.arraycopy(given.values(), 0, probabilities, from, given.values().length);
            }
        }

        private void takePairs(int first, Session.Outputs given) {
            for (int i = 0; i < given.logits().length; i++) {
                float z = given.logits()[i];
                float p = head == Graph.Head.SIGMOID ? given.values()[i] : (float) (1 / (1 + Math.exp(-z)));
                int at = (first + i) * 2;
                logits[at] = -z;
                logits[at + 1] = z;
                probabilities[at] = 1 - p;
                probabilities[at + 1] = p;
            }
        }

        private void softmax(float[] z, int from, float[] target, int to) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < outputs; c++) {
                largest = Math.max(largest, z[from + c]);
            }
            double sum = 0;
            for (int c = 0; c < outputs; c++) {
                sum += Math.exp(z[from + c] - largest);
            }
            for (int c = 0; c < outputs; c++) {
                target[to + c] = (float) (Math.exp(z[from + c] - largest) / sum);
            }
        }

        Scores scores() {
            return Scores.of(classes(), logits, probabilities);
        }
    }
}
