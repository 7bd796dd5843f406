package org.vitral.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On pictures whose evidence is known, the methods find it: in the star on the honest network, in the mark on the one that learned a
 * shortcut. docs/evidence.md has the figures.
 */
class EvidenceTest {
    private static final List<String> NETWORKS = List.of("shapes", "shapes-shortcut");

    @TempDir
    Path scratch;

    @Test
    void the_same_answer_for_another_reason_is_told_apart_by_all_four_methods() throws IOException {
        Path samples = scratch.resolve("samples");
        House.vitral(scratch, "samples", samples.toString()).expect(0);
        List<String> words = new ArrayList<>(List.of("explain"));
        for (int i = 1; i <= 3; i++) {
            words.add(samples.resolve("star-marked-" + i + ".png").toString());
        }
        NETWORKS.forEach(n -> words.addAll(List.of("--network", n)));
        List.of("cam", "grad-cam", "lime", "shap").forEach(m -> words.addAll(List.of("--method", m)));
        words.addAll(List.of("--class", "star", "--out", scratch.resolve("out").toString(), "--json"));
        JsonNode analyses =
                House.vitral(scratch, words.toArray(String[]::new)).expect(0).json();
        assertThat(analyses).hasSize(3);
        for (JsonNode analysis : analyses) {
            String picture = analysis.at("/image/name").asText().replace(".png", "");
            for (JsonNode network : analysis.get("networks")) {
                assertThat(network.at("/predictions/0/label").asText()).isEqualTo("star");
            }
            for (JsonNode explanation : analysis.get("explanations")) {
                String network = explanation.get("network").asText();
                Path region = samples.resolve("regions/" + picture + "-" + network + ".png");
                check(picture, explanation, values(picture, explanation), ImageIO.read(region.toFile()));
            }
        }
    }

    private static void check(String picture, JsonNode explanation, Map map, BufferedImage region) {
        String method = explanation.get("method").asText();
        String what = method + " on " + explanation.get("network").asText() + ", " + picture;
        boolean[] evidence = map.touchedBy(region);
        if (method.equals("lime")) {
            // A superpixel is all or nothing, and those of a flat background are large: the best one must be in the
            // evidence.
            assertThat(evidence[map.best()]).as(what).isTrue();
        } else {
            assertThat(map.share(evidence)).as(what).isGreaterThan(0.5);
        }
    }

    private Map values(String picture, JsonNode explanation) throws IOException {
        try (var folders = java.nio.file.Files.list(scratch.resolve("out"))) {
            Path folder = folders.filter(f -> f.getFileName().toString().endsWith(picture))
                    .findFirst()
                    .orElseThrow();
            double[] values =
                    Values.of(folder.resolve(explanation.at("/files/values").asText()));
            int channels = explanation.get("method").asText().equals("shap") ? 3 : 1;
            double[] summed = new double[values.length / channels];
            for (int i = 0; i < values.length; i++) {
                summed[i / channels] += values[i];
            }
            return new Map((int) Math.round(Math.sqrt(summed.length)), summed);
        }
    }

    /** A square map of what speaks for the class. */
    private record Map(int side, double[] values) {
        boolean[] touchedBy(BufferedImage region) {
            boolean[] touched = new boolean[values.length];
            for (int y = 0; y < region.getHeight(); y++) {
                for (int x = 0; x < region.getWidth(); x++) {
                    if ((region.getRGB(x, y) & 0xff) > 127) {
                        touched[y * side / region.getHeight() * side + x * side / region.getWidth()] = true;
                    }
                }
            }
            return touched;
        }

        double share(boolean[] evidence) {
            double inside = 0;
            double all = 0;
            for (int i = 0; i < values.length; i++) {
                double positive = Math.max(0, values[i]);
                all += positive;
                inside += evidence[i] ? positive : 0;
            }
            return inside / all;
        }

        int best() {
            int best = 0;
            for (int i = 1; i < values.length; i++) {
                best = values[i] > values[best] ? i : best;
            }
            return best;
        }
    }
}
