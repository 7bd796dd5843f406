package org.vitral.host.web;

import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.input;

import com.fasterxml.jackson.databind.JsonNode;
import j2html.tags.DomContent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vitral.host.explain.Budget;

/** Lets a method that can go on do so from where it ended, for all its classes at once; not where more would change nothing. */
final class GoOn {
    /** How many more evaluations the button asks for, where there is room for them. */
    static final int MORE = 500;

    private final View view;
    private final Result result;
    private final Offer offer;
    private final String network;

    GoOn(View view, Result result, Offer offer, String network) {
        this.view = view;
        this.result = result;
        this.offer = offer;
        this.network = network;
    }

    DomContent draw() {
        Map<String, Integer> methods = new LinkedHashMap<>();
        if (result.status().equals("done")) {
            for (JsonNode explanation : result.explanations(network)) {
                String method = explanation.path("method").asText();
                int room = offer.method(method)
                        .flatMap(card -> Budget.of(card, explanation))
                        .map(Budget::room)
                        .orElse(0);
                if (room > 0 && !explanation.path("complete").asBoolean()) {
                    methods.put(method, Math.min(room, MORE));
                }
            }
        }
        return div(each(methods.entrySet(), m -> more(m.getKey(), m.getValue())))
                .withClass("actions")
                .attr("data-part", "more-" + network)
                .attr("data-version", String.join(" ", methods.keySet()));
    }

    private DomContent more(String method, int evaluations) {
        return form(
                        input().withType("hidden").withName("network").withValue(network),
                        input().withType("hidden").withName("method").withValue(method),
                        input().withType("hidden").withName("evaluations").withValue(Integer.toString(evaluations)),
                        button(view.say("card.more", ExplanationCard.method(view, offer, method), evaluations))
                                .withType("submit"))
                .withMethod("post")
                .withAction("/results/" + result.id() + "/more");
    }
}
