package org.vitral.host.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.article;
import static j2html.TagCreator.button;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.header;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.img;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.output;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;

import com.fasterxml.jackson.databind.JsonNode;
import j2html.tags.DomContent;
import j2html.tags.specialized.DivTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vitral.api.MethodCard;

/** One explanation: the plain photograph beside the one with the map, what the colours mean, and every number behind it. */
final class ExplanationCard {
    /** How many more evaluations the button asks for. */
    static final int MORE = 500;

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
        return article(
                        header(
                                h3(a(view.say(
                                                "card.title",
                                                method(view, offer, method),
                                                NetworkHead.label(json.path("class"))))
                                        .withHref("/results/" + result.id() + "#" + id)),
                                span(view.say(
                                                "card.took",
                                                view.words()
                                                        .seconds(json.path("seconds")
                                                                .asDouble())))
                                        .withClass("soft")),
                        each(
                                Stopped.sentence(view, offer, json).stream().toList(),
                                said -> p(said).withClass("notice stopped")),
                        pictures(),
                        iff(
                                json.path("noPositiveEvidence").asBoolean(),
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
                                Result.elements(json.path("notes")).toList(),
                                note -> p(Result.text(view, note)).withClass("notice calm")),
                        exhibits(),
                        numbers(),
                        more(),
                        links())
                .withClass("pane card")
                .withId(id);
    }

    private DivTag pictures() {
        String plain = view.say("result.photograph", result.picture());
        String explained = view.say(
                "card.overlay",
                NetworkHead.label(json.path("class")),
                method(view, offer, method),
                NetworkHead.title(view, offer, network));
        return div(
                        figure(
                                div(img().withSrc(result.photograph()).withAlt(plain))
                                        .withClass("laid"),
                                figcaption(view.say("card.plain"))),
                        figure(MapPicture.draw(result, json, explained)))
                .withClass("pair");
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
                most > 0 && !result.running(),
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

    private DomContent exhibits() {
        List<JsonNode> exhibits = Result.elements(json.path("exhibits")).toList();
        return iff(
                !exhibits.isEmpty(),
                details(
                        summary(view.say("card.exhibits", exhibits.size())),
                        div(each(exhibits, e -> {
                                    String title = Result.text(view, e.path("title"));
                                    return figure(
                                            a(img().withSrc(result.file(e.path("file")
                                                                    .asText()))
                                                            .withAlt(title)
                                                            .attr("loading", "lazy"))
                                                    .withHref(result.file(
                                                            e.path("file").asText())),
                                            figcaption(title));
                                }))
                                .withClass("exhibits")));
    }

    private DomContent numbers() {
        List<DomContent> rows = new ArrayList<>();
        json.path("facts").properties().forEach(f -> row(rows, factLabel(f.getKey()), figures(f.getValue())));
        int evaluations = json.path("evaluations").asInt();
        if (evaluations > 0) {
            row(rows, view.say("card.evaluations"), view.words().whole(evaluations));
        }
        row(rows, view.say("card.seed"), json.path("seed").asText());
        json.path("parameters").properties().forEach(p -> row(rows, p.getKey(), value(p)));
        return details(
                summary(view.say("card.numbers")), dl(each(rows.stream())).withClass("facts"));
    }

    private String factLabel(String key) {
        String label = Result.text(view, json.path("factLabels").path(key));
        return label.isEmpty() ? key : label;
    }

    private static void row(List<DomContent> rows, String name, String value) {
        rows.add(dt(name));
        rows.add(dd(value));
    }

    private static String value(Map.Entry<String, JsonNode> parameter) {
        return parameter.getValue().asText();
    }

    private String figures(JsonNode fact) {
        if (!fact.isArray()) {
            return view.words().figure(fact.asDouble());
        }
        String first = Result.elements(fact)
                .limit(8)
                .map(v -> view.words().figure(v.asDouble()))
                .collect(Collectors.joining("  "));
        return fact.size() > 8 ? view.say("card.and-more", first, fact.size() - 8) : first;
    }

    private DomContent more() {
        boolean canGoOn = offer.method(method).flatMap(MethodCard::budget).isPresent();
        return iff(
                canGoOn && !result.running(),
                form(
                                input().withType("hidden").withName("network").withValue(network),
                                input().withType("hidden").withName("method").withValue(method),
                                input().withType("hidden")
                                        .withName("evaluations")
                                        .withValue(Integer.toString(MORE)),
                                button(view.say("card.more", MORE)).withType("submit"))
                        .withMethod("post")
                        .withAction("/results/" + result.id() + "/more"));
    }

    private DomContent links() {
        List<DomContent> links = new ArrayList<>();
        json.path("files").properties().forEach(file -> {
            if (file.getValue().isTextual()) {
                links.add(a(view.say(
                                "card.file",
                                kind(file.getKey()),
                                suffix(file.getValue().asText())))
                        .withHref(result.file(file.getValue().asText()) + "?download"));
            }
        });
        return div(each(links.stream())).withClass("links");
    }

    private String kind(String key) {
        return switch (key) {
            case "overlay" -> view.say("file.overlay");
            case "values" -> view.say("file.values");
            case "signed" -> view.say("file.signed");
            case "segments" -> view.say("file.segments");
            default -> key;
        };
    }

    private static String suffix(String file) {
        return file.substring(file.lastIndexOf('.') + 1);
    }
}
