package org.vitral.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.host.client.Schema;

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
                            "sample",
                            "seed");
        }
    }

    @Test
    void every_key_of_every_answer_is_described() {
        try (ToyHouse house = new ToyHouse(folder)) {
            Client client = new Client(house);
            JsonNode api = Client.json(client.get("/openapi.json"));
            Map.of("networks", "Network", "methods", "Method", "plugins", "Plugin", "engines", "Engine")
                    .forEach((list, schema) -> Client.json(client.get("/api/v1/" + list))
                            .forEach(one -> assertThat(new Schema(api).faults(schema, one))
                                    .isEmpty()));
            JsonNode analysis = client.ended(client.submit(Client.ball("layers", "patches")
                    .with("model", "mine.toy", "toy".getBytes(StandardCharsets.UTF_8))
                    .with("seed", "3")
                    .with("parameter", "patches.evaluations=70")));
            assertThat(analysis.path("explanations")).isNotEmpty();
            assertThat(analysis.at("/networks/1/findings")).isNotEmpty();
            assertThat(new Schema(api).faults("Analysis", analysis)).isEmpty();
            for (JsonNode one : Client.json(client.get("/api/v1/analyses"))) {
                assertThat(one.path("id").asText()).isNotEmpty();
            }
        }
    }

    @Test
    void what_every_address_refuses_is_among_its_answers() {
        try (ToyHouse house = new ToyHouse(folder)) {
            JsonNode api = Client.json(new Client(house).get("/openapi.json"));
            for (JsonNode path : api.path("paths")) {
                path.properties().forEach(method -> {
                    JsonNode answers = method.getValue().path("responses");
                    assertThat(answers.has("421")).isTrue();
                    assertThat(answers.has("403")).isEqualTo(!method.getKey().equals("get"));
                });
            }
            JsonNode form = api.at("/components/schemas/Submission");
            assertThat(form.path("required").toString()).isEqualTo("[\"method\"]");
            assertThat(form.at("/properties/seed/maximum").asLong()).isEqualTo(4294967295L);
        }
    }
}
