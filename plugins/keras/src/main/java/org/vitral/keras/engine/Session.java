package org.vitral.keras.engine;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.vitral.api.Volume;

/**
 * An open {@link org.vitral.keras.graph.Graph}. Thread-safe until closed. Input is preprocessed: {@code n} pictures one after the other, each
 * {@code height * width * channels} values, channels last, in a <b>direct</b> buffer of native byte order from position 0; it must not be
 * written to during the call.
 */
public interface Session extends AutoCloseable {

    /** Outputs and logits of {@code n} pictures. */
    Outputs run(FloatBuffer input, int n);

    /**
     * What a spatial node gives for each of {@code n} pictures.
     *
     * @param node the name of a node with rows, columns and channels
     */
    List<Volume> activations(FloatBuffer input, int n, String node);

    /**
     * A spatial node's activations and the gradient of weighted logits, from one forward pass: for seed {@code s} the gradient of
     * {@code sum_j seeds[s][j] * logit_j} with respect to the node's output.
     *
     * @param n 1 picture for all seeds, or as many pictures as there are seeds
     * @param node the name of a node with rows, columns and channels
     * @param seeds each as long as the graph has outputs
     */
    Gradients gradients(FloatBuffer input, int n, String node, float[][] seeds);

    /** How many pictures {@link #run} is to be given at once to go through a long row of them fastest. The same for the session's whole life. */
    int batch();

    /** What results may depend on: engine, version, backend, threads, batch. */
    Map<String, String> settings();

    /** Frees everything. Calls that are running are waited for. */
    @Override
    void close();

    /**
     * @param outputs number of outputs of the graph
     * @param logits {@code n * outputs} values
     * @param values {@code n * outputs} values: after softmax or sigmoid, or the logits again
     */
    @SuppressWarnings("ArrayRecordComponent") // read-only
    record Outputs(int outputs, float[] logits, float[] values) {}

    /**
     * @param activations one for each picture
     * @param gradients one for each seed
     */
    record Gradients(List<Volume> activations, List<Volume> gradients) {
        public Gradients {
            activations = List.copyOf(activations);
            gradients = List.copyOf(gradients);
        }
    }
}
