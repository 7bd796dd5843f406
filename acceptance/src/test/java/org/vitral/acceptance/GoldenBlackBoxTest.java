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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.host.client.Shared;

/** A person who comes from Python finds their own LIME and SHAP figures again, from the command line. */
class GoldenBlackBoxTest {
    private static final String NETWORK = "mobilenetv2_imagenet_full";
    private static final double TOLERANCE = 1e-3;

    @TempDir
    Path scratch;

    private Path out = Path.of("");

    @Test
    void limes_coefficients_of_seed_222_are_the_thesis() throws IOException {
        for (String picture : List.of("toucan", "tostadora2")) {
            JsonNode lime = explain(picture, "lime", "--seed", "222");
            checkLime(lime, picture, "lime_thesis");
        }
    }

    @Test
    void limes_coefficients_of_seed_7_are_the_lime_packages() throws IOException {
        for (String picture : List.of("toucan", "tostadora2")) {
            JsonNode lime = explain(
                    picture, "lime", "--seed", "7", "-P", "lime.style=package", "-P", "lime.perturbations=1000");
            checkLime(lime, picture, "lime_package");
        }
    }

    @Test
    void shap_values_are_the_partition_explainers() throws IOException {
        checkShap("toucan", "blur", 500);
        checkShap("toucan", "blur", 1000);
        checkShap("tostadora2", "blur", 1000);
        for (String picture : List.of("toucan", "tostadora2")) {
            checkShap(picture, "inpaint-telea", 300);
            checkShap(picture, "inpaint-ns", 300);
        }
    }

    private void checkLime(JsonNode explanation, String picture, String golden) throws IOException {
        String key = NETWORK + "__" + picture;
        JsonNode facts = explanation.get("facts");
        double[] weights = new double[facts.get("weights").size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = facts.get("weights").get(i).asDouble();
        }
        Values.assertClose(
                golden + " of " + picture,
                weights,
                Values.of(Shared.path("golden/blackbox/" + key + "." + golden + ".coefficients.npy")),
                TOLERANCE);
        JsonNode expected = index().get(key).get(golden);
        assertThat(facts.get("r2").asDouble()).isCloseTo(expected.get("r2").asDouble(), within(TOLERANCE));
        assertThat(facts.get("intercept").asDouble())
                .isCloseTo(expected.get("intercept").asDouble(), within(TOLERANCE));
        Values.assertClose(
                "superpixels of " + picture,
                Values.of(folder().resolve(explanation.at("/files/segments").asText())),
                Values.of(Shared.path("golden/blackbox/" + key + ".quickshift_2.5_28.0_0.3.npy")),
                0);
    }

    private void checkShap(String picture, String masker, int evaluations) throws IOException {
        JsonNode shap =
                explain(picture, "shap", "-P", "shap.masker=" + masker, "-P", "shap.evaluations=" + evaluations);
        String name = NETWORK + "__" + picture + ".shap_" + masker.replace('-', '_') + "_" + evaluations;
        double[] values = Values.of(folder().resolve(shap.at("/files/values").asText()));
        Values.assertClose(name, values, Values.of(Shared.path("golden/blackbox/" + name + ".npy")), TOLERANCE);
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        JsonNode facts = shap.get("facts");
        assertThat(sum)
                .as("the values sum to f(x) - f(masked)")
                .isCloseTo(facts.get("fx").asDouble() - facts.get("base").asDouble(), within(1e-5));
        JsonNode expected =
                index().get(NETWORK + "__" + picture).get("shap_" + masker.replace('-', '_') + "_" + evaluations);
        assertThat(facts.get("base").asDouble()).isCloseTo(expected.get("base").asDouble(), within(1e-5));
    }

    private JsonNode explain(String picture, String method, String... more) throws IOException {
        out = Files.createTempDirectory(scratch, "out");
        List<String> words = new ArrayList<>(List.of(
                "explain",
                Shared.path("golden/networks/" + NETWORK + "__" + picture + ".png")
                        .toString(),
                "--network",
                Shared.path("models/" + NETWORK + ".h5").toString(),
                "--preprocess",
                "tf",
                "--method",
                method,
                "--out",
                out.toString(),
                "--json"));
        words.addAll(List.of(more));
        JsonNode analysis =
                House.vitral(scratch, words.toArray(String[]::new)).expect(0).json();
        assertThat(analysis.get("explanations")).hasSize(1);
        return analysis.at("/explanations/0");
    }

    private Path folder() throws IOException {
        try (Stream<Path> folders = Files.list(out)) {
            return folders.findFirst().orElseThrow();
        }
    }

    private static JsonNode index() throws IOException {
        return new ObjectMapper()
                .readTree(Shared.path("golden/blackbox/index.json").toFile());
    }
}
