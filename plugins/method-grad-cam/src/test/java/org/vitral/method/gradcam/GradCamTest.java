package org.vitral.method.gradcam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vitral.api.Attribution.HeatMap;
import org.vitral.api.Explanation;
import org.vitral.api.Pixels;
import org.vitral.api.Request;
import org.vitral.method.cam.Cam;
import org.vitral.testkit.PooledNetwork;
import org.vitral.testkit.RecordingRun;

class GradCamTest {
    private final Pixels picture = Pixels.of(3, 2, 1, new float[] {0, 10, 20, 30, 40, 50});
    private final PooledNetwork network =
            new PooledNetwork(3, 2, new float[] {1, -0.1f, 0}, new float[] {-1, 0, 0}, new float[] {0, 0, 0});

    private List<Explanation> explain(Integer... classes) {
        return new GradCam().explain(network, new Request(picture, List.of(classes), Map.of(), 0), new RecordingRun(0));
    }

    @Test
    void weights_each_feature_map_by_its_mean_gradient_and_keeps_the_map_before_the_relu() {
        HeatMap map = (HeatMap) explain(0).get(0).attribution();

        float[] signed = map.signed().orElseThrow();
        for (int i = 0; i < 6; i++) {
            double expected = (10 * i - 0.1 * (255 - 10 * i)) / 6;
            assertThat((double) signed[i]).isCloseTo(expected, within(1e-5));
            assertThat((double) map.values()[i]).isCloseTo(Math.max(expected, 0), within(1e-5));
        }
    }

    @Test
    void shows_the_lack_of_positive_evidence_as_a_state() {
        Explanation against = explain(1).get(0);
        Explanation nothing = explain(2).get(0);

        assertThat(((HeatMap) against.attribution()).values()).containsOnly(0f);
        assertThat(against.facts().get(0).value()).isZero();
        assertThat(against.notes()).hasSize(1);
        assertThat(nothing.notes()).hasSize(1);
    }

    @Test
    void agrees_with_cam_up_to_the_number_of_cells() {
        Random random = new Random(5);
        for (int round = 0; round < 20; round++) {
            int width = 1 + random.nextInt(9);
            int height = 1 + random.nextInt(9);
            float[] values = new float[width * height];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt(256);
            }
            float[] weights = {random.nextFloat() - 0.5f, random.nextFloat() - 0.5f, random.nextFloat() - 0.5f};
            PooledNetwork any = new PooledNetwork(width, height, weights);
            Request request = new Request(Pixels.of(width, height, 1, values), List.of(0), Map.of(), 0);

            HeatMap cam = (HeatMap)
                    new Cam().explain(any, request, new RecordingRun(0)).get(0).attribution();
            HeatMap gradCam = (HeatMap) new GradCam()
                    .explain(any, request, new RecordingRun(0))
                    .get(0)
                    .attribution();

            for (int i = 0; i < values.length; i++) {
                assertThat((double) gradCam.signed().orElseThrow()[i] * width * height)
                        .isCloseTo(cam.values()[i], within(1e-3));
            }
        }
    }

    @Test
    void tells_which_layer_it_took() {
        RecordingRun run = new RecordingRun(0);
        new GradCam().explain(network, new Request(picture, List.of(0), Map.of(), 0), run);

        assertThat(run.chosen()).containsEntry("layer", "maps");
    }

    @Test
    void shows_the_strongest_feature_maps() {
        assertThat(explain(0).get(0).exhibits()).hasSize(3);
    }
}
