package org.vitral.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.host.client.Shared;

/** What {@code vitral explain} leaves on disk for real networks is what TensorFlow computes. */
class GoldenMapsTest {
    private static final double TOLERANCE = 1e-4;

    @TempDir
    static Path scratch;

    @TestFactory
    Stream<DynamicTest> maps_and_probabilities_on_disk_are_tensorflows() throws IOException {
        Path golden = Shared.path("golden/networks");
        JsonNode index =
                new ObjectMapper().readTree(golden.resolve("index.json").toFile());
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : index.properties()) {
            tests.add(DynamicTest.dynamicTest(entry.getKey(), () -> check(golden, entry.getKey(), entry.getValue())));
        }
        return tests.stream();
    }

    private static void check(Path golden, String key, JsonNode entry) throws IOException {
        Path out = Files.createDirectories(scratch.resolve(key));
        String preprocess = entry.get("preprocess").asText();
        boolean cam = Files.exists(golden.resolve(key + ".cam.npy"));
        List<String> words = new ArrayList<>(List.of(
                "explain",
                golden.resolve(entry.get("picture").asText()).toString(),
                "--network",
                Shared.path("models/" + entry.get("model").asText()).toString(),
                "--preprocess",
                preprocess.equals("squeezenet") ? "caffe:104,117,123" : preprocess,
                "--method",
                "grad-cam",
                "--class",
                entry.get("class_index").asText(),
                "-P",
                "grad-cam.layer=" + entry.get("layer").asText(),
                "--out",
                out.toString(),
                "--json"));
        if (cam) {
            words.addAll(List.of("--method", "cam"));
        }
        JsonNode analysis =
                House.vitral(scratch, words.toArray(String[]::new)).expect(0).json();

        JsonNode best = analysis.at("/networks/0/predictions/0");
        assertThat(best.get("index").asInt()).isEqualTo(entry.get("class_index").asInt());
        assertThat(best.get("probability").asDouble())
                .isCloseTo(entry.get("top").asDouble(), within(TOLERANCE));
        Path folder = onlyFolder(out);
        for (JsonNode explanation : analysis.get("explanations")) {
            JsonNode files = explanation.get("files");
            boolean gradCam = explanation.get("method").asText().equals("grad-cam");
            compare(folder, files, "values", golden.resolve(key + (gradCam ? ".gradcam.npy" : ".cam.npy")));
            if (gradCam) {
                compare(folder, files, "signed", golden.resolve(key + ".gradcam_signed.npy"));
            }
            assertThat(folder.resolve(files.get("overlay").asText())).isNotEmptyFile();
        }
        assertThat(analysis.get("explanations")).hasSize(cam ? 2 : 1);
    }

    private static void compare(Path folder, JsonNode files, String kind, Path expected) {
        Values.assertClose(
                expected.getFileName().toString(),
                Values.of(folder.resolve(files.get(kind).asText())),
                Values.of(expected),
                TOLERANCE);
    }

    private static Path onlyFolder(Path out) throws IOException {
        try (Stream<Path> folders = Files.list(out)) {
            List<Path> all = folders.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }
}
