package org.vitral.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.host.client.Chromium;
import org.vitral.host.client.Shared;

/** {@code --engine dl4j} gives what the default engine gives, and the page says so. */
class SecondEngineTest {
    @TempDir
    Path scratch;

    @BeforeAll
    static void both() {
        Assumptions.assumeTrue(
                Files.exists(House.ROOT.resolve("plugins-dist/engine-dl4j.jar")),
                "engine-dl4j is not built (-Pwithout-dl4j): there is nothing to compare");
    }

    @Test
    void the_page_has_a_network_checked_by_the_second_engine() throws Exception {
        try (Chromium chromium = Chromium.open();
                Served served = Served.at(scratch)) {
            Page page = chromium.window();
            page.navigate(served.at("/networks/shapes").toString());
            page.getByText("Check with a second engine").click();
            PlaywrightAssertions.assertThat(page.getByText("ONNX Runtime and Deeplearning4j compute the same"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
            PlaywrightAssertions.assertThat(
                            page.locator("[data-part=second-opinion] tbody tr").first())
                    .containsText("Answers (probabilities)");
            Chromium.assertAccessible(page);
            assertThat(chromium.complaints()).isEmpty();
        }
    }

    @Test
    void cam_and_grad_cam_are_the_same_on_both_engines() throws IOException {
        Path samples = scratch.resolve("samples");
        House.vitral(scratch, "samples", samples.toString()).expect(0);
        for (String engine : new String[] {"onnxruntime", "dl4j"}) {
            JsonNode analysis = House.vitral(
                            scratch,
                            "explain",
                            samples.resolve("star-marked-3.png").toString(),
                            "--network",
                            "shapes",
                            "--engine",
                            engine,
                            "--method",
                            "cam",
                            "--method",
                            "grad-cam",
                            "--out",
                            scratch.resolve(engine).toString(),
                            "--json")
                    .expect(0)
                    .json();
            assertThat(analysis.at("/networks/0/engine").asText()).isEqualTo(engine);
        }
        for (String file : new String[] {"shapes-cam-3.npy", "shapes-grad-cam-3.npy", "shapes-grad-cam-3-signed.npy"}) {
            Values.assertClose(file, Values.of(result("dl4j", file)), Values.of(result("onnxruntime", file)), 1e-3);
        }
    }

    @Test
    void what_dl4j_refuses_the_other_engine_runs_if_only_the_settings_prefer_dl4j() throws IOException {
        String network = Shared.path("models/layouts/squeeze_excite.h5").toString();
        String picture =
                Files.write(scratch.resolve("bottle.png"), Drawn.bottle()).toString();
        Map<String, String> preferring = settings("networks.engine = dl4j");

        JsonNode network0 = House.vitral(scratch, preferring, "classify", picture, "--network", network, "--json")
                .expect(0)
                .json()
                .at("/networks/0");
        assertThat(network0.get("engine").asText()).isEqualTo("onnxruntime");
        assertThat(network0.get("findings").findValuesAsText("en"))
                .anyMatch(said -> said.contains("networks.engine") && said.contains("conv2d_12"));

        House.Outcome asked = House.vitral(scratch, "classify", picture, "--network", network, "--engine", "dl4j");
        assertThat(asked.expect(1).err()).contains("conv2d_12").hasLineCount(1);
    }

    @Test
    void two_engines_that_cannot_both_have_memory_are_told_at_once() throws IOException {
        String network = Shared.path("models/malaria_Jayem11.h5").toString();
        long start = System.nanoTime();
        House.Outcome outcome =
                House.vitral(scratch, settings("networks.memory = 2MB"), "verify", "--network", network);
        assertThat(outcome.expect(1).err())
                .startsWith("vitral: malaria_Jayem11 on two engines at once needs")
                .hasLineCount(1);
        assertThat(System.nanoTime() - start).as("nanoseconds").isLessThan(50_000_000_000L);
    }

    private Map<String, String> settings(String line) throws IOException {
        Path file = Files.writeString(scratch.resolve("vitral.conf"), line + "\n");
        return Map.of("VITRAL_CONFIG", file.toString());
    }

    private Path result(String engine, String file) throws IOException {
        try (Stream<Path> folders = Files.list(scratch.resolve(engine))) {
            return folders.findFirst().orElseThrow().resolve(file);
        }
    }
}
