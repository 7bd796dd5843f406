package org.vitral.keras.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitral.api.NetworkException;
import org.vitral.keras.graph.Op;
import org.vitral.keras.reference.ReferenceInterpreter;

/** Layers that bring pictures to another size, on pictures whose values are their positions: 0, 1, 2, … */
class ResizingTest {
    @TempDir
    Path folder;

    private KerasModel read(int rows, int columns, String layer) {
        return KerasFile.read(SmallFile.sequential(
                        rows,
                        columns,
                        1,
                        layer,
                        "Conv2D{'name': 'conv', 'filters': 2, 'kernel_size': [1, 1]}",
                        "GlobalAveragePooling2D{'name': 'gap'}",
                        "Dense{'name': 'classes', 'units': 3, 'activation': 'softmax'}")
                .weights("conv", 1, 1, 1, 2)
                .weights("classes", 2, 3)
                .write(folder.resolve("net.h5")));
    }

    private double[] given(int rows, int columns, String layer) {
        KerasModel model = read(rows, columns, layer);
        float[] picture = new float[rows * columns];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = i;
        }
        return new ReferenceInterpreter(model.graph()).run(picture).get("size");
    }

    /** Expected values of Keras' own resizing_test.py. */
    @Test
    void nearest_cells_and_crops_are_those_of_keras_own_tests() {
        assertThat(given(4, 4, "Resizing{'name': 'size', 'height': 2, 'width': 2, 'interpolation': 'nearest'}"))
                .containsExactly(5, 7, 13, 15);
        assertThat(given(2, 2, "Resizing{'name': 'size', 'height': 4, 'width': 4, 'interpolation': 'nearest'}"))
                .containsExactly(0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 3, 3, 2, 2, 3, 3);
        assertThat(given(
                        4,
                        4,
                        "Resizing{'name': 'size', 'height': 4, 'width': 2, 'interpolation': 'nearest',"
                                + " 'crop_to_aspect_ratio': true}"))
                .containsExactly(1, 2, 5, 6, 9, 10, 13, 14);
    }

    @Test
    void padding_to_the_proportions_puts_the_fill_on_both_sides() {
        String pad = "Resizing{'name': 'size', 'height': 4, 'width': 4, 'interpolation': 'nearest',"
                + " 'pad_to_aspect_ratio': true, 'fill_mode': 'constant', 'fill_value': %s}";
        assertThat(given(2, 4, pad.formatted("9.0"))).containsExactly(9, 9, 9, 9, 0, 1, 2, 3, 4, 5, 6, 7, 9, 9, 9, 9);
        assertThat(given(2, 4, pad.formatted("0.0"))).containsExactly(0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 0, 0, 0, 0);
        // Three columns are missing: one on each side, and the rest is stretched.
        assertThat(given(4, 1, pad.formatted("9.0"))).containsExactly(9, 0, 0, 9, 9, 1, 1, 9, 9, 2, 2, 9, 9, 3, 3, 9);
        assertThat(given(
                        2,
                        4,
                        pad.formatted("1.0")
                                .replace("nearest", "bilinear")
                                .replace("'height': 4, 'width': 4", "'height': 2, 'width': 2")))
                .containsExactly(new double[] {0.75, 1.75, 2.75, 3.75}, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({
        "nearest, NEAREST",
        "bilinear, BILINEAR",
        "bicubic, BICUBIC",
        "area, AREA",
        "lanczos3, LANCZOS3",
        "lanczos5, LANCZOS5",
        "gaussian, GAUSSIAN",
        "mitchellcubic, MITCHELL_CUBIC"
    })
    void every_interpolation_of_keras_is_read(String name, Op.Interpolation how) {
        KerasModel up = read(4, 6, "UpSampling2D{'name': 'size', 'size': [2, 3], 'interpolation': '" + name + "'}");
        assertThat(up.graph().node("size").op()).isEqualTo(new Op.Resize(how, false));
        assertThat(up.graph().node("size").shape()).containsExactly(8, 18, 1);
        KerasModel down = read(
                4,
                6,
                "Resizing{'name': 'size', 'height': 2, 'width': 3, 'antialias': true, 'interpolation': '" + name
                        + "'}");
        assertThat(down.graph().node("size").op()).isEqualTo(new Op.Resize(how, true));
    }

    @Test
    void a_picture_that_has_the_size_is_left_as_it_is() {
        KerasModel model = read(4, 6, "Resizing{'name': 'size', 'height': 4, 'width': 6, 'interpolation': 'gaussian'}");
        assertThat(model.graph().node("size").op()).isEqualTo(new Op.Identity());
    }

    @Test
    void the_middle_of_a_picture_too_small_is_resized_from_its_largest_part_of_the_right_proportions() {
        assertThat(given(4, 4, "CenterCrop{'name': 'size', 'height': 2, 'width': 2}"))
                .containsExactly(5, 6, 9, 10);
        // 2 x 4 to 4 x 4: the middle 2 x 2 (1, 2, 5, 6), twice as large.
        assertThat(given(2, 4, "CenterCrop{'name': 'size', 'height': 4, 'width': 4}"))
                .containsExactly(
                        new double[] {1, 1.25, 1.75, 2, 2, 2.25, 2.75, 3, 4, 4.25, 4.75, 5, 5, 5.25, 5.75, 6},
                        within(1e-6));
    }

    @Test
    void what_no_keras_resizes_is_refused_by_name() {
        assertThatThrownBy(() ->
                        read(4, 4, "Resizing{'name': 'size', 'height': 2, 'width': 2, 'interpolation': 'spline'}"))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("size")
                .hasMessageContaining("spline");
        assertThatThrownBy(() -> read(
                        4,
                        4,
                        "Resizing{'name': 'size', 'height': 2, 'width': 3, 'pad_to_aspect_ratio': true,"
                                + " 'fill_mode': 'reflect'}"))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("size")
                .hasMessageContaining("reflect");
        assertThatThrownBy(() -> read(1, 16_000, "Resizing{'name': 'size', 'height': 1, 'width': 15000}"))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("size")
                .hasMessageContaining("extreme");
    }
}
