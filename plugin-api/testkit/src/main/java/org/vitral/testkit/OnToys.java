package org.vitral.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.List;
import java.util.Map;
import org.vitral.api.Explanation;
import org.vitral.api.ExplanationMethod;
import org.vitral.api.MethodCard;
import org.vitral.api.Pixels;
import org.vitral.api.Request;
import org.vitral.api.VitralException;

/**
 * A method at work on toys that have exactly the capabilities it requires.
 *
 * @param quick values of parameters that keep a run short
 */
record OnToys(ExplanationMethod method, Map<String, String> quick) {

    MethodCard card() {
        MethodCard card = method.card();
        assertNotNull(card, "card() gives null");
        return card;
    }

    ToyNetwork network(int width, int height, int channels) {
        return ToyNetwork.of(width, height, channels).withOnly(card().requires());
    }

    Request request(ToyNetwork network, Pixels picture, List<Integer> classes, long seed, Map<String, String> given) {
        return Requests.to(card()).with(quick).with(given).on(network.card()).of(picture, classes, seed);
    }

    /** Explains class 0 of its picture. */
    List<Explanation> explain(ToyNetwork network, GuardedNetwork guarded, RecordingRun run) {
        return method.explain(guarded, request(network, network.picture(0), List.of(0), 1, Map.of()), run);
    }

    List<Explanation> explain(ToyNetwork network, Pixels picture, List<Integer> classes, long seed) {
        RecordingRun run = new RecordingRun(seed);
        return method.explain(
                new GuardedNetwork(network, run), request(network, picture, classes, seed, Map.of()), run);
    }

    void explainOrRefuse(ToyNetwork network, Pixels picture) {
        try {
            check(network, List.of(0), explain(network, picture, List.of(0), 3));
        } catch (VitralException e) {
            Words.checkTranslated("The reason why " + picture + " cannot be explained", e.text());
        }
    }

    /** How many pictures it has classified to explain one class. */
    int evaluations(ToyNetwork network) {
        RecordingRun run = new RecordingRun(1);
        GuardedNetwork guarded = new GuardedNetwork(network, run);
        explain(network, guarded, run);
        return guarded.pictures();
    }

    /** Checks that these are explanations of the classes asked for. */
    static void check(ToyNetwork network, List<Integer> classes, List<Explanation> explanations) {
        assertNotNull(explanations, "explain() gives null");
        assertEquals(
                classes,
                explanations.stream().map(Explanation::classIndex).toList(),
                "One explanation for each class asked for, in that order");
        explanations.forEach(e -> Sameness.checkSound(e, network.card().input()));
    }
}
