package org.vitral.host.web;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.li;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.ul;

import com.fasterxml.jackson.databind.JsonNode;
import j2html.tags.DomContent;
import j2html.tags.specialized.DivTag;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a network answers and, below, a row for each class: the plain photograph, then a picture from each method. All rows
 * of all networks have the same columns, so that they can be compared downwards.
 */
final class NetworkBlock {
    private final View view;
    private final Result result;
    private final Offer offer;
    private final String network;
    private final int expected;
    private final UnaryOperator<JsonNode> scaled;
    private final List<String> columns;
    private final List<Result.Pair> waiting;

    /**
     * @param expected how many classes there will be, while the network has not answered
     * @param scaled puts an explanation on the scale that the page shows
     */
    NetworkBlock(View view, Result result, Offer offer, String network, int expected, UnaryOperator<JsonNode> scaled) {
        this.view = view;
        this.result = result;
        this.offer = offer;
        this.network = network;
        this.expected = expected;
        this.scaled = scaled;
        this.columns = result.columns();
        this.waiting = result.waiting(network);
    }

    DomContent draw() {
        return section(
                        new NetworkHead(view, result, offer, network).draw(),
                        problems(),
                        rows(),
                        new GoOn(view, result, offer, network).draw(),
                        new Further(view, result, offer, network).draw())
                .withClass("network-result");
    }

    private DomContent problems() {
        List<String> sentences = result.problems(view, network);
        return ul(each(sentences, s -> li(s)))
                .withClass("cannot")
                .condAttr(sentences.isEmpty(), "hidden", "hidden")
                .attr("data-part", "problems-" + network)
                .attr("data-version", Integer.toString(sentences.size()));
    }

    private DomContent rows() {
        List<JsonNode> classes = result.classes(network);
        int empty = classes.isEmpty() && !waiting.isEmpty() ? expected : 0;
        return div(
                        each(classes, this::row),
                        each(IntStream.range(0, empty).boxed().toList(), this::emptyRow))
                .withClass("rows")
                .attr("data-part", "rows-" + network)
                // Cells are parts of their own: rows change only when other ones are there.
                .attr("data-version", classes.size() + " " + empty + " " + columns.size() + result.pictured());
    }

    private DomContent row(JsonNode of) {
        int index = of.path("index").asInt();
        return section(
                        h3(
                                span(NetworkHead.label(view, of)),
                                span(of.has("probability")
                                                ? view.words()
                                                        .percent(of.path("probability")
                                                                .asDouble())
                                                : "")
                                        .withClass("number")),
                        cells(of, Integer.toString(index)))
                .withClass("pane class-row");
    }

    private DomContent emptyRow(int row) {
        return section(h3(span("…")), cells(null, "row-" + row)).withClass("pane class-row");
    }

    private DivTag cells(@Nullable JsonNode of, String name) {
        return div(photograph(), each(columns, method -> cell(method, of, name)))
                .withClass(columns.size() == 1 ? "cells few" : "cells");
    }

    private DomContent photograph() {
        return figure(PlainPhotograph.draw(view, result), figcaption(view.say("card.plain")))
                .withClass("plain");
    }

    private DomContent cell(String method, @Nullable JsonNode of, String name) {
        Result.Pair pair = new Result.Pair(network, method);
        boolean waits = waiting.contains(pair);
        DomContent content;
        String version;
        Optional<JsonNode> explained = of == null
                ? Optional.<JsonNode>empty()
                : result.explanation(pair, of.path("index").asInt());
        if (explained.isPresent()) {
            content = new ExplanationCard(view, result, offer, scaled.apply(explained.get())).draw();
            version = "explained";
        } else if (waits) {
            content = new WaitingCard(view, result, offer, pair, of == null ? "" : name).draw();
            version = "waits " + result.queued();
        } else {
            content = div("–").withClass("nothing").attr("aria-hidden", "true");
            version = "nothing";
        }
        return div(content)
                .withClass("cell")
                .attr("data-part", "cell-" + network + "-" + method + "-" + name)
                .attr("data-version", version);
    }
}
