package org.vitral.api;

import java.util.List;
import java.util.Objects;

/**
 * A picture to try networks on.
 *
 * @param name names it in file names: small letters, digits and {@code -}; no two samples of a provider have the same
 * @param title what a person reads under it
 * @param picture at its own size, which need not be a network's
 * @param answers what networks should say of it, and why; the first is the network it was drawn for
 */
@ApiStatus(since = "1.0.0")
public record Sample(String name, Text title, Pixels picture, List<Answer> answers) {

    public Sample {
        Ids.checkKey(name);
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(picture, "picture");
        answers = List.copyOf(answers);
        for (Answer answer : answers) {
            if (answer.region().length != (long) picture.width() * picture.height()) {
                throw new IllegalArgumentException("The region of " + answer.network() + " is not as large as " + name);
            }
        }
    }

    /**
     * What one network should say of the picture.
     *
     * @param network the id of the network
     * @param label the class it should give
     * @param region {@code height * width} values, row-major, read-only: true where it should look
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Answer(String network, String label, boolean[] region) {
        public Answer {
            Ids.check(network);
            Objects.requireNonNull(label, "label");
        }
    }
}
