package org.vitral.host.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** What a schema of {@code openapi.json} says about an answer. */
public final class Schema {
    private final JsonNode api;
    private final Set<String> faults = new TreeSet<>();

    public Schema(JsonNode api) {
        this.api = api;
    }

    /** Keys that the schema does not name, keys that it requires and that are missing, and values of another type. */
    public Set<String> faults(String name, JsonNode answer) {
        walk(name, api.at("/components/schemas/" + name), answer);
        return faults;
    }

    private void walk(String path, JsonNode given, JsonNode node) {
        JsonNode schema = given.has("$ref") ? api.at(given.path("$ref").asText().substring(1)) : given;
        JsonNode type = schema.path("type");
        if (!type.isMissingNode()
                && !type.toString().contains("\"" + typeOf(node) + "\"")
                && !(type.asText().equals("number") && node.isIntegralNumber())) {
            faults.add(path + " is no " + type);
        }
        schema.path("required").forEach(key -> {
            if (!node.has(key.asText())) {
                faults.add(path + "." + key.asText() + " is missing");
            }
        });
        if (node.isArray()) {
            node.forEach(element -> walk(path + "[]", schema.path("items"), element));
            return;
        }
        node.properties().forEach(entry -> {
            JsonNode named = schema.path("properties").path(entry.getKey());
            JsonNode of = named.isMissingNode() ? schema.path("additionalProperties") : named;
            if (of.isMissingNode()) {
                faults.add(path + "." + entry.getKey() + " is not described");
            } else {
                walk(path + "." + entry.getKey(), of, entry.getValue());
            }
        });
    }

    private static String typeOf(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> node.isIntegralNumber() ? "integer" : "number";
            default -> "null";
        };
    }
}
