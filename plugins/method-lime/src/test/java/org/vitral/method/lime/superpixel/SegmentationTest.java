package org.vitral.method.lime.superpixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vitral.api.Pixels;

class SegmentationTest {
    private static final List<Segmentation> ALL =
            List.of(new Quickshift(1.5, 20, 0.3), new Slic(12, 10), new Felzenszwalb(1, 0.8, 20), new Grid(9));

    @Test
    void every_segmentation_partitions_any_picture_and_numbers_densely() {
        Random random = new Random(3);
        for (int round = 0; round < 60; round++) {
            Pixels picture = randomPicture(random);
            for (Segmentation segmentation : ALL) {
                Superpixels found = segmentation.of(picture, () -> {});

                assertThat(found.labels()).hasSize(picture.width() * picture.height());
                assertThat(Arrays.stream(found.labels()).distinct().sorted().toArray())
                        .as("%s of %s", segmentation, picture)
                        .isEqualTo(java.util.stream.IntStream.range(0, found.count())
                                .toArray());
            }
        }
    }

    @Test
    void the_same_picture_is_cut_the_same_way_again() {
        Pixels picture = randomPicture(new Random(8));
        for (Segmentation segmentation : ALL) {
            assertThat(segmentation.of(picture, () -> {}).labels())
                    .isEqualTo(segmentation.of(picture, () -> {}).labels());
        }
    }

    @Test
    void a_grid_has_about_as_many_cells_as_asked() {
        assertThat(new Grid(100)
                        .of(Pixels.of(224, 224, 1, new float[224 * 224]), () -> {})
                        .count())
                .isEqualTo(100);
        assertThat(new Grid(4).of(Pixels.of(1, 9, 1, new float[9]), () -> {}).count())
                .isEqualTo(4);
    }

    @Test
    void the_exponential_is_right_to_the_last_place() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            double x = -random.nextDouble() * (i % 2 == 0 ? 1 : 600);
            double expected = Math.exp(x);
            assertThat(Exponential.of(x)).isCloseTo(expected, within(2 * Math.ulp(expected)));
        }
        assertThat(Exponential.of(0)).isEqualTo(1);
        assertThat(Exponential.of(-1e300)).isZero();
    }

    private static Pixels randomPicture(Random random) {
        int width = 1 + random.nextInt(28);
        int height = 1 + random.nextInt(28);
        int channels = random.nextBoolean() ? 1 : 3;
        float[] values = new float[width * height * channels];
        boolean flat = random.nextInt(4) == 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = flat ? 200 : random.nextInt(256);
        }
        return Pixels.of(width, height, channels, values);
    }
}
