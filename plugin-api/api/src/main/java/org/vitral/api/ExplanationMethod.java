package org.vitral.api;

import java.util.List;
import java.util.Optional;

/**
 * A service that explains a network's decision. Declared in {@code META-INF/services/org.vitral.api.ExplanationMethod}.
 * One object serves all runs, several at a time: keep no state in it.
 */
@ApiStatus(since = "1.0.0")
public interface ExplanationMethod {

    /** What the method is, needs and can be told. */
    MethodCard card();

    /**
     * Explains the classes asked for, from the same forward passes where it can.
     *
     * @param network has every capability that the card requires
     * @param request picture, classes, parameters and seed; the same request gives the same result, byte for byte
     * @param run takes progress and partial results, and says when to end
     * @return one explanation for each class asked for, in that order
     * @throws VitralException if this picture or network cannot be explained; names the reason and the remedy
     */
    List<Explanation> explain(Network network, Request request, Run run);

    /**
     * What can be shown before the run, such as the superpixels, from the picture and the parameters alone. Fast: it
     * answers while a person moves a slider.
     *
     * @param request its classes are empty
     */
    default Optional<Exhibit> preview(Request request) {
        return Optional.empty();
    }
}
