package org.vitral.host.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.vitral.api.Capability;
import org.vitral.api.NetworkCard;
import org.vitral.api.SpatialLayer;

/** A network's card as JSON, as listings and {@code classify --json} have it. */
public final class NetworkJson {
    private NetworkJson() {}

    /** A network as a listing has it. */
    public static ObjectNode of(NetworkCard card) {
        ObjectNode node = ResultJson.JSON.objectNode().put("id", card.id());
        node.put("title", card.title().english());
        node.set("input", ResultJson.input(card.input()));
        describe(node, card);
        ObjectNode weights = node.putObject("weights");
        weights.put("present", card.weights().present());
        weights.put("bytes", card.weights().bytes());
        weights.put("source", card.weights().source());
        return node;
    }

    /** Adds labels, capabilities, layers, preprocessing and provenance. */
    static void describe(ObjectNode node, NetworkCard card) {
        node.put("classes", card.classes());
        ArrayNode labels = node.putArray("labels");
        card.labels().forEach(labels::add);
        if (!card.names().isEmpty()) {
            ArrayNode names = node.putArray("names");
            card.names().forEach(name -> names.add(ResultJson.text(name)));
        }
        ArrayNode capabilities = node.putArray("capabilities");
        card.capabilities().stream().map(Class::getSimpleName).sorted().forEach(capabilities::add);
        ObjectNode lacks = node.putObject("lacks");
        card.lacks().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey(java.util.Comparator.comparing(Class::getSimpleName)))
                .forEach(e -> lacks.put(
                        Capability.nameOf(e.getKey()).english(), e.getValue().english()));
        ArrayNode layers = node.putArray("layers");
        for (SpatialLayer layer : card.layers()) {
            layers.addObject()
                    .put("name", layer.name())
                    .put("width", layer.width())
                    .put("height", layer.height())
                    .put("channels", layer.channels());
        }
        card.defaultLayer().ifPresent(l -> node.put("defaultLayer", l.name()));
        node.putObject("preprocess")
                .put("name", card.preprocessing().name())
                .put("guessed", card.preprocessing().guessed());
        ObjectNode provenance = node.putObject("provenance");
        card.provenance().forEach(provenance::put);
    }
}
