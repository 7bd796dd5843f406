package org.vitral.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    private Path result(String engine, String file) throws IOException {
        try (Stream<Path> folders = Files.list(scratch.resolve(engine))) {
            return folders.findFirst().orElseThrow().resolve(file);
        }
    }
}
