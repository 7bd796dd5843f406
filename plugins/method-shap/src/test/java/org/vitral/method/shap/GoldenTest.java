package org.vitral.method.shap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vitral.api.Attribution.PixelValues;
import org.vitral.api.Explanation;
import org.vitral.api.Network;
import org.vitral.api.Pixels;
import org.vitral.keras.reference.RealNetwork;
import org.vitral.keras.reference.Shared;
import org.vitral.testkit.RecordingRun;
import org.vitral.testkit.Requests;

/** SHAP on MobileNetV2 against shap 0.51. */
class GoldenTest {
    private static final Requests TO_SHAP = Requests.to(new Shap().card());

    private static Network network;

    @BeforeAll
    static void open() {
        network = RealNetwork.mobileNetV2();
    }

    @AfterAll
    static void close() {
        if (network != null) {
            network.close();
        }
    }

    @Test
    void blur_gives_the_values_of_shap_on_the_toucan_and_going_on_does_too() throws IOException {
        RecordingRun first = new RecordingRun(0);
        check("toucan", 96, "shap_blur_500", Map.of("evaluations", 500), first);
        check("toucan", 96, "shap_blur_1000", Map.of("evaluations", 1000), first.next(0));
    }

    @Test
    void blur_gives_the_values_of_shap_on_the_sticker() throws IOException {
        check("tostadora2", 859, "shap_blur_1000", Map.of(), new RecordingRun(0));
    }

    @Test
    void inpainting_after_telea_gives_the_values_of_shap() throws IOException {
        check(
                "toucan",
                96,
                "shap_inpaint_telea_300",
                Map.of("evaluations", 300, "masker", "inpaint-telea"),
                new RecordingRun(0));
    }

    @Test
    void inpainting_after_navier_stokes_gives_the_values_of_shap() throws IOException {
        check(
                "tostadora2",
                859,
                "shap_inpaint_ns_300",
                Map.of("evaluations", 300, "masker", "inpaint-ns"),
                new RecordingRun(0));
    }

    private static void check(String name, int classIndex, String golden, Map<String, Object> given, RecordingRun run)
            throws IOException {
        String prefix = "mobilenetv2_imagenet_full__" + name;
        Pixels picture = Shared.picture("golden/networks/" + prefix + ".png");
        double[] expected = Shared.array("golden/blackbox/" + prefix + "." + golden + ".npy");

        Explanation found = new Shap()
                .explain(network, TO_SHAP.with(given).of(picture, List.of(classIndex)), run)
                .get(0);

        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        float[] values = ((PixelValues) found.attribution()).values();
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs(values[i] - expected[i]));
        }
        assertThat(worst / largest).isLessThan(1e-3);
        assertThat(found.facts().get(2).key()).isEqualTo("gap");
        assertThat(found.facts().get(2).value()).isCloseTo(0, within(1e-5));
    }
}
