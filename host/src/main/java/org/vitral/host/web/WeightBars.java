package org.vitral.host.web;

import static j2html.TagCreator.each;
import static j2html.TagCreator.h5;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.section;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.tag;

import com.fasterxml.jackson.databind.JsonNode;
import j2html.tags.DomContent;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The weights of the superpixels shown, the first of the ranking first: a bar to either side, with its interval if there is one. */
final class WeightBars {
    /** More are in the download. */
    static final int MOST = 30;

    private final View view;
    private final JsonNode facts;
    private final JsonNode ranking;
    private final JsonNode colours;
    private final double scale;
    private final boolean sure;

    WeightBars(View view, JsonNode explanation) {
        this.view = view;
        this.facts = explanation.path("facts");
        this.sure = facts.has("interval-low") && facts.has("interval-high");
        this.ranking = explanation.path("ranking");
        this.colours = explanation.path("legend").path("colours");
        this.scale = explanation.path("legend").path("most").asDouble();
    }

    DomContent draw() {
        JsonNode segments = ranking.path("segments");
        List<Integer> places =
                IntStream.range(0, Math.min(MOST, segments.size())).boxed().toList();
        return iff(
                scale > 0 && facts.path("weights").isArray() && !places.isEmpty(),
                section(
                                h5(view.say(sure ? "weights.sure" : "weights.title")),
                                ol(each(
                                        places,
                                        place -> bar(place, segments.path(place).asInt()))))
                        .withClass("weights"));
    }

    private DomContent bar(int place, int segment) {
        double weight = facts.path("weights").path(segment).asDouble();
        double low = facts.path("interval-low").path(segment).asDouble();
        double high = facts.path("interval-high").path(segment).asDouble();
        return li(
                        span(view.words().whole(place + 1L)).withClass("number"),
                        tag("svg")
                                .attr("aria-hidden", "true")
                                .attr("preserveAspectRatio", "none")
                                .attr("viewBox", "-1 0 2 8")
                                .with(
                                        box(Math.min(0, weight), Math.max(0, weight), 1, 6)
                                                .attr("fill", colour(weight)),
                                        iff(sure, box(low, high, 3.5, 1).withClass("interval")),
                                        tag("rect")
                                                .attr("x", "-0.004")
                                                .attr("width", "0.008")
                                                .attr("height", "8")
                                                .withClass("middle")),
                        span(view.words().figure(weight)).withClass("number"),
                        iff(
                                sure,
                                small(view.say(
                                        "weights.interval",
                                        view.words().figure(low),
                                        view.words().figure(high)))))
                .attr("data-rank", Integer.toString(place + 1))
                .condAttr(place >= ranking.path("shown").asInt(), "hidden", "hidden");
    }

    private j2html.tags.ContainerTag<?> box(double from, double to, double top, double height) {
        double left = Math.max(-1, Math.min(1, from / scale));
        double right = Math.max(-1, Math.min(1, to / scale));
        return tag("rect")
                .attr("x", String.format(Locale.ROOT, "%.3f", left))
                .attr("width", String.format(Locale.ROOT, "%.3f", right - left))
                .attr("y", Double.toString(top))
                .attr("height", Double.toString(height));
    }

    private String colour(double weight) {
        // As strong as the outline of the lightest is: a bar has a side, however short it is.
        double share = Math.copySign(Math.max(0.3, Math.min(1, Math.abs(weight / scale))), weight);
        String colour = colours.path((int) Math.round((share + 1) / 2 * (colours.size() - 1)))
                .asText();
        return colour.matches(LegendScale.COLOUR) ? colour : "none";
    }
}
