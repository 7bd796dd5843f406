package org.vitral.host.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.article;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h4;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.output;
import static j2html.TagCreator.p;

import com.fasterxml.jackson.databind.JsonNode;
import j2html.tags.DomContent;

/** One explanation: the photograph with the map, what the colours mean, and every number behind it. */
final class ExplanationCard {
    /** A map that does not reach this share of its scale is hardly seen. */
    private static final double WEAK = 0.1;

    private final View view;
    private final Result result;
    private final Offer offer;
    private final JsonNode json;
    private final String network;
    private final String method;

    ExplanationCard(View view, Result result, Offer offer, JsonNode json) {
        this.view = view;
        this.result = result;
        this.offer = offer;
        this.json = json;
        this.network = json.path("network").asText();
        this.method = json.path("method").asText();
    }

    /** What people call a method; one that is no longer installed has only its id. */
    static String method(View view, Offer offer, String id) {
        return offer.method(id).map(m -> view.say(m.title())).orElse(id);
    }

    DomContent draw() {
        String id =
                network + "-" + method + "-" + json.path("class").path("index").asInt();
        String explained = view.say(
                "card.overlay",
                NetworkHead.label(view, json.path("class")),
                method(view, offer, method),
                NetworkHead.title(view, offer, network));
        return article(
                        h4(a(method(view, offer, method)).withHref("#" + id)),
                        MapPicture.draw(result, json, explained),
                        each(
                                Stopped.sentence(view, offer, json).stream().toList(),
                                said -> p(said).withClass("notice stopped")),
                        iff(
                                // A method that says so itself says it better.
                                json.path("noPositiveEvidence").asBoolean()
                                        && json.path("notes").isEmpty(),
                                p(view.say("card.no-evidence")).withClass("notice")),
                        new LegendScale(view, json).draw(result.classesOf(network, method)),
                        iff(
                                tooWeak(),
                                p(view.say(
                                                "card.weak",
                                                view.words()
                                                        .figure(json.path("peak")
                                                                .asDouble())))
                                        .withClass("notice")),
                        opacity(id),
                        shown(id),
                        new WeightBars(view, json).draw(),
                        each(
                                Json.elements(json.path("notes")).toList(),
                                note -> p(Json.text(view, note)).withClass("notice")),
                        new Numbers(view, result, offer, json).draw())
                .withClass("card")
                .withId(id);
    }

    /** A map that is hardly seen, because the scale is that of a class for which far more speaks. */
    private boolean tooWeak() {
        double most = json.path("legend").path("most").asDouble();
        return json.has("peak") && most > 0 && json.path("peak").asDouble() < most * WEAK;
    }

    private DomContent opacity(String id) {
        return iff(
                json.has("layer"),
                div(
                                label(view.say("card.opacity")).withFor("opacity-" + id),
                                input().withType("range")
                                        .withId("opacity-" + id)
                                        .withMin("0")
                                        .withMax("100")
                                        .withValue(Integer.toString(MapPicture.percent(json))),
                                output(MapPicture.percent(json) + " %").attr("for", "opacity-" + id))
                        .withClass("slide")
                        .isHidden());
    }

    /** Another number of superpixels, drawn from what is stored. */
    private DomContent shown(String id) {
        JsonNode ranking = json.path("ranking");
        int most = ranking.path("segments").size();
        return iff(
                most > 0,
                div(
                                label(view.say("card.shown")).withFor("shown-" + id),
                                input().withType("range")
                                        .withId("shown-" + id)
                                        .withMin("1")
                                        .withMax(Integer.toString(most))
                                        .withValue(ranking.path("shown").asText()),
                                output(ranking.path("shown").asText()).attr("for", "shown-" + id))
                        .withClass("slide shown")
                        .isHidden()
                        .attr(
                                "data-address",
                                "/results/" + result.id() + "/shown/" + network + "/" + method + "/"
                                        + json.path("class").path("index").asInt() + "/"));
    }
}
