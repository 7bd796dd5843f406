package org.vitral.method.gradcam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitral.api.Attribution.HeatMap;
import org.vitral.api.ExplanationMethod;
import org.vitral.api.Network;
import org.vitral.api.Pixels;
import org.vitral.api.Request;
import org.vitral.keras.reference.RealNetwork;
import org.vitral.keras.reference.Shared;
import org.vitral.method.cam.Cam;
import org.vitral.testkit.RecordingRun;

/** Grad-CAM and CAM of MobileNetV2's top class against TensorFlow's. */
class GoldenTest {
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

    @ParameterizedTest
    @ValueSource(strings = {"Maze", "gradcam_both", "lime_cat_mouse", "toucan", "tostadora2"})
    void maps_are_those_of_tensorflow_and_agree_with_each_other(String name) throws IOException {
        String golden = "golden/networks/mobilenetv2_imagenet_full__" + name;
        Pixels picture = Shared.picture(golden + ".png");
        int top = network.classify(List.of(picture)).top(0, 1).get(0);

        HeatMap gradCam = explained(new GradCam(), picture, top);
        HeatMap cam = explained(new Cam(), picture, top);

        float[] signed = gradCam.signed().orElseThrow();
        near(signed, Shared.array(golden + ".gradcam_signed.npy"));
        near(gradCam.values(), Shared.array(golden + ".gradcam.npy"));
        near(cam.values(), Shared.array(golden + ".cam.npy"));
        double[] scaled = new double[signed.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (double) signed[i] * gradCam.width() * gradCam.height();
        }
        near(cam.values(), scaled);
    }

    private static HeatMap explained(ExplanationMethod method, Pixels picture, int classIndex) {
        Request request = new Request(picture, List.of(classIndex), Map.of(), 0);
        return (HeatMap)
                method.explain(network, request, new RecordingRun(0)).get(0).attribution();
    }

    private static void near(float[] found, double[] expected) {
        assertThat(found).hasSize(expected.length);
        double largest = 0;
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            worst = Math.max(worst, Math.abs(found[i] - expected[i]));
        }
        assertThat(worst / largest).isLessThan(1e-4);
    }
}
