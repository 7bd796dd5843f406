package org.vitral.host.web;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.span;
import static j2html.TagCreator.tag;

import com.fasterxml.jackson.databind.JsonNode;
import j2html.tags.DomContent;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What the colours of a map mean: a strip from the least to the most value, as strong as they are drawn, with the numbers. */
final class LegendScale {
    static final String COLOUR = "#[0-9a-fA-F]{6}";

    /** The ends of the diverging colours, which have names. */
    private static final String BLUE = "#3b4cc0";

    private static final String RED = "#b40426";

    private final View view;
    private final JsonNode explanation;
    private final JsonNode legend;

    LegendScale(View view, JsonNode explanation) {
        this.view = view;
        this.explanation = explanation;
        this.legend = explanation.path("legend");
    }

    /** @param classes how many share the scale */
    DomContent draw(int classes) {
        List<String> colours = Json.elements(legend.path("colours"))
                .map(JsonNode::asText)
                .filter(c -> c.matches(COLOUR))
                .toList();
        if (colours.isEmpty()) {
            return iff(false, div());
        }
        boolean signed = legend.path("least").asDouble() < 0;
        String title = Json.text(view, legend.path("title"));
        return div(
                        span(classes > 1 ? view.say("legend.shared", title) : title)
                                .withClass("title"),
                        span(view.words().figure(legend.path("least").asDouble()))
                                .withClass("least"),
                        strip(colours),
                        span(view.words().figure(legend.path("most").asDouble()))
                                .withClass("most"),
                        iff(signed, ends(colours)),
                        iff(explanation.has("ranking"), dark()))
                .withClass("scale");
    }

    private DomContent ends(List<String> colours) {
        boolean named =
                colours.get(0).equals(BLUE) && colours.get(colours.size() - 1).equals(RED);
        return span(
                        span(view.say(named ? "legend.blue" : "legend.against")),
                        span(view.say(named ? "legend.red" : "legend.for")))
                .withClass("ends");
    }

    private DomContent dark() {
        return span(span().withClass("dark"), span(view.say("legend.dark"))).withClass("key");
    }

    private DomContent strip(List<String> colours) {
        JsonNode strengths = legend.path("strengths");
        return tag("svg")
                .attr("aria-hidden", "true")
                .attr("preserveAspectRatio", "none")
                .attr("viewBox", "0 0 " + colours.size() + " 1")
                .withClass(explanation.path("faded").asBoolean() ? "pale" : "")
                .with(tag("g").withClass("ink")
                        .attr("data-opacity", Integer.toString(MapPicture.rounded(MapPicture.percent(explanation))))
                        .with(each(
                                IntStream.range(0, colours.size()).boxed().toList(),
                                i -> tag("rect")
                                        .attr("x", i.toString())
                                        // A hair wider than its place, so that no seam shows between two.
                                        .attr("width", strengths.has(i) ? "1" : "1.05")
                                        .attr("height", "1")
                                        .attr("fill", colours.get(i))
                                        .attr(
                                                "fill-opacity",
                                                String.format(
                                                        Locale.ROOT,
                                                        "%.3f",
                                                        strengths.path(i).asDouble(1))))));
    }
}
