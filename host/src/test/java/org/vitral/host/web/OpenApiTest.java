package org.vitral.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiTest {
    @TempDir
    Path folder;

    @Test
    void describes_every_route_for_programs_and_no_other() {
        try (ToyHouse house = new ToyHouse(folder)) {
            JsonNode api = Client.json(new Client(house).get("/openapi.json"));
            assertThat(api.path("openapi").asText()).isEqualTo("3.1.0");
            Set<String> described = new TreeSet<>();
            api.path("paths")
                    .properties()
                    .forEach(path -> path.getValue()
                            .fieldNames()
                            .forEachRemaining(method ->
                                    described.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
            Set<String> routed = new TreeSet<>(house.server().routes());
            routed.removeIf(route -> !route.contains(" /api/"));
            assertThat(described).isEqualTo(routed);
        }
    }

    @Test
    void refers_only_to_what_it_defines_and_lists_the_fields_of_the_form() {
        try (ToyHouse house = new ToyHouse(folder)) {
            String text = new Client(house).get("/openapi.json").body();
            JsonNode api = Client.json(text);
            JsonNode schemas = api.path("components").path("schemas");
            java.util.regex.Matcher references = java.util.regex.Pattern.compile("#/components/schemas/(\\w+)")
                    .matcher(text);
            while (references.find()) {
                assertThat(schemas.has(references.group(1)))
                        .as(references.group())
                        .isTrue();
            }
            Set<String> fields = new TreeSet<>();
            schemas.path("Submission").path("properties").fieldNames().forEachRemaining(fields::add);
            assertThat(fields)
                    .containsExactly(
                            "class",
                            "engine",
                            "image",
                            "labels",
                            "method",
                            "model",
                            "network",
                            "parameter",
                            "preprocess",
                            "seed");
        }
    }

    @Test
    void what_an_analysis_gives_is_described() {
        try (ToyHouse house = new ToyHouse(folder)) {
            Client client = new Client(house);
            JsonNode api = Client.json(client.get("/openapi.json"));
            JsonNode analysis = client.ended(client.submit(Client.ball("layers")));
            JsonNode described = api.path("components").path("schemas").path("Analysis");
            assertHas(analysis, described);
            assertHas(
                    analysis.path("explanations").path(0),
                    described.path("properties").path("explanations").path("items"));
            assertHas(
                    analysis.path("networks").path(0),
                    described.path("properties").path("networks").path("items"));
            Set<String> given = new TreeSet<>();
            analysis.fieldNames().forEachRemaining(given::add);
            Set<String> known = new TreeSet<>();
            described.path("properties").fieldNames().forEachRemaining(known::add);
            assertThat(known).containsAll(given);
        }
    }

    private static void assertHas(JsonNode node, JsonNode schema) {
        for (JsonNode required : schema.path("required")) {
            assertThat(node.has(required.asText())).as(required.asText()).isTrue();
        }
    }
}
