package org.vitral.method.lime.superpixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitral.api.CancelledException;
import org.vitral.api.Pixels;
import org.vitral.keras.reference.Shared;

class QuickshiftTest {

    @ParameterizedTest
    @CsvSource({
        "networks/mobilenetv2_imagenet_full__Maze.png, quickshift/Maze, 2.5, 28.0, 0.3",
        "networks/mobilenetv2_imagenet_full__Maze.png, quickshift/Maze, 4.0, 200.0, 0.2",
        "networks/mobilenetv2_imagenet_full__gradcam_both.png, quickshift/gradcam_both, 2.5, 28.0, 0.3",
        "networks/mobilenetv2_imagenet_full__gradcam_both.png, quickshift/gradcam_both, 4.0, 200.0, 0.2",
        "networks/mobilenetv2_imagenet_full__lime_cat_mouse.png, quickshift/lime_cat_mouse, 2.5, 28.0, 0.3",
        "networks/mobilenetv2_imagenet_full__lime_cat_mouse.png, quickshift/lime_cat_mouse, 4.0, 200.0, 0.2",
        "networks/mobilenetv2_imagenet_full__toucan.png, blackbox/mobilenetv2_imagenet_full__toucan.quickshift_, 2.5, 28.0, 0.3",
        "networks/mobilenetv2_imagenet_full__toucan.png, blackbox/mobilenetv2_imagenet_full__toucan.quickshift_, 4.0, 200.0, 0.2",
        "networks/mobilenetv2_imagenet_full__toucan.png, blackbox/mobilenetv2_imagenet_full__toucan.quickshift_, 5.0, 10.0, 1.0",
        "networks/mobilenetv2_imagenet_full__tostadora2.png, blackbox/mobilenetv2_imagenet_full__tostadora2.quickshift_, 2.5, 28.0, 0.3",
        "networks/mobilenetv2_imagenet_full__tostadora2.png, blackbox/mobilenetv2_imagenet_full__tostadora2.quickshift_, 4.0, 200.0, 0.2",
        "networks/mobilenetv2_imagenet_full__tostadora2.png, blackbox/mobilenetv2_imagenet_full__tostadora2.quickshift_, 5.0, 10.0, 1.0"
    })
    void gives_the_labels_of_scikit_image(String picture, String labels, double kernel, double distance, double ratio)
            throws IOException {
        String dot = labels.endsWith("_") ? "" : ".";
        double[] expected = Shared.array("golden/%s%s%s_%s_%s.npy".formatted(labels, dot, kernel, distance, ratio));

        Superpixels found = new Quickshift(kernel, distance, ratio).of(Shared.picture("golden/" + picture), () -> {});

        assertThat(Arrays.stream(found.labels()).asDoubleStream().toArray()).isEqualTo(expected);
        assertThat(found.count()).isEqualTo((int) Arrays.stream(expected).max().orElseThrow() + 1);
    }

    /** scikit-image 0.26 on the same picture, worked out there. */
    @Test
    void gives_the_labels_of_scikit_image_on_a_small_picture_too() {
        float[] values = new float[12 * 9 * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * 37 + i / 3 * 11 % 97 + i / 36 * 29) % 256;
        }
        Superpixels found = new Quickshift(1.5, 20, 0.2).of(Pixels.of(12, 9, 3, values), () -> {});

        assertThat(found.labels()).isEqualTo(SMALL);
    }

    private static final int[] SMALL = {
        2, 2, 0, 2, 0, 2, 0, 2, 1, 0, 2, 0, 2, 0, 2, 0, 2, 1, 0, 2, 0, 2, 1, 2, 0, 2, 0, 0, 2, 0, 2, 0, 2, 1, 2, 1, 0,
        2, 0, 2, 0, 2, 1, 2, 1, 0, 2, 1, 2, 0, 2, 0, 2, 2, 0, 2, 0, 2, 1, 2, 0, 2, 2, 0, 2, 0, 2, 1, 2, 1, 2, 2, 0, 2,
        0, 2, 0, 2, 1, 2, 2, 0, 2, 1, 2, 0, 2, 1, 2, 2, 0, 2, 1, 2, 1, 2, 0, 0, 2, 0, 2, 0, 2, 1, 2, 1, 0, 2
    };

    @Test
    void stops_when_it_is_told_to() {
        assertThatThrownBy(() -> new Quickshift(2, 10, 1).of(Pixels.of(9, 9, 1, new float[81]), () -> {
                    throw new CancelledException();
                }))
                .isInstanceOf(CancelledException.class);
    }
}
