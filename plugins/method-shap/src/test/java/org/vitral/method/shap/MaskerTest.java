package org.vitral.method.shap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vitral.api.Pixels;
import org.vitral.method.shap.inpaint.Canvas;
import org.vitral.method.shap.inpaint.Inpainting;
import org.vitral.method.shap.inpaint.NavierStokes;
import org.vitral.method.shap.inpaint.Telea;
import org.vitral.testkit.Pictures;

/** The numbers are OpenCV 5.0's own on the same pictures. */
class MaskerTest {
    private static final int TELEA_SUM = 775753462;
    private static final int NAVIER_STOKES_SUM = 565120758;

    private static Pixels pattern(int width, int height, int channels) {
        float[] values = new float[width * height * channels];
        for (int i = 0; i < values.length; i++) {
            int x = i / channels % width;
            int y = i / channels / width;
            values[i] = (x * 20 + y * y * 3 + i % channels * 40 + (x * y * 7) % 23) % 256;
        }
        return Pixels.of(width, height, channels, values);
    }

    private static boolean[] hidden(int width, int height) {
        boolean[] hidden = new boolean[width * height];
        for (int i = 0; i < hidden.length; i++) {
            int x = i % width;
            int y = i / width;
            hidden[i] = x >= 2 && x < 7 && y >= 3 || y < 2 && x > 5;
        }
        return hidden;
    }

    @Test
    void blurs_as_opencv_does_with_kernels_as_large_as_the_picture() {
        float[] even = Blur.of(pattern(8, 6, 1));
        float[] odd = Blur.of(pattern(5, 7, 3));
        for (int i = 0; i < even.length; i++) {
            assertThat((double) even[i]).isCloseTo(BLUR_EVEN[i], within(1e-4));
        }
        for (int i = 0; i < BLUR_ODD.length; i++) {
            assertThat((double) odd[i]).isCloseTo(BLUR_ODD[i], within(1e-4));
        }
    }

    private static int[] filled(Inpainting inpainting, Pixels picture, boolean[] hidden) {
        float[] filled = new float[picture.size()];
        inpainting.fill(new Canvas(picture), hidden, filled, 0);
        int[] whole = new int[filled.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (int) filled[i];
        }
        return whole;
    }

    @Test
    void inpaints_as_opencv_does() {
        assertThat(filled(new Telea(), pattern(9, 8, 3), hidden(9, 8))).isEqualTo(TELEA);
        assertThat(filled(new NavierStokes(), pattern(9, 8, 3), hidden(9, 8))).isEqualTo(NAVIER_STOKES);
        assertThat(filled(new Telea(), pattern(9, 8, 1), hidden(9, 8))).isEqualTo(TELEA_GREY);
        assertThat(filled(new NavierStokes(), pattern(9, 8, 1), hidden(9, 8))).isEqualTo(NAVIER_STOKES_GREY);
    }

    /** The sums are of pictures that a plain form of the same formulas gave, with every gradient worked out where it is read. */
    @Test
    void inpainting_gives_the_same_values_whatever_was_hidden_before() {
        assertThat(sum(new Telea())).isEqualTo(TELEA_SUM);
        assertThat(sum(new NavierStokes())).isEqualTo(NAVIER_STOKES_SUM);
    }

    private static int sum(Inpainting inpainting) {
        int sum = 0;
        for (int round = 0; round < 60; round++) {
            int width = 1 + round % 20 * (1 + round / 20);
            int height = 1 + round * 7 % 19 * (1 + round / 20);
            int channels = round % 2 == 0 ? 1 : 3;
            Pixels picture = Pictures.random(width, height, channels, round);
            Masker masker = new InpaintMasker(picture, inpainting);
            for (int mask = 0; mask < 5; mask++) {
                float[] target = new float[picture.size()];
                masker.write(boxes(width, height, channels, new Random(5 * round + mask)), target, 0);
                sum = 31 * sum + Arrays.hashCode(target);
            }
        }
        return sum;
    }

    /** Some of the boxes into which a picture falls by halving it. */
    private static Coalition boxes(int width, int height, int channels, Random random) {
        List<Box> boxes = new ArrayList<>(List.of(Box.whole(width, height, channels)));
        for (int i = 0; i < 15; i++) {
            Box box = boxes.remove(random.nextInt(boxes.size()));
            if (box.size() == channels) {
                boxes.add(box);
            } else {
                boxes.addAll(List.of(box.firstHalf(), box.secondHalf()));
            }
        }
        Coalition shown = Coalition.NONE;
        for (Box box : boxes) {
            shown = random.nextInt(3) == 0 ? shown.and(box) : shown;
        }
        return shown;
    }

    @Test
    void inpainting_leaves_what_is_shown_and_stays_within_bounds_for_any_picture() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            int width = 1 + random.nextInt(12);
            int height = 1 + random.nextInt(12);
            int channels = random.nextBoolean() ? 1 : 3;
            Pixels picture = Pictures.random(width, height, channels, round);
            boolean[] hidden = new boolean[width * height];
            for (int i = 1; i < hidden.length; i++) {
                hidden[i] = random.nextInt(3) > 0;
            }
            for (Inpainting inpainting : new Inpainting[] {new Telea(), new NavierStokes()}) {
                int[] filled = filled(inpainting, picture, hidden);
                for (int i = 0; i < filled.length; i++) {
                    assertThat(filled[i]).isBetween(0, 255);
                    if (!hidden[i / channels]) {
                        assertThat((float) filled[i]).isEqualTo(picture.at(i));
                    }
                }
            }
        }
    }

    @Test
    void a_picture_of_which_nothing_is_shown_has_the_mean_colour_without_its_fraction() {
        float[] target = new float[5];
        new InpaintMasker(Pixels.of(2, 2, 1, new float[] {1, 2, 3, 5}), new Telea()).write(Coalition.NONE, target, 1);
        assertThat(target).containsExactly(0, 2, 2, 2, 2);
    }

    private static final double[] BLUR_EVEN = {
        59.479168,
        59.479168,
        63.270832,
        73.729164,
        87.979164,
        104.625,
        114.125,
        118.875,
        59.479168,
        59.479168,
        63.270832,
        73.729164,
        87.979164,
        104.625,
        114.125,
        118.875,
        65.354164,
        65.354164,
        69.25,
        79.4375,
        94.0,
        110.479164,
        120.1875,
        125.041664,
        76.625,
        76.625,
        80.729164,
        90.854164,
        105.5625,
        121.708336,
        131.354172,
        136.416672,
        86.291664,
        86.291664,
        90.125,
        100.1875,
        115.041664,
        131.333328,
        140.916672,
        146.1875,
        91.125,
        91.125,
        95.0625,
        104.854164,
        119.541664,
        135.666672,
        144.979172,
        150.354172
    };

    private static final double[] BLUR_ODD = {
        45.142857,
        85.14286,
        125.14286,
        50.228573,
        90.228569,
        130.228577,
        61.542858,
        101.542854,
        141.542862,
        76.800003,
        116.800003,
        156.800003,
        80.571426,
        120.571426,
        160.571426,
        46.714287,
        86.714287,
        126.714287,
        52.0,
        92.0,
        132.0,
        63.914288,
        103.914284,
        143.914291,
        79.114288,
        119.114288,
        159.114288,
        83.085716,
        123.085716,
        163.085709,
        55.371429,
        95.371429,
        135.371429,
        60.599998,
        100.599998,
        140.600006,
        72.342857,
        112.342857,
        152.34285,
        87.371429,
        127.371429,
        167.371429,
        91.285713,
        131.285721,
        171.285721,
        71.114288,
        111.114288,
        151.114288,
        76.028572,
        116.028572,
        148.714279,
        87.485718,
        127.485718,
        152.857147,
        102.228569,
        142.228577,
        160.285721,
        105.828575,
        145.828568,
        163.885712,
        82.571426,
        122.571426,
        162.571426,
        87.828575,
        127.828575,
        160.514282,
        99.0,
        139.0,
        164.371429,
        114.114288,
        154.114288,
        172.171432,
        117.400002,
        157.399994,
        175.457138,
        88.657143,
        128.65715,
        168.65715,
        93.85714,
        133.857147,
        166.542862,
        105.514282,
        145.514282,
        170.885712,
        120.457146,
        160.457138,
        178.514282,
        123.685715,
        163.685715,
        181.742859,
        92.0,
        132.0,
        172.0,
        96.742859,
        136.742859,
        169.428574,
        108.342857,
        148.34285,
        173.714279,
        123.228569,
        163.228577,
        181.285721,
        126.657143,
        166.65715,
        184.714279
    };

    private static final int[] TELEA = {
        0, 40, 80, 20, 60, 100, 40, 80, 120, 60, 100, 140, 80, 120, 160, 100, 140, 180, 132, 172, 191, 148, 187, 169,
        148, 186, 171, 3, 43, 83, 30, 70, 110, 57, 97, 137, 84, 124, 164, 88, 128, 168, 115, 155, 195, 124, 164, 189,
        150, 187, 169, 145, 183, 180, 12, 52, 92, 46, 86, 126, 57, 97, 137, 91, 131, 171, 102, 142, 182, 113, 153, 193,
        147, 187, 227, 158, 198, 238, 192, 232, 16, 27, 67, 107, 68, 108, 148, 55, 95, 135, 76, 116, 156, 99, 139, 178,
        121, 153, 184, 146, 176, 154, 176, 216, 0, 194, 234, 18, 48, 88, 128, 73, 113, 153, 73, 113, 152, 75, 114, 150,
        102, 134, 170, 138, 156, 138, 167, 170, 91, 200, 240, 24, 225, 9, 49, 75, 115, 155, 107, 147, 187, 99, 139, 179,
        100, 133, 166, 107, 133, 156, 133, 121, 116, 164, 87, 76, 230, 14, 54, 239, 23, 63, 108, 148, 188, 147, 187,
        227, 131, 171, 211, 121, 151, 182, 112, 131, 150, 108, 99, 118, 81, 60, 89, 10, 50, 90, 26, 66, 106, 147, 187,
        227, 170, 210, 250, 121, 161, 201, 116, 144, 175, 113, 129, 150, 115, 103, 119, 103, 68, 85, 52, 92, 132, 52,
        92, 132
    };

    private static final int[] NAVIER_STOKES = {
        0, 40, 80, 20, 60, 100, 40, 80, 120, 60, 100, 140, 80, 120, 160, 100, 140, 180, 113, 153, 187, 134, 175, 180,
        153, 192, 153, 3, 43, 83, 30, 70, 110, 57, 97, 137, 84, 124, 164, 88, 128, 168, 115, 155, 195, 124, 164, 198,
        145, 186, 180, 170, 208, 122, 12, 52, 92, 46, 86, 126, 57, 97, 137, 91, 131, 171, 102, 142, 182, 113, 153, 193,
        147, 187, 227, 158, 198, 238, 192, 232, 16, 27, 67, 107, 68, 108, 148, 67, 107, 147, 80, 120, 160, 96, 136, 173,
        121, 158, 180, 154, 189, 134, 176, 216, 0, 194, 234, 18, 48, 88, 128, 73, 113, 153, 79, 119, 159, 87, 127, 166,
        106, 139, 160, 139, 159, 134, 174, 174, 76, 200, 240, 24, 225, 9, 49, 75, 115, 155, 107, 147, 187, 104, 144,
        184, 104, 143, 179, 119, 145, 154, 148, 142, 98, 179, 114, 64, 230, 14, 54, 239, 23, 63, 108, 148, 188, 147,
        187, 227, 138, 178, 218, 132, 170, 201, 129, 147, 150, 137, 116, 94, 112, 79, 82, 10, 50, 90, 26, 66, 106, 147,
        187, 227, 170, 210, 250, 152, 192, 232, 141, 176, 205, 129, 139, 141, 112, 105, 98, 75, 80, 109, 52, 92, 132,
        52, 92, 132
    };

    private static final int[] TELEA_GREY = {
        0, 20, 40, 60, 80, 100, 132, 148, 148, 3, 30, 57, 84, 88, 115, 124, 150, 145, 12, 46, 57, 91, 102, 113, 147,
        158, 192, 27, 68, 55, 76, 99, 121, 146, 176, 194, 48, 73, 73, 75, 102, 138, 167, 200, 225, 75, 107, 99, 100,
        107, 133, 164, 230, 239, 108, 147, 131, 121, 112, 108, 81, 10, 26, 147, 170, 121, 116, 113, 115, 103, 52, 52
    };

    private static final int[] NAVIER_STOKES_GREY = {
        0, 20, 40, 60, 80, 100, 113, 134, 153, 3, 30, 57, 84, 88, 115, 124, 145, 170, 12, 46, 57, 91, 102, 113, 147,
        158, 192, 27, 68, 67, 80, 96, 121, 154, 176, 194, 48, 73, 79, 87, 106, 139, 174, 200, 225, 75, 107, 104, 104,
        119, 148, 179, 230, 239, 108, 147, 138, 132, 129, 137, 112, 10, 26, 147, 170, 152, 141, 129, 112, 75, 52, 52
    };
}
