package org.vitral.api;

import java.util.List;

/**
 * What was found in a person's network file.
 *
 * @param card the network as it would be opened
 * @param findings what a person should know, in the order in which it matters
 * @param layers every layer, from input to output
 */
@ApiStatus(since = "1.0.0")
public record NetworkReport(NetworkCard card, List<Finding> findings, List<Layer> layers) {

    public NetworkReport {
        findings = List.copyOf(findings);
        layers = List.copyOf(layers);
    }

    /**
     * One thing found.
     *
     * @param key names it for programs, such as {@code softmax} or {@code grad-cam-layer}
     * @param kind how it is to be taken
     * @param text says it to a person
     */
    public record Finding(String key, Kind kind, Text text) {}

    /** How a finding is to be taken. */
    public enum Kind {
        /** Read from the file. */
        FACT,
        /** Not in the file: concluded, and possibly wrong. */
        GUESS,
        /** Put into another form so that it can be run; the results are the same. */
        NORMALISED,
        /** Something the person should look at before trusting the result. */
        WARNING
    }

    /**
     * A layer as the file has it.
     *
     * @param name with the names of the models around it
     * @param type as the file names it
     * @param shape of its output without the batch, such as {@code 7 x 7 x 512}
     * @param parameters how many numbers it holds
     */
    public record Layer(String name, String type, String shape, long parameters) {}
}
