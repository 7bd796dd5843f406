package org.vitral.method.lime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vitral.api.Attribution.Segments;
import org.vitral.api.Explanation;
import org.vitral.api.Network;
import org.vitral.api.Pixels;
import org.vitral.keras.reference.RealNetwork;
import org.vitral.keras.reference.Shared;
import org.vitral.testkit.RecordingRun;
import org.vitral.testkit.Requests;

/** LIME on MobileNetV2 against the thesis' and the lime package's own steps in Python. */
class GoldenTest {
    private static final Requests TO_LIME = Requests.to(new Lime().card());

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
    void the_thesis_style_gives_its_coefficients_on_the_toucan() throws IOException {
        check("toucan", 96, "lime_thesis", Map.of(), 222);
    }

    @Test
    void the_thesis_style_gives_its_coefficients_on_the_sticker() throws IOException {
        check("tostadora2", 859, "lime_thesis", Map.of(), 222);
    }

    @Test
    void the_package_style_gives_its_coefficients_on_the_toucan() throws IOException {
        check("toucan", 96, "lime_package", Map.of("style", "package", "perturbations", 1000), 7);
    }

    private static void check(String name, int classIndex, String golden, Map<String, Object> given, long seed)
            throws IOException {
        String prefix = "mobilenetv2_imagenet_full__" + name;
        Pixels picture = Shared.picture("golden/networks/" + prefix + ".png");
        double[] expected = Shared.array("golden/blackbox/" + prefix + "." + golden + ".coefficients.npy");

        Explanation found = new Lime()
                .explain(network, TO_LIME.with(given).of(picture, List.of(classIndex), seed), new RecordingRun(0))
                .get(0);

        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        double[] weights = ((Segments) found.attribution()).weights();
        assertThat(weights).hasSize(expected.length);
        for (int s = 0; s < expected.length; s++) {
            assertThat(weights[s]).isCloseTo(expected[s], within(1e-3 * largest));
        }
    }
}
