package org.vitral.host.web;

import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.input;

import j2html.tags.DomContent;
import java.util.List;
import org.vitral.api.MethodCard;

/** Lets a method that can go on do so from where it ended, for all its classes at once; not where more would change nothing. */
final class GoOn {
    /** How many more evaluations the button asks for. */
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
        List<String> methods = result.running()
                ? List.of()
                : result.explanations(network).stream()
                        .filter(e -> !e.path("complete").asBoolean())
                        .map(e -> e.path("method").asText())
                        .distinct()
                        .filter(m -> offer.method(m).flatMap(MethodCard::budget).isPresent())
                        .toList();
        return div(each(methods, this::more))
                .withClass("actions")
                .attr("data-part", "more-" + network)
                .attr("data-version", String.join(" ", methods));
    }

    private DomContent more(String method) {
        return form(
                        input().withType("hidden").withName("network").withValue(network),
                        input().withType("hidden").withName("method").withValue(method),
                        input().withType("hidden").withName("evaluations").withValue(Integer.toString(MORE)),
                        button(view.say("card.more", ExplanationCard.method(view, offer, method), MORE))
                                .withType("submit"))
                .withMethod("post")
                .withAction("/results/" + result.id() + "/more");
    }
}
