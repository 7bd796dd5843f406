package org.vitral.method.cam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.vitral.api.Attribution.HeatMap;
import org.vitral.api.Explanation;
import org.vitral.api.ExplanationMethod;
import org.vitral.api.Pixels;
import org.vitral.api.Request;
import org.vitral.testkit.PooledNetwork;
import org.vitral.testkit.RecordingRun;

class CamTest {
    private final Pixels picture = Pixels.of(3, 2, 1, new float[] {0, 10, 20, 30, 40, 50});
    private final PooledNetwork network =
            new PooledNetwork(3, 2, new float[] {1, 0, 0}, new float[] {-1, 0, 0.5f}, new float[] {0, 2, 0});

    private List<Explanation> explain(Integer... classes) {
        return new Cam().explain(network, new Request(picture, List.of(classes), Map.of(), 0), new RecordingRun(0));
    }

    @Test
    void adds_up_the_feature_maps_with_the_weights_of_the_class() {
        HeatMap map = (HeatMap) explain(2).get(0).attribution();

        assertThat(map.width()).isEqualTo(3);
        assertThat(map.height()).isEqualTo(2);
        assertThat(map.values()).containsExactly(510, 490, 470, 450, 430, 410);
        assertThat(map.signed()).isEmpty();
    }

    @Test
    void explains_several_classes_in_the_order_asked() {
        assertThat(explain(2, 0, 1)).extracting(Explanation::classIndex).containsExactly(2, 0, 1);
    }

    @Test
    void keeps_what_speaks_against_a_class_and_says_that_nothing_speaks_for_it() {
        Explanation explanation = explain(1).get(0);

        assertThat(((HeatMap) explanation.attribution()).values()).containsExactly(0, -7.5f, -15, -22.5f, -30, -37.5f);
        assertThat(explanation.notes()).hasSize(1);
        assertThat(explain(0).get(0).notes()).isEmpty();
    }

    @Test
    void shows_the_feature_maps_the_strongest_first() {
        assertThat(explain(0).get(0).exhibits())
                .extracting(e -> e.key())
                .containsExactly("activation-1", "activation-0", "activation-2");
    }

    @Test
    void is_found_as_a_service() {
        assertThat(ServiceLoader.load(ExplanationMethod.class))
                .extracting(m -> m.card().id())
                .containsExactly("cam");
    }
}
