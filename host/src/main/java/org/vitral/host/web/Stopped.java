package org.vitral.host.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitral.api.MethodCard;

/** Says of a run that ended before its time who ended it and how far it was: such a result is coarser than it could be. */
final class Stopped {
    private Stopped() {}

    /** Of an explanation; empty if its run went to its end. */
    static Optional<String> sentence(View view, Offer offer, JsonNode explanation) {
        if (!explanation.has("stopped")) {
            return Optional.empty();
        }
        boolean deadline = explanation.path("stopped").asText().equals("deadline");
        long reached = explanation.path("reached").asLong();
        String method = explanation.path("method").asText();
        Optional<Long> whole = offer.method(method)
                .flatMap(MethodCard::budget)
                .map(key ->
                        explanation.path("parameters").path(method + "." + key).asLong())
                .filter(budget -> budget > reached);
        return Optional.of(
                whole.map(budget -> view.say(deadline ? "stopped.deadline" : "stopped.person", reached, budget))
                        .orElseGet(() -> view.say(deadline ? "stopped.deadline-at" : "stopped.person-at", reached)));
    }

    /** Of all runs of an analysis, each once, by its method and network. */
    static List<String> sentences(View view, Offer offer, Result result) {
        List<String> sentences = new ArrayList<>();
        for (JsonNode explanation : result.explanations()) {
            sentence(view, offer, explanation)
                    .map(said -> view.say(
                            "stopped.of",
                            ExplanationCard.method(
                                    view, offer, explanation.path("method").asText()),
                            NetworkHead.title(
                                    view, offer, explanation.path("network").asText()),
                            said))
                    .filter(said -> !sentences.contains(said))
                    .ifPresent(sentences::add);
        }
        return sentences;
    }
}
