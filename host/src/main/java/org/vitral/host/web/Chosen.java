package org.vitral.host.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitral.api.Text;

/**
 * What the form shows as chosen already: nothing at first, what an address or an earlier result asks for, or what was sent and
 * refused.
 *
 * @param values of the fields, by their names; files are not among them, since no page can fill those in
 * @param problem what is wrong with one of them
 */
record Chosen(Map<String, List<String>> values, Optional<Problem> problem) {
    static final Chosen NOTHING = new Chosen(Map.of(), Optional.empty());

    /**
     * A sentence that belongs beside a field.
     *
     * @param field its name in the form; empty if it belongs to none
     */
    record Problem(String field, Text text) {}

    Chosen {
        values = Map.copyOf(values);
    }

    static Chosen of(Map<String, List<String>> values) {
        return new Chosen(values, Optional.empty());
    }

    /** The request that a stored analysis answers. */
    static Chosen of(JsonNode analysis) {
        JsonNode request = analysis.path("provenance").path("request");
        Map<String, List<String>> values = new LinkedHashMap<>();
        Json.elements(request.path("networks"))
                .forEach(n -> add(values, "network", n.path("id").asText()));
        Json.elements(request.path("methods")).forEach(m -> add(values, "method", m.asText()));
        Json.elements(request.path("classes")).forEach(c -> add(values, "class", c.asText()));
        request.path("parameters")
                .properties()
                .forEach(p ->
                        add(values, "parameter", p.getKey() + "=" + p.getValue().asText()));
        for (String key : List.of("seed", "engine")) {
            if (request.hasNonNull(key)) {
                add(values, key, request.path(key).asText());
            }
        }
        return of(values);
    }

    private static void add(Map<String, List<String>> values, String name, String value) {
        values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }

    /** These choices, one of which was refused. */
    Chosen refused(Problem why) {
        return new Chosen(values, Optional.of(why));
    }

    boolean has(String name, String value) {
        return values.getOrDefault(name, List.of()).contains(value);
    }

    Optional<String> first(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .filter(v -> !v.isBlank())
                .findFirst();
    }

    /** What was put in for {@code method.key} or {@code method.key@network}. */
    Optional<String> parameter(String key) {
        Map<String, String> written = new HashMap<>();
        for (String one : values.getOrDefault("parameter", List.of())) {
            int equals = one.indexOf('=');
            if (equals > 0) {
                written.put(one.substring(0, equals), one.substring(equals + 1));
            }
        }
        return first(key).or(() -> Optional.ofNullable(written.get(key)));
    }

    /** The class written by name or number; {@code top:N} is none. */
    Optional<String> named() {
        List<String> names = values.getOrDefault("class", List.of()).stream()
                .filter(c -> !c.isBlank() && !c.startsWith("top:"))
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
    }

    /** Whether only classes that are named were wanted. */
    boolean onlyNamed() {
        List<String> classes = values.getOrDefault("class", List.of());
        return !classes.isEmpty() && classes.stream().noneMatch(c -> c.startsWith("top:"));
    }
}
