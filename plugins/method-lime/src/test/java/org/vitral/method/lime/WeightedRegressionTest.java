package org.vitral.method.lime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitral.api.CancelledException;
import org.vitral.keras.reference.Shared;

class WeightedRegressionTest {

    @ParameterizedTest
    @CsvSource({
        "toucan, 81, -0.11602012819515808, 0.41219254172251574",
        "tostadora2, 79, -0.1495763310737958, 0.38363100493759805"
    })
    void gives_the_thesis_coefficients_from_its_probabilities(String picture, int segments, double intercept, double r2)
            throws IOException {
        String name = "golden/blackbox/mobilenetv2_imagenet_full__" + picture + ".lime_thesis.";
        double[] probabilities = Shared.array(name + "probabilities.npy");
        double[] masks = Shared.array(name + "masks.npy");
        double[] expected = Shared.array(name + "coefficients.npy");

        Sampling sampling = new Sampling(Style.THESIS, segments, 222);
        Proximity proximity = new Proximity(segments, 0.25);
        WeightedRegression regression = new WeightedRegression(segments, 1, 0);
        for (int row = 0; row < probabilities.length; row++) {
            Mask mask = sampling.next();
            for (int s = 0; s < segments; s++) {
                assertThat(mask.shows(s)).isEqualTo(masks[row * segments + s] == 1);
            }
            regression.add(mask, proximity.of(mask), new float[] {(float) probabilities[row]});
        }
        LinearModel model = regression.fit(regression.system(() -> {})).get(0);

        for (int s = 0; s < segments; s++) {
            assertThat(model.coefficients()[s]).isCloseTo(expected[s], within(1e-7));
        }
        assertThat(model.intercept()).isCloseTo(intercept, within(1e-6));
        assertThat(model.r2()).isCloseTo(r2, within(1e-6));
    }

    @Test
    void the_package_style_draws_the_masks_of_numpy() throws IOException {
        double[] masks = Shared.array("golden/blackbox/mobilenetv2_imagenet_full__toucan.lime_package.masks.npy");
        Sampling sampling = new Sampling(Style.PACKAGE, 81, 7);
        for (int row = 0; row < 1000; row++) {
            Mask mask = sampling.next();
            for (int s = 0; s < 81; s++) {
                assertThat(mask.shows(s)).isEqualTo(masks[row * 81 + s] == 1);
            }
        }
    }

    /** scikit-learn 1.9 on the same masks, weights and values. */
    @Test
    void agrees_with_scikit_learn_and_takes_the_least_norm_where_samples_are_too_few() {
        assertThat(fitted(8, 5, 0).coefficients()).containsExactly(FEW, within(1e-9));
        assertThat(fitted(8, 40, 0).coefficients()).containsExactly(MANY, within(1e-9));
        assertThat(fitted(8, 40, 1).coefficients()).containsExactly(RIDGE, within(1e-9));
        assertThat(fitted(8, 40, 1).r2()).isCloseTo(RIDGE_R2, within(1e-9));
        assertThat(fitted(8, 40, 1).intercept()).isCloseTo(RIDGE_INTERCEPT, within(1e-9));
    }

    /** NumPy's lstsq: a pivot that is zero but for rounding must not pass for one that determines a coefficient. */
    @Test
    void takes_the_least_norm_with_exactly_as_many_samples_as_superpixels() {
        WeightedRegression regression = ofSines(81, 81, 222);
        double[] found = regression.fit(regression.system(() -> {})).get(0).coefficients();

        double square = 0;
        for (double coefficient : found) {
            square += coefficient * coefficient;
        }
        assertThat(Math.sqrt(square)).isCloseTo(1.513831299089834, within(1e-6));
        assertThat(found[0]).isCloseTo(0.15084556118154688, within(1e-6));
        assertThat(found[40]).isCloseTo(0.08249005308090908, within(1e-6));
        assertThat(found[80]).isCloseTo(-0.1756411764253284, within(1e-6));
    }

    @Test
    void takes_the_least_norm_where_samples_repeat_and_depend_on_each_other() {
        WeightedRegression regression = new WeightedRegression(4, 1, 0);
        float[] values = {0, 1, 2, 4, 4};
        int[] shown = {0b0000, 0b0011, 0b1100, 0b1111, 0b1111};
        for (int i = 0; i < values.length; i++) {
            int bits = shown[i];
            int[] next = {0};
            regression.add(Mask.drawn(4, () -> (bits >> next[0]++ & 1) != 0), i < 3 ? 1 : 0.5, new float[] {values[i]});
        }
        LinearModel model = regression.fit(regression.system(() -> {})).get(0);

        assertThat(model.coefficients()).containsExactly(new double[] {0.75, 0.75, 1.25, 1.25}, within(1e-12));
        assertThat(model.intercept()).isCloseTo(-0.25, within(1e-12));
    }

    /** With fewer samples than superpixels, with as many samples as are just not enough, and with enough. */
    @ParameterizedTest
    @ValueSource(ints = {250, 300, 400})
    void lets_itself_be_cancelled_at_every_row(int samples) {
        WeightedRegression regression = ofSines(300, samples, 1);
        for (int allowed : new int[] {0, 1, 100, 240}) {
            int[] calls = {0};
            assertThatThrownBy(() -> regression.system(() -> {
                        if (calls[0]++ == allowed) {
                            throw new CancelledException();
                        }
                    }))
                    .isInstanceOf(CancelledException.class);
            assertThat(calls[0]).isEqualTo(allowed + 1);
        }
    }

    /** Something that is not linear in the superpixels shown. */
    private static WeightedRegression ofSines(int features, int samples, long seed) {
        Sampling sampling = new Sampling(Style.THESIS, features, seed);
        Proximity proximity = new Proximity(features, 0.25);
        WeightedRegression regression = new WeightedRegression(features, 1, 0);
        for (int i = 0; i < samples; i++) {
            Mask mask = sampling.next();
            double sum = 0;
            for (int j = 0; j < features; j++) {
                sum += mask.shows(j) ? Math.sin(j + 1) * (mask.shows((j * 7 + 3) % features) ? 1.5 : 1) : 0;
            }
            regression.add(mask, proximity.of(mask), new float[] {(float) (1 / (1 + Math.exp(-sum)))});
        }
        return regression;
    }

    private static LinearModel fitted(int features, int samples, double penalty) {
        WeightedRegression regression = new WeightedRegression(features, 1, penalty);
        for (Mask mask : masks(features, samples)) {
            float value = 0;
            for (int i = 0; i < features; i++) {
                value += mask.shows(i) ? (i + 1) * (i % 2 == 0 ? 1 : -0.5f) : 0;
            }
            value += mask.shows(0) && mask.shows(3) ? 2 : 0;
            regression.add(mask, 1 + mask.count(), new float[] {value});
        }
        return regression.fit(regression.system(() -> {})).get(0);
    }

    private static List<Mask> masks(int features, int samples) {
        Sampling sampling = new Sampling(Style.THESIS, features, 3);
        List<Mask> masks = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            masks.add(sampling.next());
        }
        return masks;
    }

    private static final double[] FEW = {
        1.3333333333333337,
        -2.3333333333333335,
        -1.3322676295501878e-15,
        -3.1086244689504383e-15,
        4.666666666666664,
        -2.333333333333332,
        1.3333333333333317,
        1.3333333333333317
    };

    private static final double[] MANY = {
        1.6685128081273788,
        -1.1671607036586833,
        3.0625156904490516,
        -0.7272665519627989,
        4.707315778363333,
        -3.080746574852408,
        6.755240676815862,
        -3.83373371345984
    };

    private static final double[] RIDGE = {
        1.6064431064293436,
        -1.0920499549421425,
        2.949889554898464,
        -0.6867316326700919,
        4.520861176843526,
        -3.098041480877543,
        6.561478915115169,
        -3.6836048567066326
    };

    private static final double RIDGE_R2 = 0.9910892410214088;
    private static final double RIDGE_INTERCEPT = 0.14145800752972804;
}
