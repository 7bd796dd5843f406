package org.vitral.host.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitral.api.InputSpec;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkReport;
import org.vitral.api.Scores;
import org.vitral.api.Text;
import org.vitral.host.catalog.Pairing;
import org.vitral.host.intake.Photograph;
import org.vitral.host.render.Legend;

/** The pieces of {@code analysis.json}. */
public final class ResultJson {
    static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int PREDICTIONS = 10;

    private ResultJson() {}

    /** A text in both languages. */
    public static ObjectNode text(Text text) {
        return JSON.objectNode().put("en", text.english()).put("es", text.spanish());
    }

    static ObjectNode image(Photograph photograph) {
        return JSON.objectNode()
                .put("name", photograph.name())
                .put("sha256", photograph.sha256())
                .put("width", photograph.width())
                .put("height", photograph.height());
    }

    /** A network's input. */
    public static ObjectNode input(InputSpec input) {
        return JSON.objectNode()
                .put("width", input.width())
                .put("height", input.height())
                .put("channels", input.channels());
    }

    /** @param note why it ran on another engine than the settings prefer */
    static ObjectNode network(
            String id, NetworkCard card, Scores scores, Optional<NetworkReport> report, Optional<Text> note) {
        ObjectNode node = JSON.objectNode();
        node.put("id", id);
        node.put("engine", card.provenance().getOrDefault("engine", ""));
        node.set("input", input(card.input()));
        node.set(
                "preprocess",
                JSON.objectNode()
                        .put("name", card.preprocessing().name())
                        .put("guessed", card.preprocessing().guessed()));
        ArrayNode predictions = node.putArray("predictions");
        for (int index : scores.top(0, PREDICTIONS)) {
            predictions.add(ofClass(card, index).put("probability", scores.probability(0, index)));
        }
        node.set("title", text(card.title()));
        report.ifPresent(r -> node.set("findings", findings(r)));
        note.ifPresent(text ->
                add(node.withArray("findings"), new NetworkReport.Finding("engine", NetworkReport.Kind.WARNING, text)));
        return node;
    }

    /** A class, with its name in both languages if it has one beside its label. */
    static ObjectNode ofClass(NetworkCard card, int index) {
        ObjectNode node = JSON.objectNode().put("index", index).put("label", card.label(index));
        if (!card.names().isEmpty()) {
            node.set("name", text(card.names().get(index)));
        }
        return node;
    }

    /** The classes that are explained on a network, in the order asked. */
    static ArrayNode classes(List<Integer> classes, NetworkCard card, Scores scores) {
        ArrayNode all = JSON.arrayNode();
        for (int index : classes) {
            all.add(ofClass(card, index).put("probability", scores.probability(0, index)));
        }
        return all;
    }

    /** What was found in a person's file. */
    public static ArrayNode findings(NetworkReport report) {
        ArrayNode findings = JSON.arrayNode();
        report.findings().forEach(finding -> add(findings, finding));
        return findings;
    }

    private static void add(ArrayNode findings, NetworkReport.Finding finding) {
        ObjectNode node = findings.addObject();
        node.put("key", finding.key());
        node.put("kind", finding.kind().name().toLowerCase(java.util.Locale.ROOT));
        node.set("text", text(finding.text()));
    }

    static ObjectNode unmatched(String network, Pairing pairing) {
        ObjectNode node = JSON.objectNode();
        node.put("network", network).put("method", pairing.method().id());
        ArrayNode missing = node.putArray("missing");
        ArrayNode texts = node.putArray("texts");
        for (Text text : pairing.missing()) {
            missing.add(text.english());
            texts.add(text(text));
        }
        return node;
    }

    static ObjectNode failure(String network, String method, Text why) {
        ObjectNode node = JSON.objectNode().put("network", network).put("method", method);
        node.put("message", why.english());
        node.set("text", text(why));
        return node;
    }

    static ObjectNode legend(Legend legend) {
        ObjectNode node = JSON.objectNode();
        put(node, "least", legend.least());
        put(node, "most", legend.most());
        ArrayNode colours = node.putArray("colours");
        legend.colours().forEach(colours::add);
        ArrayNode strengths = node.putArray("strengths");
        legend.strengths().forEach(strengths::add);
        node.set("title", text(legend.title()));
        return node;
    }

    static ObjectNode values(Map<String, Object> values) {
        ObjectNode node = JSON.objectNode();
        values.forEach((key, value) -> node.set(key, value(value)));
        return node;
    }

    static JsonNode value(@Nullable Object value) {
        if (value instanceof Integer i) {
            return JSON.numberNode(i);
        }
        if (value instanceof Long l) {
            return JSON.numberNode(l);
        }
        if (value instanceof Number n) {
            double number = n.doubleValue();
            return Double.isFinite(number) ? JSON.numberNode(number) : JSON.nullNode();
        }
        if (value instanceof Boolean b) {
            return JSON.booleanNode(b);
        }
        return value == null ? JSON.nullNode() : JSON.textNode(value.toString());
    }

    /** JSON has no NaN or infinity: they become null. */
    static void put(ObjectNode node, String key, double value) {
        node.set(key, Double.isFinite(value) ? JSON.numberNode(value) : JSON.nullNode());
    }

    static void add(ArrayNode node, double value) {
        node.add(Double.isFinite(value) ? JSON.numberNode(value) : JSON.nullNode());
    }
}
