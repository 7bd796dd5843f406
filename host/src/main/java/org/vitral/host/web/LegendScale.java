package org.vitral.host.web;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.span;
import static j2html.TagCreator.tag;

import com.fasterxml.jackson.databind.JsonNode;
import j2html.tags.DomContent;
import java.util.List;
import java.util.stream.IntStream;

/** What the colours of a map mean: a strip from the least to the most value, with the numbers. */
final class LegendScale {
    private LegendScale() {}

    static DomContent draw(View view, JsonNode legend) {
        List<String> colours = Result.elements(legend.path("colours"))
                .map(JsonNode::asText)
                .filter(c -> c.matches("#[0-9a-fA-F]{6}"))
                .toList();
        return iff(
                !colours.isEmpty(),
                div(
                                span(Result.text(view, legend.path("title"))).withClass("title"),
                                span(view.words().figure(legend.path("least").asDouble())),
                                strip(colours),
                                span(view.words().figure(legend.path("most").asDouble())))
                        .withClass("scale"));
    }

    private static DomContent strip(List<String> colours) {
        return tag("svg")
                .attr("aria-hidden", "true")
                .attr("preserveAspectRatio", "none")
                .attr("viewBox", "0 0 " + colours.size() + " 1")
                .with(each(
                        IntStream.range(0, colours.size()).boxed().toList(),
                        i -> tag("rect")
                                .attr("x", i.toString())
                                // A hair wider than its place, so that no seam shows between two.
                                .attr("width", "1.05")
                                .attr("height", "1")
                                .attr("fill", colours.get(i))));
    }
}
