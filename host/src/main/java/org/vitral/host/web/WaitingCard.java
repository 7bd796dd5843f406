package org.vitral.host.web;

import static j2html.TagCreator.div;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.header;
import static j2html.TagCreator.img;
import static j2html.TagCreator.p;
import static j2html.TagCreator.progress;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import j2html.tags.DomContent;
import j2html.tags.specialized.ProgressTag;

/** A pair that is at work or waits: how far it is, and the picture as it sharpens. */
final class WaitingCard {
    private final View view;
    private final Result result;
    private final Offer offer;
    private final Result.Pair pair;

    WaitingCard(View view, Result result, Offer offer, Result.Pair pair) {
        this.view = view;
        this.result = result;
        this.offer = offer;
        this.pair = pair;
    }

    DomContent draw() {
        JsonNode now = result.progress(pair).orElse(MissingNode.getInstance());
        return section(
                        header(h3(ExplanationCard.method(view, offer, pair.method()))),
                        picture(),
                        bar(now),
                        p(span(ProgressLine.of(view, now))).withClass("soft progress-line"))
                .withClass("pane card")
                .attr("data-pair", pair.network() + " " + pair.method());
    }

    /** The photograph is among the result's files once the analysis has begun. */
    private DomContent picture() {
        return !result.pictured()
                ? div(view.say("progress.waits")).withClass("waiting")
                : div(
                                img().withSrc(result.photograph())
                                        .withAlt(view.say("result.photograph", result.picture())),
                                img().withClass("map partial").isHidden().withAlt(""))
                        .withClass("laid");
    }

    private ProgressTag bar(JsonNode now) {
        ProgressTag bar = progress()
                .attr("aria-label", view.say("result.progress-of", ExplanationCard.method(view, offer, pair.method())));
        long total = now.path("total").asLong();
        if (total > 0) {
            bar.withMax(Long.toString(total))
                    .withValue(Long.toString(now.path("done").asLong()));
        }
        return bar;
    }
}
