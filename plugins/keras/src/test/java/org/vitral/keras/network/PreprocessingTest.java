package org.vitral.keras.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitral.api.InputSpec;
import org.vitral.api.NetworkException;
import org.vitral.api.ParameterException;

class PreprocessingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none | 10 | 100 | 200",
                "scale | 0.039215688 | 0.39215687 | 0.78431374",
                "tf | -0.92156863 | -0.21568626 | 0.5686275",
                "torch | -1.9466565 | -0.2850140 | 1.6813945",
                "caffe | 96.061 | -16.779 | -113.68",
                "caffe:104,117,123 | 96 | -17 | -113",
                "CAFFE: 104, 117, 123 | 96 | -17 | -113"
            })
    void a_colour_is_preprocessed_as_keras_does(String name, float first, float second, float third) {
        float[] picture = {10, 100, 200, 10, 100, 200};
        Preprocessing.parse(name).apply(picture, 3);
        assertThat(picture).containsExactly(new float[] {first, second, third, first, second, third}, within(1e-5f));
    }

    @ParameterizedTest
    @CsvSource({"none, 10", "scale, 0.039215688", "tf, -0.92156863"})
    void grey_is_preprocessed_where_that_has_a_meaning(String name, float expected) {
        float[] picture = {10, 10};
        Preprocessing.parse(name).checkedFor(new InputSpec(2, 1, 1)).apply(picture, 1);
        assertThat(picture).containsExactly(new float[] {expected, expected}, within(1e-6f));
    }

    @ParameterizedTest
    @ValueSource(strings = {"torch", "caffe", "caffe:1,2,3"})
    void what_speaks_of_three_colours_is_refused_for_grey_pictures(String name) {
        assertThatThrownBy(() -> Preprocessing.parse(name).checkedFor(new InputSpec(28, 28, 1)))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("none, scale, tf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "vgg", "caffe:", "caffe:1,2", "caffe:1,2,3,4", "caffe:a,b,c", "caffe:NaN,1,2", "tf\nrm -rf"})
    void an_unknown_name_is_refused_with_those_there_are(String name) {
        assertThatThrownBy(() -> Preprocessing.parse(name))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("none, scale, tf, torch, caffe, caffe:B,G,R")
                .hasMessageNotContaining("\n");
    }

    @Test
    void a_name_is_kept_as_it_can_be_given_again() {
        assertThat(Preprocessing.parse("Caffe: 1, 2, 3").name()).isEqualTo("caffe:1,2,3");
    }
}
