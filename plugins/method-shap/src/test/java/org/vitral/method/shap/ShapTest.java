package org.vitral.method.shap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.vitral.api.Attribution.PixelValues;
import org.vitral.api.CancelledException;
import org.vitral.api.Explanation;
import org.vitral.api.ExplanationMethod;
import org.vitral.api.Fact;
import org.vitral.api.InputSpec;
import org.vitral.api.Pixels;
import org.vitral.api.Request;

class ShapTest {
    private final Pixels picture = Requests.random(28, 28, 1, 4);

    private static double corners(float[] picture) {
        double a = picture[0] + picture[60];
        double b = picture[picture.length - 1] + picture[picture.length / 3];
        return 1 / (1 + Math.exp(-(a * b / 30000 - 1)));
    }

    private ToyNetwork cornered() {
        return new ToyNetwork(new InputSpec(28, 28, 1), ShapTest::corners);
    }

    private static double fact(Explanation explanation, String key) {
        return explanation.facts().stream()
                .filter(f -> f.key().equals(key))
                .findFirst()
                .map(Fact::value)
                .orElseThrow();
    }

    private static float[] values(Explanation explanation) {
        return ((PixelValues) explanation.attribution()).values();
    }

    private static void addsUp(Explanation explanation) {
        double sum = 0;
        for (float value : values(explanation)) {
            sum += value;
        }
        assertThat(sum).isCloseTo(fact(explanation, "fx") - fact(explanation, "base"), within(1e-5));
        assertThat(fact(explanation, "gap")).isLessThan(1e-5);
    }

    @Test
    void gives_the_credit_to_the_pixels_that_the_network_looks_at() {
        List<Explanation> found = new Shap()
                .explain(cornered(), Requests.of(picture, List.of(1, 0), Map.of("evaluations", 20_000)), new TestRun());

        float[] forIt = values(found.get(0));
        double atThem = 0;
        double all = 0;
        for (int i = 0; i < forIt.length; i++) {
            boolean watched = i == 0 || i == 60 || i == 783 || i == 784 / 3;
            atThem += watched ? Math.abs(forIt[i]) : 0;
            all += Math.abs(forIt[i]);
        }
        assertThat(atThem).isGreaterThan(0.9 * all);
        found.forEach(ShapTest::addsUp);
        for (int i = 0; i < forIt.length; i++) {
            assertThat((double) values(found.get(1))[i]).isCloseTo(-forIt[i], within(1e-6));
        }
    }

    @Test
    void every_masker_and_context_keeps_the_sum_on_grey_and_colour() {
        for (int channels : new int[] {1, 3}) {
            Pixels any = Requests.scene(17, 12, channels);
            ToyNetwork network = new ToyNetwork(new InputSpec(17, 12, channels), ShapTest::corners);
            for (String masker : List.of("blur", "mean", "inpaint-telea", "inpaint-ns")) {
                for (String context : List.of("none", "0", "1")) {
                    Map<String, Object> given = Map.of("masker", masker, "fixed-context", context, "evaluations", 120);
                    addsUp(new Shap()
                            .explain(network, Requests.of(any, List.of(1), given), new TestRun())
                            .get(0));
                }
            }
        }
    }

    @Test
    void going_on_gives_the_same_as_one_longer_run_and_asks_nothing_twice() {
        Request shorter = Requests.of(picture, List.of(0, 1), Map.of("evaluations", 137));
        Request longer = shorter.with(Map.of("evaluations", 404));
        ToyNetwork network = cornered();
        TestRun first = new TestRun();
        new Shap().explain(network, shorter, first);
        List<Explanation> continued = new Shap().explain(network, longer, first.next());
        int asked = network.asked.get();
        List<Explanation> whole = new Shap().explain(cornered(), longer, new TestRun());

        assertThat(asked).isEqualTo(404);
        for (int c = 0; c < 2; c++) {
            assertThat(values(continued.get(c))).isEqualTo(values(whole.get(c)));
            assertThat(continued.get(c).facts()).isEqualTo(whole.get(c).facts());
        }
    }

    @Test
    void any_seed_gives_the_same_again() {
        for (long seed : new long[] {0, 5, -3}) {
            Request request = Requests.of(picture, List.of(1), Map.of("evaluations", 100), seed);
            assertThat(values(new Shap()
                            .explain(cornered(), request, new TestRun())
                            .get(0)))
                    .isEqualTo(values(new Shap()
                            .explain(cornered(), request, new TestRun())
                            .get(0)));
        }
    }

    @Test
    void keeps_what_there_is_when_told_to_finish_and_shows_it_on_the_way() {
        TestRun run = new TestRun();
        run.finishAfter = 200;
        Explanation found = new Shap()
                .explain(cornered(), Requests.of(picture, List.of(1), Map.of("evaluations", 5000)), run)
                .get(0);

        assertThat(fact(found, "evaluations-used")).isBetween(200.0, 210.0);
        assertThat(run.partials).isNotEmpty();
        addsUp(run.partials.get(0).get(0));
        addsUp(found);
    }

    @Test
    void ends_when_cancelled() {
        TestRun run = new TestRun();
        run.cancelled = true;
        assertThatThrownBy(() -> new Shap().explain(cornered(), Requests.of(picture, List.of(1), Map.of()), run))
                .isInstanceOf(CancelledException.class);
    }

    @Test
    void masking_after_preprocessing_splits_channels_from_blue_where_the_network_takes_blue_first() {
        Pixels pixel = Pixels.of(1, 1, 3, new float[] {10, 200, 30});
        FillMasker plain = new FillMasker(pixel, new float[3], false);
        FillMasker reversed = new FillMasker(pixel, new float[3], true);
        Coalition first = Coalition.NONE.and(Box.whole(1, 1, 3).firstHalf());
        float[] target = new float[3];

        plain.write(first, target, 0);
        assertThat(target).containsExactly(10, 0, 0);
        reversed.write(first, target, 0);
        assertThat(target).containsExactly(0, 0, 30);
    }

    @Test
    void runs_on_large_pictures() {
        Pixels large = Requests.scene(512, 512, 3);
        ToyNetwork network = new ToyNetwork(new InputSpec(512, 512, 3), ShapTest::corners);
        addsUp(new Shap()
                .explain(network, Requests.of(large, List.of(0), Map.of("evaluations", 60)), new TestRun())
                .get(0));
    }

    @Test
    void draws_the_random_numbers_of_numpy() {
        RandomState random = new RandomState(0);
        assertThat(random.nextNormal()).isEqualTo(1.764052345967664);
        assertThat(random.nextNormal()).isEqualTo(0.4001572083672233);
        assertThat(random.nextNormal()).isEqualTo(0.9787379841057392);
        assertThat(random.nextNormal()).isEqualTo(2.240893199201458);
    }

    @Test
    void is_found_as_a_service() {
        assertThat(ServiceLoader.load(ExplanationMethod.class))
                .extracting(m -> m.card().id())
                .containsExactly("shap");
    }
}
