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
import org.vitral.api.Text;
import org.vitral.testkit.FormulaNetwork;
import org.vitral.testkit.Pictures;
import org.vitral.testkit.RecordingRun;
import org.vitral.testkit.Requests;

class ShapTest {
    private static final Requests TO_SHAP = Requests.to(new Shap().card());

    private final Pixels picture = Pictures.random(28, 28, 1, 4);

    private static double corners(float[] picture) {
        double a = picture[0] + picture[60];
        double b = picture[picture.length - 1] + picture[picture.length / 3];
        return 1 / (1 + Math.exp(-(a * b / 30000 - 1)));
    }

    private FormulaNetwork cornered() {
        return new FormulaNetwork(new InputSpec(28, 28, 1), ShapTest::corners);
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
                .explain(
                        cornered(),
                        TO_SHAP.with(Map.of("evaluations", 20_000)).of(picture, List.of(1, 0)),
                        new RecordingRun(0));

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
            Pixels any = Pictures.scene(17, 12, channels);
            FormulaNetwork network = new FormulaNetwork(new InputSpec(17, 12, channels), ShapTest::corners);
            for (String masker : List.of("blur", "mean", "inpaint-telea", "inpaint-ns")) {
                for (String context : List.of("none", "0", "1")) {
                    Map<String, Object> given = Map.of("masker", masker, "fixed-context", context, "evaluations", 120);
                    addsUp(new Shap()
                            .explain(network, TO_SHAP.with(given).of(any, List.of(1)), new RecordingRun(0))
                            .get(0));
                }
            }
        }
    }

    @Test
    void going_on_gives_the_same_as_one_longer_run_and_asks_nothing_twice() {
        Request shorter = TO_SHAP.with(Map.of("evaluations", 137)).of(picture, List.of(0, 1));
        Request longer = shorter.with(Map.of("evaluations", 404));
        FormulaNetwork network = cornered();
        RecordingRun first = new RecordingRun(0);
        new Shap().explain(network, shorter, first);
        List<Explanation> continued = new Shap().explain(network, longer, first.next(0));
        int asked = network.asked();
        List<Explanation> whole = new Shap().explain(cornered(), longer, new RecordingRun(0));

        assertThat(asked).isEqualTo(404);
        for (int c = 0; c < 2; c++) {
            assertThat(values(continued.get(c))).isEqualTo(values(whole.get(c)));
            assertThat(continued.get(c).facts()).isEqualTo(whole.get(c).facts());
        }
    }

    @Test
    void any_seed_gives_the_same_again() {
        for (long seed : new long[] {0, 5, -3}) {
            Request request = TO_SHAP.with(Map.of("evaluations", 100)).of(picture, List.of(1), seed);
            assertThat(values(new Shap()
                            .explain(cornered(), request, new RecordingRun(0))
                            .get(0)))
                    .isEqualTo(values(new Shap()
                            .explain(cornered(), request, new RecordingRun(0))
                            .get(0)));
        }
    }

    @Test
    void keeps_what_there_is_when_told_to_finish_and_shows_it_on_the_way() {
        RecordingRun run = new RecordingRun(0);
        run.finishAfter(200);
        Explanation found = new Shap()
                .explain(cornered(), TO_SHAP.with(Map.of("evaluations", 5000)).of(picture, List.of(1)), run)
                .get(0);

        assertThat(fact(found, "evaluations-used")).isBetween(200.0, 210.0);
        assertThat(run.published()).isNotEmpty();
        addsUp(run.published().get(0).get(0));
        addsUp(found);
    }

    @Test
    void ends_when_cancelled() {
        RecordingRun run = new RecordingRun(0);
        run.cancel();
        assertThatThrownBy(() -> new Shap().explain(cornered(), TO_SHAP.of(picture, List.of(1)), run))
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
        Pixels large = Pictures.scene(512, 512, 3);
        FormulaNetwork network = new FormulaNetwork(new InputSpec(512, 512, 3), ShapTest::corners);
        addsUp(new Shap()
                .explain(network, TO_SHAP.with(Map.of("evaluations", 60)).of(large, List.of(0)), new RecordingRun(0))
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

    @Test
    void says_in_the_readers_language_how_much_is_still_to_be_divided() {
        Text told = Shap.undivided(0.0312);
        assertThat(told.english())
                .isEqualTo("no region still to be divided changes the probability by more than 3.1 percentage points");
        assertThat(told.spanish())
                .isEqualTo("ninguna región aún por dividir cambia la probabilidad en más de 3,1 puntos porcentuales");
    }
}
