package org.vitral.keras.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitral.keras.graph.Op.Interpolation;
import org.vitral.keras.reference.Resizes;

class ResamplingTest {
    private static final double[] SMALL = {64, 32, 32, 64, 50, 100};

    private static double[] resized(Op.Resize op, double[] x, int rows, int columns, int toRows, int toColumns) {
        float[] down = Resampling.weights(op, rows, toRows);
        float[] across = Resampling.weights(op, columns, toColumns);
        double[] y = new double[toRows * toColumns];
        for (int i = 0; i < y.length; i++) {
            for (int k = 0; k < x.length; k++) {
                y[i] += (double) down[i / toColumns * rows + k / columns]
                        * across[i % toColumns * columns + k % columns]
                        * x[k];
            }
        }
        return y;
    }

    /** What TensorFlow's own test of {@code tf.image.resize} expects (image_ops_test.py, testResizeUp): 3 x 2 to 6 x 4. */
    @ParameterizedTest
    @CsvSource({
        "BILINEAR, 64 56 40 32 56 52 44 40 40 44 52 56 36.5 45.625 63.875 73 45.5 56.875 79.625 91 50 62.5 87.5 100",
        "NEAREST, 64 64 32 32 64 64 32 32 32 32 64 64 32 32 64 64 50 50 100 100 50 50 100 100",
        "AREA, 64 64 32 32 64 64 32 32 32 32 64 64 32 32 64 64 50 50 100 100 50 50 100 100",
        "LANCZOS3, 75.8294 59.6281 38.4313 22.23 60.6851 52.0037 40.6454 31.964 35.8344 41.0779 47.9383 53.1818"
                + " 24.6968 43.0769 67.1244 85.5045 35.7939 56.4713 83.5243 104.2017 44.8138 65.1949 91.8603 112.2413",
        "LANCZOS5, 77.5699 60.0223 40.6694 23.1219 61.8253 51.2369 39.5593 28.9709 35.7438 40.8875 46.5604 51.7041"
                + " 21.5942 43.5299 67.7223 89.658 32.1213 56.784 83.984 108.6467 44.5802 66.183 90.0082 111.6109",
        "GAUSSIAN, 61.1087 54.6926 41.3074 34.8913 54.6926 51.4168 44.5832 41.3074 41.696 45.2456 52.6508 56.2004"
                + " 39.4273 47.0526 62.9602 70.5855 47.3008 57.3042 78.173 88.1764 51.4771 62.3638 85.0752 95.9619",
        "BICUBIC, 70.1453 59.0252 36.9748 25.8547 59.3195 53.3386 41.4789 35.4981 36.383 41.285 51.0051 55.9071"
                + " 30.2232 42.151 65.8032 77.731 41.6492 55.823 83.9288 98.1026 47.0363 62.2744 92.4903 107.7284",
        "MITCHELL_CUBIC, 66.0382 56.6079 39.3921 29.9618 56.7255 51.9603 43.2611 38.4959 39.1828 43.4664 51.2864 55.57"
                + " 34.6287 45.1812 64.4458 74.9983 43.8523 56.8078 80.4594 93.4149 48.9943 63.026 88.6422 102.6739",
    })
    void pictures_become_larger_as_tensorflow_makes_them(Interpolation how, String values) {
        double[] expected = Arrays.stream(values.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        Op.Resize op = new Op.Resize(how, false);

        assertThat(resized(op, SMALL, 3, 2, 6, 4)).containsExactly(expected, within(2e-4));
        assertThat(Resizes.resize(SMALL, new int[] {3, 2, 1}, new int[] {6, 4, 1}, op))
                .containsExactly(expected, within(2e-4));
    }

    /** TensorFlow's testResizeDownArea, which gives whole numbers only. */
    @Test
    void an_area_is_the_mean_of_what_it_covers_with_its_parts_of_cells() {
        double[] x = {
            128, 64, 32, 16, 8, 4, 4, 8, 16, 32, 64, 128, 128, 64, 32, 16, 8, 4, 5, 10, 15, 20, 25, 30, 30, 25, 20, 15,
            10, 5, 5, 10, 15, 20, 25, 30
        };
        double[] expected = {73, 33, 23, 39, 73, 33, 23, 39, 14, 16, 19, 21, 14, 16, 19, 21};

        assertThat(resized(new Op.Resize(Interpolation.AREA, false), x, 6, 6, 4, 4))
                .containsExactly(expected, within(1.0));
    }

    /** On paper: four cells to two. The tent is 4 wide instead of 2, its weights 3, 3, 1 in eighths beside the border. */
    @Test
    void antialiasing_widens_the_kernel_by_how_much_smaller_the_picture_becomes() {
        float[] plain = Resampling.weights(new Op.Resize(Interpolation.BILINEAR, false), 4, 2);
        float[] antialiased = Resampling.weights(new Op.Resize(Interpolation.BILINEAR, true), 4, 2);

        assertThat(plain).containsExactly(0.5f, 0.5f, 0, 0, 0, 0, 0.5f, 0.5f);
        assertThat(antialiased)
                .containsExactly(new float[] {3 / 7f, 3 / 7f, 1 / 7f, 0, 0, 1 / 7f, 3 / 7f, 3 / 7f}, within(1e-7f));
    }

    /** On paper: three cells to two, so the first middle is a quarter from its cell; Keys' kernel at 1/4, 3/4, 7/4, over their sum. */
    @Test
    void weights_of_cells_beyond_the_border_are_shared_among_the_others() {
        float[] weights = Resampling.weights(new Op.Resize(Interpolation.BICUBIC, false), 3, 2);
        double sum = 111 / 128.0 + 29 / 128.0 - 3 / 128.0;

        assertThat(weights[0]).isCloseTo((float) (111 / 128.0 / sum), within(1e-6f));
        assertThat(weights[1]).isCloseTo((float) (29 / 128.0 / sum), within(1e-6f));
        assertThat(weights[2]).isCloseTo((float) (-3 / 128.0 / sum), within(1e-6f));
    }

    @ParameterizedTest
    @EnumSource
    void equal_values_stay_equal(Interpolation how) {
        for (boolean antialias : new boolean[] {false, true}) {
            for (int to : new int[] {1, 2, 5, 13, 40}) {
                float[] weights = Resampling.weights(new Op.Resize(how, antialias), 13, to);
                for (int i = 0; i < to; i++) {
                    double sum = 0;
                    for (int j = 0; j < 13; j++) {
                        sum += weights[i * 13 + j];
                    }
                    assertThat(sum).isCloseTo(1, within(1e-5));
                }
            }
        }
    }
}
