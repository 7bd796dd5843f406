package org.vitral.method.lime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.vitral.api.Attribution.Segments;
import org.vitral.api.CancelledException;
import org.vitral.api.Explanation;
import org.vitral.api.ExplanationMethod;
import org.vitral.api.Fact;
import org.vitral.api.InputSpec;
import org.vitral.api.Pixels;
import org.vitral.api.Request;
import org.vitral.api.VitralException;
import org.vitral.testkit.FormulaNetwork;
import org.vitral.testkit.Pictures;
import org.vitral.testkit.RecordingRun;
import org.vitral.testkit.Requests;

class LimeTest {
    private static final Requests TO_LIME = Requests.to(new Lime().card());

    private static final Map<String, Object> GRID = Map.of("segmentation", "grid", "segments", 16);
    private final Pixels picture = Pictures.random(28, 28, 1, 4);

    /** The mean brightness, which is linear in what is shown when the rest is black. */
    private static double brightness(float[] picture) {
        double sum = 0;
        for (float value : picture) {
            sum += value;
        }
        return sum / picture.length / 255;
    }

    /** Something that is far from linear. */
    private static double corners(float[] picture) {
        double a = picture[0] + picture[60];
        double b = picture[picture.length - 1] + picture[300];
        return 1 / (1 + Math.exp(-(a * b / 30000 - 1)));
    }

    private FormulaNetwork bright() {
        return new FormulaNetwork(new InputSpec(28, 28, 1), LimeTest::brightness);
    }

    private FormulaNetwork cornered() {
        return new FormulaNetwork(new InputSpec(28, 28, 1), LimeTest::corners);
    }

    private static double fact(Explanation explanation, String key) {
        return facts(explanation, key)[0];
    }

    private static double[] facts(Explanation explanation, String key) {
        return explanation.facts().stream()
                .filter(f -> f.key().equals(key))
                .findFirst()
                .map(Fact::values)
                .orElseThrow();
    }

    @Test
    void finds_the_coefficients_of_a_network_that_is_linear_in_what_is_shown() {
        List<Explanation> found =
                new Lime().explain(bright(), TO_LIME.with(GRID).of(picture, List.of(1, 0)), new RecordingRun(0));

        Segments segments = (Segments) found.get(0).attribution();
        double[] share = new double[16];
        for (int i = 0; i < picture.size(); i++) {
            share[segments.labels()[i]] += picture.at(i) / 255 / picture.size();
        }
        for (int s = 0; s < 16; s++) {
            assertThat(segments.weights()[s]).isCloseTo(share[s], within(1e-6));
            assertThat(((Segments) found.get(1).attribution()).weights()[s]).isCloseTo(-share[s], within(1e-6));
        }
        assertThat(fact(found.get(0), "r2")).isCloseTo(1, within(1e-6));
        assertThat(fact(found.get(0), "intercept")).isCloseTo(0, within(1e-6));
        assertThat(fact(found.get(0), "local-prediction")).isCloseTo(brightness(picture.toArray()), within(1e-6));
        assertThat(segments.ranking()).hasSize(16);
        assertThat(segments.shown()).isEqualTo(7);
        assertThat(found.get(0).notes()).isEmpty();
    }

    @Test
    void comes_close_to_the_exact_limit_that_all_masks_together_give() {
        Map<String, Object> many = Map.of("segmentation", "grid", "segments", 9, "perturbations", 40_000);
        FormulaNetwork network = cornered();
        Explanation found = new Lime()
                .explain(network, TO_LIME.with(many).of(picture, List.of(1)), new RecordingRun(0))
                .get(0);
        Segments segments = (Segments) found.attribution();

        assertThat(network.asked()).isEqualTo(512);
        Proximity proximity = new Proximity(9, 0.25);
        WeightedRegression exact = new WeightedRegression(9, 1, 0);
        for (int bits = 0; bits < 512; bits++) {
            int all = bits;
            int[] next = {0};
            Mask mask = Mask.drawn(9, () -> (all >> next[0]++ & 1) != 0);
            float[] shown = picture.toArray();
            for (int i = 0; i < shown.length; i++) {
                shown[i] = mask.shows(segments.labels()[i]) ? shown[i] : 0;
            }
            exact.add(mask, proximity.of(mask), new float[] {(float) corners(shown)});
        }
        LinearModel limit = exact.fit(exact.system(() -> {})).get(0);
        double largest =
                Arrays.stream(limit.coefficients()).map(Math::abs).max().orElseThrow();
        for (int s = 0; s < 9; s++) {
            assertThat(segments.weights()[s]).isCloseTo(limit.coefficients()[s], within(0.02 * largest));
        }
        assertThat(fact(found, "r2")).isCloseTo(limit.r2(), within(0.02));
    }

    @Test
    void going_on_gives_the_same_as_one_longer_run_and_asks_nothing_twice() {
        Request shorter = TO_LIME.with(Map.of("perturbations", 130, "segmentation", "grid"))
                .of(picture, List.of(1));
        Request longer = shorter.with(Map.of("perturbations", 333));
        FormulaNetwork network = cornered();
        RecordingRun first = new RecordingRun(0);
        new Lime().explain(network, shorter, first);
        Explanation continued =
                new Lime().explain(network, longer, first.next(0)).get(0);
        int asked = network.asked();
        Explanation whole =
                new Lime().explain(network, longer, new RecordingRun(0)).get(0);

        assertThat(continued.facts()).isEqualTo(whole.facts());
        assertThat(asked).isEqualTo(333);
    }

    @Test
    void respects_any_budget_to_the_evaluation() {
        for (int budget : new int[] {10, 11, 49, 50, 51, 200}) {
            for (boolean adaptive : new boolean[] {false, true}) {
                FormulaNetwork network = cornered();
                new Lime()
                        .explain(
                                network,
                                TO_LIME.with(Map.of("perturbations", budget, "adaptive", adaptive))
                                        .of(picture, List.of(1)),
                                new RecordingRun(0));
                assertThat(network.asked()).isLessThanOrEqualTo(budget);
            }
        }
    }

    @Test
    void any_seed_gives_the_same_again_and_another_seed_something_else() {
        for (long seed : new long[] {0, 7, -1, 1L << 40}) {
            Request request = TO_LIME.with(Map.of("perturbations", 60, "segmentation", "grid"))
                    .of(picture, List.of(1), seed);
            List<Fact> once = new Lime()
                    .explain(cornered(), request, new RecordingRun(0))
                    .get(0)
                    .facts();
            assertThat(new Lime()
                            .explain(cornered(), request, new RecordingRun(0))
                            .get(0)
                            .facts())
                    .isEqualTo(once);
            Request other = TO_LIME.with(Map.of("perturbations", 60, "segmentation", "grid"))
                    .of(picture, List.of(1), seed + 1);
            assertThat(new Lime()
                            .explain(cornered(), other, new RecordingRun(0))
                            .get(0)
                            .facts())
                    .isNotEqualTo(once);
        }
    }

    @Test
    void keeps_what_there_is_when_told_to_finish() {
        RecordingRun run = new RecordingRun(0);
        run.finishAfter(60);
        Explanation found = new Lime()
                .explain(cornered(), TO_LIME.with(Map.of("perturbations", 5000)).of(picture, List.of(1)), run)
                .get(0);

        assertThat(fact(found, "perturbations")).isBetween(60.0, 400.0);
    }

    @Test
    void shows_a_first_picture_after_fifty_evaluations_at_the_latest() {
        RecordingRun run = new RecordingRun(0);
        new Lime().explain(cornered(), TO_LIME.of(picture, List.of(0, 1)), run);

        assertThat(run.published()).isNotEmpty();
        assertThat(run.published().get(0)).hasSize(2);
        assertThat(fact(run.published().get(0).get(0), "perturbations")).isBetween(2.0, 50.0);
    }

    @Test
    void ends_when_cancelled() {
        RecordingRun run = new RecordingRun(0);
        run.cancel();
        assertThatThrownBy(() -> new Lime().explain(cornered(), TO_LIME.of(picture, List.of(1)), run))
                .isInstanceOf(CancelledException.class);
    }

    @Test
    void says_in_words_that_the_fit_is_poor() {
        Explanation found = new Lime()
                .explain(
                        new FormulaNetwork(new InputSpec(28, 28, 1), p -> p[0] * p[400] * p[783] % 7 / 8.0),
                        TO_LIME.with(GRID).of(picture, List.of(1)),
                        new RecordingRun(0))
                .get(0);

        assertThat(fact(found, "r2")).isLessThan(0.5);
        assertThat(found.notes()).hasSize(1);
    }

    @Test
    void an_adaptive_run_ends_once_the_ranking_is_settled_and_says_how_sure_it_is() {
        Map<String, Object> given =
                Map.of("segmentation", "grid", "segments", 4, "adaptive", true, "shown", 2, "perturbations", 2000);
        FormulaNetwork stepped = new FormulaNetwork(
                new InputSpec(2, 2, 1), p -> (p[0] * 4 + p[1] * 2 + p[2]) / 3000.0 + (p[3] * p[0] > 0 ? 0.01 : 0));
        Pixels white = Pixels.of(2, 2, 1, new float[] {255, 255, 255, 255});
        Explanation found = new Lime()
                .explain(stepped, TO_LIME.with(given).of(white, List.of(1)), new RecordingRun(0))
                .get(0);

        assertThat(fact(found, "settled")).isEqualTo(1);
        assertThat(fact(found, "perturbations")).isLessThan(500);
        double[] weights = facts(found, "weights");
        for (int s = 0; s < 4; s++) {
            assertThat(facts(found, "interval-low")[s]).isLessThanOrEqualTo(weights[s]);
            assertThat(facts(found, "interval-high")[s]).isGreaterThanOrEqualTo(weights[s]);
        }
    }

    @Test
    void an_adaptive_run_that_goes_on_ends_where_one_longer_run_does() {
        Request shorter = TO_LIME.with(Map.of("perturbations", 1070, "segmentation", "grid", "adaptive", true))
                .of(picture, List.of(1));
        Request longer = shorter.with(Map.of("perturbations", 1390));
        RecordingRun first = new RecordingRun(0);
        new Lime().explain(cornered(), shorter, first);
        Explanation continued =
                new Lime().explain(cornered(), longer, first.next(0)).get(0);

        assertThat(continued.facts())
                .isEqualTo(new Lime()
                        .explain(cornered(), longer, new RecordingRun(0))
                        .get(0)
                        .facts());
    }

    @Test
    void nothing_shown_is_not_settled() {
        for (double never : new double[] {0, 0.9}) {
            Map<String, Object> given = Map.of(
                    "segmentation", "grid", "segments", 4, "adaptive", true, "signs", "positive", "perturbations", 300);
            FormulaNetwork darkening =
                    new FormulaNetwork(new InputSpec(28, 28, 1), p -> 1 - Math.max(never, brightness(p)));
            Explanation found = new Lime()
                    .explain(darkening, TO_LIME.with(given).of(picture, List.of(1)), new RecordingRun(0))
                    .get(0);

            assertThat(((Segments) found.attribution()).shown()).isZero();
            assertThat(fact(found, "settled")).isZero();
            assertThat(fact(found, "perturbations")).isEqualTo(300);
            assertThat(found.notes()).hasSize(1);
        }
    }

    @Test
    void a_single_superpixel_for_the_class_is_settled_once_it_is_surely_so() {
        Ranking single = new Ranking(new int[] {1}, 1);
        double[] coefficients = {-1, 0.5};
        assertThat(new Certainty(new double[] {-2, 0.1}, new double[] {0, 0.9})
                        .settles(single, coefficients, Settings.Signs.POSITIVE))
                .isTrue();
        assertThat(new Certainty(new double[] {-2, -0.1}, new double[] {0, 0.9})
                        .settles(single, coefficients, Settings.Signs.POSITIVE))
                .isFalse();
        assertThat(new Certainty(new double[0], new double[0])
                        .settles(new Ranking(new int[0], 0), new double[0], Settings.Signs.LARGEST))
                .isFalse();
    }

    @Test
    void shows_nothing_where_hiding_changes_nothing() {
        for (String signs : List.of("largest", "positive", "both")) {
            for (boolean adaptive : new boolean[] {false, true}) {
                double[] jitter = {0};
                FormulaNetwork deaf = new FormulaNetwork(new InputSpec(28, 28, 1), p -> 0.3 + 1e-8 * (jitter[0]++ % 5));
                Explanation found = new Lime()
                        .explain(
                                deaf,
                                TO_LIME.with(Map.of("signs", signs, "adaptive", adaptive))
                                        .of(picture, List.of(1)),
                                new RecordingRun(0))
                        .get(0);

                Segments segments = (Segments) found.attribution();
                assertThat(segments.weights()).containsOnly(0);
                assertThat(segments.ranking()).isEmpty();
                assertThat(segments.shown()).isZero();
                assertThat(found.notes()).singleElement().satisfies(note -> {
                    assertThat(note.english()).contains("changes nothing");
                    assertThat(note.spanish()).contains("no cambia nada");
                });
            }
        }
    }

    @Test
    void says_why_it_cannot_run_on_a_single_superpixel() {
        assertThatThrownBy(() -> new Lime()
                        .explain(
                                new FormulaNetwork(new InputSpec(1, 1, 1), LimeTest::brightness),
                                TO_LIME.of(Pixels.of(1, 1, 1, new float[1]), List.of(1)),
                                new RecordingRun(0)))
                .isInstanceOf(VitralException.class)
                .hasMessageContaining("one superpixel");
    }

    @Test
    void a_segmentation_of_one_or_too_many_superpixels_names_its_own_parameter() {
        Pixels flat = Pixels.of(28, 28, 1, new float[784]);
        assertThatThrownBy(() -> new Lime()
                        .explain(
                                bright(),
                                TO_LIME.with(Map.of("segmentation", "felzenszwalb"))
                                        .of(flat, List.of(1)),
                                new RecordingRun(0)))
                .isInstanceOf(VitralException.class)
                .hasMessageContaining("Choose a smaller lime.scale, or lime.segmentation=grid.");
        FormulaNetwork large = new FormulaNetwork(new InputSpec(224, 224, 1), LimeTest::brightness);
        assertThatThrownBy(() -> new Lime()
                        .explain(
                                large,
                                TO_LIME.with(Map.of("max-distance", 1.0))
                                        .of(Pictures.random(224, 224, 1, 4), List.of(1)),
                                new RecordingRun(0)))
                .isInstanceOf(VitralException.class)
                .hasMessageContaining("Choose a larger lime.max-distance, or lime.segmentation=slic.");
        assertThat(Lime.remedy("slic", true).english())
                .isEqualTo("Choose a larger lime.segments, or lime.segmentation=grid.");
        assertThat(Lime.remedy("slic", false).english()).isEqualTo("Choose a smaller lime.segments.");
        assertThat(Lime.remedy("grid", true).spanish()).isEqualTo("Elija un valor mayor de lime.segments.");
        assertThat(Lime.remedy("felzenszwalb", false).spanish())
                .isEqualTo("Elija un valor mayor de lime.scale, o lime.segmentation=slic.");
    }

    @Test
    void the_style_of_the_lime_package_begins_with_the_whole_picture_and_shows_what_speaks_for_the_class() {
        Sampling sampling = new Sampling(Style.PACKAGE, 5, 7);
        assertThat(sampling.next().count()).isEqualTo(5);
        Explanation against = new Lime()
                .explain(
                        bright(),
                        TO_LIME.with(Map.of("style", "package", "fill", "black"))
                                .of(picture, List.of(0)),
                        new RecordingRun(0))
                .get(0);
        Segments segments = (Segments) against.attribution();

        assertThat(segments.ranking()).isEmpty();
        assertThat(segments.shown()).isZero();
        assertThat(against.notes()).isNotEmpty();
    }

    @Test
    void runs_on_large_pictures_with_every_segmentation_and_fill() {
        Pixels large = Pictures.scene(512, 512, 3);
        FormulaNetwork network = new FormulaNetwork(new InputSpec(512, 512, 3), LimeTest::brightness);
        for (String segmentation : List.of("slic", "felzenszwalb", "grid", "quickshift")) {
            for (String fill :
                    segmentation.equals("grid") ? List.of("black", "mean", "grey", "blur") : List.of("mean")) {
                Map<String, Object> given = Map.of(
                        "segmentation",
                        segmentation,
                        "fill",
                        fill,
                        "perturbations",
                        10,
                        "kernel-size",
                        4.0,
                        "max-distance",
                        200.0,
                        "ratio",
                        0.0);
                List<Explanation> found =
                        new Lime().explain(network, TO_LIME.with(given).of(large, List.of(0, 1)), new RecordingRun(0));
                assertThat(found).hasSize(2);
            }
        }
    }

    @Test
    void previews_the_superpixels_and_their_number() {
        assertThat(new Lime()
                        .preview(TO_LIME.with(GRID).of(picture, List.of()))
                        .orElseThrow()
                        .title()
                        .english())
                .isEqualTo("16 superpixels");
    }

    @Test
    void is_found_as_a_service() {
        assertThat(ServiceLoader.load(ExplanationMethod.class))
                .extracting(m -> m.card().id())
                .containsExactly("lime");
    }
}
