package org.vitral.host.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.vitral.api.InputSpec;
import org.vitral.api.PictureException;
import org.vitral.api.Pixels;
import org.vitral.host.client.Shared;

/**
 * Every file of the folder of odd pictures: shown right, or refused with a reason. What is shown is held to the mean colours of
 * four quarters, from Pillow: EXIF turn, alpha over white, CMYK and profiles to sRGB.
 */
class OddPicturesTest {

    @TestFactory
    Stream<DynamicTest> everyOddFileIsShownRightOrRefusedWithAReason() throws IOException {
        Path folder = Shared.path("images");
        Map<String, String> expected = expected();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        return files.stream().map(file -> {
            String name = folder.relativize(file).toString().replace('\\', '/');
            return dynamicTest(name, () -> {
                assertThat(expected).as("an expectation for every file").containsKey(name);
                Assertions.assertTimeoutPreemptively(
                        Duration.ofSeconds(30), () -> check(file, expected.getOrDefault(name, "")));
            });
        });
    }

    private static void check(Path file, String expectation) {
        Intake intake = new Intake(Limits.DEFAULT);
        if (!expectation.startsWith("shown ")) {
            assertThatThrownBy(() -> intake.read(file))
                    .isInstanceOf(PictureException.class)
                    .hasMessageStartingWith(file.getFileName() + " ")
                    .hasMessageContaining(expectation)
                    .message()
                    .doesNotContain("\n")
                    .endsWith(".");
            return;
        }
        String[] words = expectation.split(" ");
        Photograph photograph = intake.read(file);

        assertThat(photograph.width() + "x" + photograph.height()).isEqualTo(words[1]);
        assertThat(photograph.grey() ? "grey" : "colour").isEqualTo(words[2]);
        Pixels quarters = photograph.at(new InputSpec(2, 2, 3));
        for (int i = 0; i < 12; i++) {
            int colour = Integer.parseInt(words[3 + i / 3], 16);
            assertThat(quarters.at(i))
                    .as("quarter %d", i / 3)
                    .isBetween((colour >> 16 - 8 * (i % 3) & 255) - 4f, (colour >> 16 - 8 * (i % 3) & 255) + 4f);
        }
    }

    @Test
    void bombsAreRefusedBeforeDecoding() {
        byte[] bomb = Drawn.claiming(Drawn.png(10, 10), 60_000, 60_000);
        long before = System.nanoTime();

        assertThatThrownBy(() -> new Intake(Limits.DEFAULT).read(bomb, "bomb.png"))
                .isInstanceOf(PictureException.class)
                .hasMessage(
                        "bomb.png has 60000 x 60000 pixels; 40 megapixels are allowed. Make it smaller, or raise the"
                                + " limit in the configuration.");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    }

    private static Map<String, String> expected() throws IOException {
        Map<String, String> expected = new TreeMap<>();
        try (var in = OddPicturesTest.class.getResourceAsStream("odd-pictures.txt")) {
            if (in == null) {
                throw new IOException("odd-pictures.txt is missing");
            }
            new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(line -> expected.put(
                            line.substring(0, line.indexOf(" = ")), line.substring(line.indexOf(" = ") + 3)));
        }
        return expected;
    }
}
