package org.vitral.host.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.header;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.img;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.ul;

import com.fasterxml.jackson.databind.JsonNode;
import j2html.tags.DomContent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The earlier results, latest first. */
final class ResultsPage {
    private final View view;
    private final List<Result> results;
    private final Offer offer;

    ResultsPage(View view, List<Result> results, Offer offer) {
        this.view = view;
        this.results = results;
        this.offer = offer;
    }

    String draw() {
        return Layout.page(
                view,
                view.say("results.title"),
                Layout.content()
                        .with(
                                header(h1(view.say("results.title"))),
                                results.isEmpty()
                                        ? nothing()
                                        : ul(each(results, this::entry)).withClass("earlier")));
    }

    private DomContent nothing() {
        return div(
                        p(view.say("results.none")),
                        a(view.say("results.first")).withHref("/").withClass("button"))
                .withClass("empty pane");
    }

    private DomContent entry(Result result) {
        return li(a(
                                thumbnail(result),
                                strong(result.picture()),
                                small(result.when(view.words())).withClass("soft"),
                                small(answers(result)),
                                span(
                                                each(
                                                        result.methods().stream()
                                                                .toList(),
                                                        m -> span(ExplanationCard.method(view, offer, m))
                                                                .withClass("tag")),
                                                iff(
                                                        !result.status().equals("done"),
                                                        span(view.say("status." + result.status()))
                                                                .withClass("tag " + result.status())))
                                        .withClass("tags"))
                        .withHref("/results/" + result.id()))
                .withClass("pane");
    }

    /** The first explanation says more than the photograph; a cancelled analysis has neither. */
    private DomContent thumbnail(Result result) {
        Optional<String> picture = result.explanations().stream()
                .map(e -> e.path("files").path("overlay").asText(""))
                .filter(f -> !f.isEmpty())
                .findFirst()
                .map(result::file)
                .or(() -> result.pictured() ? Optional.of(result.photograph()) : Optional.empty());
        return picture.isPresent()
                ? img().withSrc(picture.get()).withAlt("").attr("loading", "lazy")
                : span(reason(result)).withClass("tile");
    }

    /** Of one that has no picture: an analysis that did not end well keeps nothing. */
    private String reason(Result result) {
        String message = result.message(view);
        return message.isEmpty() ? view.say("status." + result.status()) : message;
    }

    private String answers(Result result) {
        return result.all("networks")
                .map(n -> {
                    JsonNode best = n.path("predictions").path(0);
                    return NetworkHead.title(view, offer, n.path("id").asText()) + ": " + NetworkHead.label(view, best);
                })
                .collect(Collectors.joining(" · "));
    }
}
