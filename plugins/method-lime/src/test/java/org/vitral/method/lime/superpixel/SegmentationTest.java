package org.vitral.method.lime.superpixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitral.api.Pixels;
import org.vitral.keras.reference.Shared;

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

    /** scikit-image 0.26's labels, from 0 on; with 30 its centres look further than the grid's step. */
    @ParameterizedTest
    @CsvSource({
        "30, 1, 8, 953238418",
        "20, 1, 4, 960220664",
        "30, 10, 13, 682041372",
        "100, 10, 71, 1717813167",
        "500, 100, 484, -1875625260"
    })
    void slic_gives_the_labels_of_scikit_image(int segments, double compactness, int count, int hash)
            throws IOException {
        Pixels toucan = Shared.picture("golden/networks/mobilenetv2_imagenet_full__toucan.png");
        Superpixels found = new Slic(segments, compactness).of(toucan, () -> {});

        assertThat(found.count()).isEqualTo(count);
        assertThat(Arrays.hashCode(found.labels())).isEqualTo(hash);
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
