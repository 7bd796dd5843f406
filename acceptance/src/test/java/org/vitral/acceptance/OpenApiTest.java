package org.vitral.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.host.client.Schema;

/** The description of the REST interface names every key that our own networks, methods and engines answer with. */
class OpenApiTest {
    @TempDir
    Path home;

    @Test
    void every_key_of_every_answer_is_described() throws Exception {
        try (Served house = Served.at(home)) {
            JsonNode api = house.json("/openapi.json");
            Map<String, String> lists = new TreeMap<>(
                    Map.of("networks", "Network", "methods", "Method", "plugins", "Plugin", "engines", "Engine"));
            for (Map.Entry<String, String> list : lists.entrySet()) {
                JsonNode all = house.json("/api/v1/" + list.getKey());
                assertThat(all).isNotEmpty();
                all.forEach(one ->
                        assertThat(new Schema(api).faults(list.getValue(), one)).isEmpty());
            }
            // CAM cannot run on the second.
            JsonNode analysis = house.analyse(
                    "sample=star-marked-1",
                    "network=shapes",
                    "network=lenet5",
                    "method=cam",
                    "method=grad-cam",
                    "method=lime",
                    "method=shap",
                    "parameter=lime.perturbations=50",
                    "parameter=shap.evaluations=50");
            assertThat(analysis.path("explanations").findValuesAsText("method"))
                    .contains("cam", "grad-cam", "lime", "shap");
            assertThat(analysis.path("unmatched")).isNotEmpty();
            assertThat(new Schema(api).faults("Analysis", analysis)).isEmpty();
        }
    }
}
