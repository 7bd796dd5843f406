package org.vitral.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --engine dl4j} gives the maps that the default engine gives. */
class SecondEngineTest {
    @TempDir
    Path scratch;

    @Test
    void cam_and_grad_cam_are_the_same_on_both_engines() throws IOException {
        Assumptions.assumeTrue(
                Files.exists(House.ROOT.resolve("plugins-dist/engine-dl4j.jar")),
                "engine-dl4j is not built (-Pwithout-dl4j): there is nothing to compare");
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
