package org.vitral.host.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.img;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.summary;

import com.fasterxml.jackson.databind.JsonNode;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The further pictures of a network's explanations, each once: methods and classes that share a layer have its feature maps
 * in common. Two are the same if they have the same name and the same scale.
 */
final class Further {
    /** How methods name feature maps. */
    private static final String FEATURE_MAP = "activation-";

    private final View view;
    private final Result result;
    private final Offer offer;
    private final String network;

    Further(View view, Result result, Offer offer, String network) {
        this.view = view;
        this.result = result;
        this.offer = offer;
        this.network = network;
    }

    /** A picture, and the classes whose explanations have it. */
    private record Shown(JsonNode exhibit, String method, Set<String> classes) {}

    DomContent draw() {
        Map<String, Shown> pictures = pictures();
        List<Shown> maps =
                pictures.values().stream().filter(Further::featureMap).toList();
        List<Shown> others =
                pictures.values().stream().filter(s -> !featureMap(s)).toList();
        return section(iff(
                        !pictures.isEmpty(),
                        details(
                                summary(view.say("card.exhibits", pictures.size())),
                                iff(!maps.isEmpty(), p(view.say("further.maps")).withClass("soft")),
                                iff(!maps.isEmpty(), gallery(maps)),
                                iff(!others.isEmpty(), gallery(others)))))
                .withClass("further")
                .attr("data-part", "further-" + network)
                .attr("data-version", Integer.toString(pictures.size()));
    }

    private Map<String, Shown> pictures() {
        Map<String, Shown> pictures = new LinkedHashMap<>();
        for (JsonNode explanation : result.explanations(network)) {
            String method = explanation.path("method").asText();
            for (JsonNode exhibit : explanation.path("exhibits")) {
                JsonNode legend = exhibit.path("legend");
                String key = exhibit.path("key").asText() + " "
                        + (legend.isMissingNode() ? method : legend.path("least") + " " + legend.path("most"));
                pictures.computeIfAbsent(key, k -> new Shown(exhibit, method, new TreeSet<>()))
                        .classes()
                        .add(NetworkHead.label(view, explanation.path("class")));
            }
        }
        return pictures;
    }

    private static boolean featureMap(Shown shown) {
        return shown.exhibit().path("key").asText().startsWith(FEATURE_MAP);
    }

    private DomContent gallery(List<Shown> pictures) {
        return div(each(pictures, this::picture)).withClass("exhibits");
    }

    private DomContent picture(Shown shown) {
        String title = Json.text(view, shown.exhibit().path("title"));
        List<String> parts = new ArrayList<>();
        if (!featureMap(shown)) {
            parts.add(ExplanationCard.method(view, offer, shown.method()));
        }
        parts.add(title);
        // Of one class alone if not all have it.
        if (shown.classes().size() < result.classes(network).size()) {
            parts.add(String.join(", ", shown.classes()));
        }
        String address = result.file(shown.exhibit().path("file").asText());
        return figure(
                a(img().withSrc(address).withAlt(title).attr("loading", "lazy")).withHref(address),
                figcaption(parts.stream().collect(Collectors.joining(" · "))));
    }
}
