package org.vitral.host.web;

import static j2html.TagCreator.dd;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.tag;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import com.fasterxml.jackson.databind.JsonNode;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a network thinks of the picture: its five best classes as bars, and how it was fed. */
final class NetworkHead {
    private static final int BARS = 5;

    private final View view;
    private final Result result;
    private final Offer offer;
    private final String network;

    NetworkHead(View view, Result result, Offer offer, String network) {
        this.view = view;
        this.result = result;
        this.offer = offer;
        this.network = network;
    }

    DomContent draw() {
        Optional<JsonNode> said = result.network(network);
        return section(
                        h2(said.map(n -> Json.text(view, n.path("title")))
                                .filter(t -> !t.isEmpty())
                                .orElseGet(() -> title(view, offer, network))),
                        said.isPresent()
                                ? div(bars(said.get()), about(said.get())).withClass("network-head")
                                : iff(looking(), p(view.say("result.looking")).withClass("soft")))
                .withClass("pane")
                .attr("data-part", "head-" + network)
                .attr(
                        "data-version",
                        said.isPresent() + " " + looking()
                                + result.explanations(network).size());
    }

    private boolean looking() {
        return result.status().equals("running")
                && result.problems(view, network).isEmpty();
    }

    /** What people call a network; a file that was used once has only its id. */
    static String title(View view, Offer offer, String network) {
        return offer.network(network).map(n -> view.say(n.title())).orElse(network);
    }

    private DomContent bars(JsonNode said) {
        Set<Integer> explained = result.classes(network).stream()
                .map(c -> c.path("index").asInt(-1))
                .collect(Collectors.toSet());
        List<JsonNode> best = new ArrayList<>(
                Json.elements(said.path("predictions")).limit(BARS).toList());
        Set<Integer> there = best.stream().map(b -> b.path("index").asInt()).collect(Collectors.toSet());
        result.classes(network).stream()
                .filter(c ->
                        c.has("probability") && !there.contains(c.path("index").asInt()))
                .forEach(best::add);
        return div(
                        h3(view.say("result.best")),
                        ul(each(best, b -> bar(b, explained))).withClass("bars"))
                .withClass("field");
    }

    private DomContent bar(JsonNode prediction, Set<Integer> explained) {
        double share = prediction.path("probability").asDouble();
        boolean has = explained.contains(prediction.path("index").asInt());
        return li(
                        span(label(view, prediction)),
                        span(view.words().percent(share)).withClass("number"),
                        tag("svg")
                                .attr("aria-hidden", "true")
                                .attr("preserveAspectRatio", "none")
                                .attr("viewBox", "0 0 100 1")
                                .with(tag("rect")
                                        .attr("width", String.format(Locale.ROOT, "%.2f", share * 100))
                                        .attr("height", "1")))
                .withCondClass(has, "explained");
    }

    /** A class's name in the reader's language, or its label; one without either is called by its number. */
    static String label(View view, JsonNode ofClass) {
        if (ofClass.has("name")) {
            return Json.text(view, ofClass.path("name"));
        }
        String index = ofClass.path("index").asText();
        String label = ofClass.path("label").asText();
        return label.equals("class " + index) ? view.say("word.class", index) : label.replace('_', ' ');
    }

    private DomContent about(JsonNode said) {
        List<DomContent> facts = new ArrayList<>();
        JsonNode input = said.path("input");
        add(
                facts,
                "result.input",
                input.path("width").asInt() + " × " + input.path("height").asInt() + " × "
                        + input.path("channels").asInt());
        JsonNode preprocess = said.path("preprocess");
        String name = preprocess.path("name").asText();
        add(
                facts,
                "result.preprocess",
                preprocess.path("guessed").asBoolean() ? view.say("result.guessed", name) : name);
        add(facts, "result.engine", said.path("engine").asText());
        return div(h3(view.say("result.how")), dl(each(facts.stream())).withClass("facts"), findings(said))
                .withClass("field");
    }

    /** What was found in a person's own file; guesses and warnings are marked as such. */
    private DomContent findings(JsonNode said) {
        List<JsonNode> findings = Json.elements(said.path("findings")).toList();
        return iff(
                !findings.isEmpty(),
                details(
                        summary(view.say("result.findings", findings.size())),
                        ul(each(
                                findings,
                                f -> li(
                                        span(view.say("finding."
                                                        + f.path("kind").asText()))
                                                .withClass(
                                                        f.path("kind").asText().equals("fact") ? "tag" : "tag warn"),
                                        text(" " + Json.text(view, f.path("text"))))))));
    }

    private void add(List<DomContent> facts, String key, String value) {
        if (!value.isEmpty()) {
            facts.add(dt(view.say(key)));
            facts.add(dd(value));
        }
    }
}
