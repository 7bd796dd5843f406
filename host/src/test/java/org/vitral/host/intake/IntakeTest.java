package org.vitral.host.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitral.api.PictureException;

class IntakeTest {
    private static final Intake INTAKE = new Intake(Limits.DEFAULT);

    @Test
    void pictureComesOutAsItWentIn() {
        Photograph photograph = INTAKE.read(Drawn.png(31, 17), "folder/of/mine\\picture.png");

        assertThat(photograph.name()).isEqualTo("picture.png");
        assertThat(photograph.sha256()).hasSize(64);
        assertThat(photograph.grey()).isFalse();
        assertThat(photograph.image().getType()).isEqualTo(BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 17; y++) {
            for (int x = 0; x < 31; x++) {
                assertThat(photograph.image().getRGB(x, y) & 0xffffff).isEqualTo(Drawn.colour(x, y));
            }
        }
    }

    @Test
    void greyStaysTheGreyThatIsStored() {
        for (String format : new String[] {"png", "jpeg"}) {
            BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
            for (int i = 0; i < 256; i++) {
                grey.getRaster().setSample(i % 16, i / 16, 0, 0x34);
            }
            Photograph photograph = INTAKE.read(Drawn.file(grey, format), "grey." + format);

            assertThat(photograph.grey()).isTrue();
            assertThat(photograph.image().getRGB(5, 5) & 0xffffff).isEqualTo(0x343434);
        }
    }

    @Test
    void alphaIsLaidOverWhite() {
        BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(1, 0, 0x80_00_00_00);
        image.setRGB(2, 0, 0xff_12_34_56);
        Photograph photograph = INTAKE.read(Drawn.file(image, "png"), "alpha.png");

        assertThat(photograph.image().getRGB(0, 0) & 0xffffff).isEqualTo(0xffffff);
        assertThat(photograph.image().getRGB(1, 0) & 0xffffff).isEqualTo(0x7f7f7f);
        assertThat(photograph.image().getRGB(2, 0) & 0xffffff).isEqualTo(0x123456);
    }

    /** The corner that is up and left in the scene, wherever the camera stored it. */
    @ParameterizedTest
    @CsvSource({
        "1,false,false",
        "2,true,false",
        "3,true,true",
        "4,false,true",
        "5,false,false",
        "6,false,true",
        "7,true,true",
        "8,true,false"
    })
    void allEightWaysToHoldACameraAreTurnedUpright(int orientation, boolean right, boolean bottom) {
        BufferedImage stored = new BufferedImage(160, 96, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = stored.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(right ? 128 : 0, bottom ? 64 : 0, 32, 32);
        g.dispose();
        Photograph photograph = INTAKE.read(Drawn.turned(Drawn.file(stored, "jpeg"), orientation), "turned.jpg");

        assertThat(photograph.width()).isEqualTo(orientation >= 5 ? 96 : 160);
        assertThat(photograph.image().getRGB(8, 8) & 255).isGreaterThan(200);
        assertThat(photograph.image().getRGB(photograph.width() - 8, 8) & 255).isLessThan(60);
        assertThat(photograph.image().getRGB(8, photograph.height() - 8) & 255).isLessThan(60);
    }

    @Test
    void rowsAndColumnsAreNotMistakenForEachOther() {
        Bitmap stored = BilinearTest.bitmap(3, 2, 1, 2, 3, 4, 5, 6);

        assertThat(BilinearTest.pixels(Orientation.upright(stored, 2))).containsExactly(3, 2, 1, 6, 5, 4);
        assertThat(BilinearTest.pixels(Orientation.upright(stored, 3))).containsExactly(6, 5, 4, 3, 2, 1);
        assertThat(BilinearTest.pixels(Orientation.upright(stored, 4))).containsExactly(4, 5, 6, 1, 2, 3);
        assertThat(BilinearTest.pixels(Orientation.upright(stored, 5))).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(BilinearTest.pixels(Orientation.upright(stored, 6))).containsExactly(4, 1, 5, 2, 6, 3);
        assertThat(BilinearTest.pixels(Orientation.upright(stored, 7))).containsExactly(6, 3, 5, 2, 4, 1);
        assertThat(BilinearTest.pixels(Orientation.upright(stored, 8))).containsExactly(3, 6, 2, 5, 1, 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void everyCutOfAFileIsShownOrRefusedButNeverCrashes(String format) {
        byte[] file = Drawn.file(Drawn.picture(64, 64, BufferedImage.TYPE_INT_RGB), format);
        for (int length = 0; length < file.length; length += 1 + file.length / 60) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> INTAKE.read(cut, "cut." + format))
                    .isInstanceOf(PictureException.class)
                    .message()
                    .doesNotContain("\n")
                    .endsWith(".");
        }
    }

    @Test
    void everyDamagedByteIsShownOrRefusedButNeverCrashes() {
        for (String format : new String[] {"png", "jpeg"}) {
            byte[] file = Drawn.turned(Drawn.file(Drawn.picture(24, 24, BufferedImage.TYPE_INT_RGB), format), 6);
            for (int i = 0; i < file.length; i += 1 + file.length / 300) {
                byte[] damaged = file.clone();
                damaged[i] ^= (byte) 0xa5;
                try {
                    assertThat(INTAKE.read(damaged, "damaged." + format).width())
                            .isPositive();
                } catch (PictureException e) {
                    assertThat(e.getMessage()).doesNotContain("\n");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello, world|is a text file",
                "<!DOCTYPE html><html>|is a web page",
                "<?xml version='1.0'?><svg>|is an SVG drawing",
                "%PDF-1.4|is a PDF document",
                "GIF89a|is a GIF image"
            })
    void otherFilesAreNamedForWhatTheyAre(String content, String what) {
        assertThatThrownBy(() -> INTAKE.read(content.getBytes(StandardCharsets.ISO_8859_1), "photo.jpg"))
                .isInstanceOf(PictureException.class)
                .hasMessageStartingWith("photo.jpg " + what)
                .hasMessageEndingWith("Save it as JPEG, PNG or WebP and choose it again.");
    }

    @Test
    void emptyFileIsCalledEmptyInBothLanguages() {
        assertThatThrownBy(() -> INTAKE.read(new byte[0], "nothing.png"))
                .isInstanceOfSatisfying(PictureException.class, e -> {
                    assertThat(e).hasMessage("nothing.png is empty. Choose a JPEG, PNG or WebP picture.");
                    assertThat(e.in(Locale.forLanguageTag("es"))).startsWith("nothing.png está vacío");
                });
    }

    @Test
    void moreBytesThanAllowedAreRefused(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("large.png");
        java.nio.file.Files.write(file, Drawn.png(100, 100));

        assertThatThrownBy(() -> new Intake(new Limits(500, 1000)).read(file))
                .isInstanceOf(PictureException.class)
                .hasMessageStartingWith("large.png is larger than the 500 bytes allowed.");
    }

    @Test
    void missingFilesAndFoldersAreNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> INTAKE.read(folder.resolve("none.png")))
                .isInstanceOf(PictureException.class)
                .hasMessageContaining("There is no file ");
        assertThatThrownBy(() -> INTAKE.read(folder))
                .isInstanceOf(PictureException.class)
                .hasMessageContaining("is a folder");
    }

    @Test
    void decodingThatTakesTooLongIsGivenUp() {
        byte[] large = Drawn.png(3000, 3000);

        assertThatThrownBy(() -> new Intake(Limits.DEFAULT, Duration.ofMillis(1)).read(large, "slow.png"))
                .isInstanceOf(PictureException.class)
                .hasMessageContaining("was given up");
    }

    @Test
    void namesAreShownOnOneLineWithoutMarksThatTurnTheWriting() {
        assertThat(INTAKE.read(Drawn.png(9, 9), "a\nb\u202egnp.exe").name()).isEqualTo("a b gnp.exe");
    }
}
