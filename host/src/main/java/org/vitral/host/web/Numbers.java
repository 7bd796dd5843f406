package org.vitral.host.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.small;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;

import com.fasterxml.jackson.databind.JsonNode;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vitral.api.MethodCard;
import org.vitral.api.Parameter;

/** Every number behind an explanation, in the reader's language, and its files. What a command takes stands beside it, small. */
final class Numbers {
    /** Of a row of numbers that is longer, the ends are said; all of them are in the download. */
    private static final int ROW = 8;

    private final View view;
    private final Result result;
    private final Offer offer;
    private final JsonNode json;
    private final String method;

    Numbers(View view, Result result, Offer offer, JsonNode json) {
        this.view = view;
        this.result = result;
        this.offer = offer;
        this.json = json;
        this.method = json.path("method").asText();
    }

    DomContent draw() {
        List<DomContent> rows = new ArrayList<>();
        json.path("facts").properties().forEach(f -> row(rows, factLabel(f.getKey()), figures(f.getValue())));
        row(
                rows,
                view.say("card.time"),
                view.words().seconds(json.path("seconds").asDouble()));
        int evaluations = json.path("evaluations").asInt();
        if (evaluations > 0 && !saidAmongFacts(evaluations)) {
            row(rows, view.say("card.evaluations"), view.words().whole(evaluations));
        }
        row(rows, view.say("card.seed"), json.path("seed").asText());
        json.path("parameters").properties().forEach(p -> parameter(rows, p));
        return details(
                        summary(view.say("card.numbers")),
                        dl(each(rows.stream())).withClass("facts"),
                        links())
                .withClass("quiet");
    }

    private boolean saidAmongFacts(int evaluations) {
        return json.path("facts").properties().stream()
                .anyMatch(f -> f.getValue().isNumber() && f.getValue().asDouble() == evaluations);
    }

    private String factLabel(String key) {
        String label = Json.text(view, json.path("factLabels").path(key));
        return label.isEmpty() ? key : label;
    }

    private static void row(List<DomContent> rows, String name, String value) {
        rows.add(dt(name));
        rows.add(dd(value));
    }

    private void parameter(List<DomContent> rows, Map.Entry<String, JsonNode> parameter) {
        String key = parameter.getKey();
        JsonNode value = parameter.getValue();
        Optional<Parameter<?>> known = offer.method(method).map(MethodCard::parameters).stream()
                .flatMap(List::stream)
                .filter(p -> key.equals(method + "." + p.key()))
                .findFirst();
        rows.add(dt(known.map(p -> view.say(p.label())).orElse(key)));
        rows.add(dd(
                text(known.map(p -> written(p, value)).orElse(value.asText())),
                small(code(key + "=" + value.asText()))));
    }

    private String written(Parameter<?> parameter, JsonNode value) {
        if (value.isNumber()) {
            return view.words().decimal(value.asDouble(), 6);
        }
        if (value.isBoolean()) {
            return view.say(value.asBoolean() ? "word.yes" : "word.no");
        }
        return parameter instanceof Parameter.Choice choice
                ? choice.options().stream()
                        .filter(o -> o.value().equals(value.asText()))
                        .findFirst()
                        .map(o -> view.say(o.label()))
                        .orElse(value.asText())
                : value.asText();
    }

    private String figures(JsonNode fact) {
        if (!fact.isArray()) {
            return view.words().figure(fact.asDouble());
        }
        if (fact.size() <= ROW) {
            return Json.elements(fact)
                    .map(v -> view.words().figure(v.asDouble()))
                    .collect(Collectors.joining("  "));
        }
        double[] values =
                Json.elements(fact).mapToDouble(JsonNode::asDouble).sorted().toArray();
        return view.say(
                "card.row",
                values.length,
                view.words().figure(values[0]),
                view.words().figure(values[values.length - 1]));
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
