package org.vitral.host.web;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.img;
import static j2html.TagCreator.tag;

import com.fasterxml.jackson.databind.JsonNode;
import j2html.tags.DomContent;
import j2html.tags.specialized.DivTag;
import j2html.tags.specialized.ImgTag;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The photograph and a map over it, with the opacity that the stored picture has: without the script it looks as the file
 * does, with it a slider changes what lies over what. Superpixels have their places in the ranking written on them.
 */
final class MapPicture {
    private MapPicture() {}

    /** The picture of an explanation. */
    static DivTag draw(Result result, JsonNode explanation, String alternative) {
        if (!explanation.has("layer")) {
            String overlay = explanation.path("files").path("overlay").asText();
            return div(img().withSrc(result.file(overlay)).withAlt(alternative)).withClass("laid");
        }
        String layer = explanation
                .path("layerAddress")
                .asText(result.file(explanation.path("layer").asText()));
        return div(
                        PlainPhotograph.image(result).withAlt(""),
                        map(explanation).withSrc(layer).withAlt(alternative),
                        places(explanation))
                .withClass(explanation.path("faded").asBoolean() ? "laid faded" : "laid");
    }

    /** A map that has its opacity from what tells of it; older results have none: theirs is in the map. */
    static ImgTag map(JsonNode drawn) {
        return img().withClass("map").attr("data-opacity", Integer.toString(rounded(percent(drawn))));
    }

    /** The opacity with which a map was drawn, in percent. */
    static int percent(JsonNode drawn) {
        return (int) Math.round(100 * drawn.path("opacity").asDouble(1));
    }

    /** To what the style sheet knows: the content policy forbids styles in the page. */
    static int rounded(int percent) {
        return Math.round(percent / 5f) * 5;
    }

    private static DomContent places(JsonNode explanation) {
        JsonNode ranking = explanation.path("ranking");
        List<JsonNode> places = Json.elements(ranking.path("places")).toList();
        int width = explanation.path("width").asInt();
        int height = explanation.path("height").asInt();
        return iff(
                !places.isEmpty(),
                tag("svg")
                        .attr("aria-hidden", "true")
                        .attr("viewBox", "0 0 " + width + " " + height)
                        .attr("font-size", Integer.toString(Math.max(width, height) / 18))
                        .withClass("places")
                        .with(each(
                                IntStream.range(0, places.size()).boxed().toList(),
                                i -> tag("text")
                                        .attr("x", at(places.get(i).path(0), width))
                                        .attr("y", at(places.get(i).path(1), height))
                                        .attr("data-rank", Integer.toString(i + 1))
                                        .condAttr(i >= ranking.path("shown").asInt(), "display", "none")
                                        .withText(Integer.toString(i + 1)))));
    }

    private static String at(JsonNode share, int size) {
        return Long.toString(Math.round(share.asDouble() * size));
    }
}
