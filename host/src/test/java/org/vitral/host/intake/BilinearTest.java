package org.vitral.host.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitral.api.InputSpec;
import org.vitral.api.Pixels;
import org.vitral.host.client.Shared;

class BilinearTest {

    /** Digests of Pillow 12's {@code resize(..., BILINEAR)} of the formula's pictures, in colour and after {@code convert("L")}. */
    @ParameterizedTest
    @CsvSource({
        "500,375,224,224,bbd6e63992dd25b7,651ca03a4aa24abe",
        "97,61,224,224,a9b6a3a75e5e1e76,831bb1f8dda3aa50",
        "640,427,299,299,99061072e8221787,fa79252886e58c58",
        "224,224,32,32,d656cf4b760f705d,6c57d38a5f372256",
        "33,70,33,20,32e10bb943c4cc71,b454bd8f0cfd55cb",
        "70,33,20,33,9098f7a2a2419b72,ffc2900f55cc1d42",
        "1,1,5,7,523c41464ee47d61,0d5535e13cc9708d",
        "3,2000,64,64,fd54c734099eaa04,39b7708cd7960b46",
        "50,40,50,40,7949f0e0b12521b6,b0ac0ba6ee70b040"
    })
    void bytesAreThoseOfPillow(int width, int height, int toWidth, int toHeight, String colour, String grey)
            throws Exception {
        Photograph photograph = Drawn.photograph(width, height);

        assertThat(digest(photograph.at(new InputSpec(toWidth, toHeight, 3)))).startsWith(colour);
        assertThat(digest(photograph.at(new InputSpec(toWidth, toHeight, 1)))).startsWith(grey);
    }

    @Test
    void greyPictureIsRepeatedForAnInputOfThreeChannels() {
        byte[] file = Drawn.file(Drawn.picture(40, 30, BufferedImage.TYPE_BYTE_GRAY), "png");
        Photograph photograph = new Intake(Limits.DEFAULT).read(file, "grey.png");
        Pixels three = photograph.at(new InputSpec(20, 20, 3));
        Pixels one = photograph.at(new InputSpec(20, 20, 1));

        for (int i = 0; i < three.size(); i++) {
            assertThat(three.at(i)).isEqualTo(one.at(i / 3));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mobilenetv2_imagenet_full__toucan, seed/toucan.jpg",
        "mobilenetv2_imagenet_full__tostadora2, seed/tostadora2.jpg",
        "mobilenetv2_imagenet_full__gradcam_both, gradcam_both.png",
        "resnet20_cifar10_bhartiansh__gradcam_both, gradcam_both.png",
        "cats_vs_dogs_JeanXL__gradcam_both, gradcam_both.png",
        "fer2013_mini_XCEPTION.102-0.66__skimage_astronaut, skimage_astronaut.png",
        "gtsrb_traffic_EvansDesikan__forklift, seed/forklift.jpg",
        "lenet5_mnist_full__Maze, seed/Maze.jpg"
    })
    void inputsOfTheReferenceRunsComeOutAgain(String golden, String picture) throws IOException {
        Path reference = Shared.path("golden/networks/" + golden + ".png");
        BufferedImage expected = ImageIO.read(Files.newInputStream(reference));
        int channels = expected.getRaster().getNumBands() == 1 ? 1 : 3;
        Photograph photograph = new Intake(Limits.DEFAULT).read(Shared.path("images/" + picture));
        // Decoders of JPEG may differ by a few levels from platform to platform; PNG may not.
        int allowed = picture.endsWith(".png") ? 0 : 3;

        Pixels pixels = photograph.at(new InputSpec(expected.getWidth(), expected.getHeight(), channels));

        for (int y = 0; y < expected.getHeight(); y++) {
            for (int x = 0; x < expected.getWidth(); x++) {
                for (int c = 0; c < channels; c++) {
                    assertThat(Math.abs(
                                    pixels.at(y, x, c) - expected.getRaster().getSample(x, y, c)))
                            .isLessThanOrEqualTo(allowed);
                }
            }
        }
    }

    @Test
    void fittingKeepsTheProportionsAndNeverEnlarges() {
        Photograph photograph = Drawn.photograph(300, 100);

        assertThat(photograph.fitting(150).getWidth()).isEqualTo(150);
        assertThat(photograph.fitting(150).getHeight()).isEqualTo(50);
        assertThat(photograph.fitting(1000))
                .isSameAs(photograph.image())
                .extracting(BufferedImage::getWidth)
                .isEqualTo(300);
    }

    @Test
    void fittingGivesTheSamePixelsWhicheverSizeIsAskedForFirst() {
        Photograph first = Drawn.photograph(3000, 2000);
        Photograph second = Drawn.photograph(3000, 2000);
        second.fitting(1280);
        second.fitting(800);

        int[] small = first.fitting(480).getRGB(0, 0, 480, 320, null, 0, 480);
        assertThat(second.fitting(480).getRGB(0, 0, 480, 320, null, 0, 480)).isEqualTo(small);
        assertThat(first.fitting(480)).isSameAs(first.fitting(480));
    }

    @Test
    void halvedPixelsAreTheMeansOfFour() {
        assertThat(pixels(bitmap(2, 2, 0, 0xff00ff, 0x00ff00, 0x030201).halved()))
                .containsExactly(0x414040);
        assertThat(pixels(bitmap(5, 3, new int[15]).halved())).hasSize(2).containsOnly(0);
        int[] white = new int[16];
        Arrays.fill(white, 0xfffefd);
        assertThat(pixels(bitmap(4, 4, white).halved())).hasSize(4).containsOnly(0xfffefd);
    }

    @ParameterizedTest
    @CsvSource({"2,2", "3,3", "4,2", "7,5", "64,31"})
    void halvingIsRightInEveryChannelAndCorner(int width, int height) {
        Bitmap whole = bitmap(
                width, height, new Random(3).ints(width * height, 0, 0x1000000).toArray());
        Bitmap half = whole.halved();

        assertThat(half.width()).isEqualTo(width / 2);
        assertThat(half.height()).isEqualTo(height / 2);
        for (int i = 0; i < half.size(); i++) {
            int first = i / half.width() * 2 * width + i % half.width() * 2;
            int mean = 0;
            for (int shift = 0; shift <= 16; shift += 8) {
                int sum = 2;
                for (int four : new int[] {first, first + 1, first + width, first + width + 1}) {
                    sum += whole.rgb(four) >> shift & 255;
                }
                mean |= sum / 4 << shift;
            }
            assertThat(half.rgb(i)).isEqualTo(mean);
        }
    }

    @Test
    void pixelsAreReadAsTheyWerePut() {
        int[] colours = {0xfedcba, 0x010203, 0xffffff, 0, 0x800001, 0x00ff00};
        Bitmap bitmap = bitmap(3, 2, colours);

        assertThat(pixels(bitmap)).isEqualTo(colours);
        assertThat(bitmap.bgr()).startsWith(0xba, 0xdc, 0xfe, 3, 2, 1);
        assertThat(bitmap.luma(2)).isEqualTo(255);
        assertThat(bitmap.luma(5)).isEqualTo(150);
    }

    static Bitmap bitmap(int width, int height, int... rgb) {
        Bitmap bitmap = new Bitmap(width, height);
        for (int i = 0; i < rgb.length; i++) {
            bitmap.put(i, rgb[i]);
        }
        return bitmap;
    }

    static int[] pixels(Bitmap bitmap) {
        return IntStream.range(0, bitmap.size()).map(bitmap::rgb).toArray();
    }

    private static String digest(Pixels pixels) throws Exception {
        byte[] bytes = new byte[pixels.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) pixels.at(i);
        }
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
