package org.vitral.host.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.PictureException;

/** A program with little memory, which has to be one of its own. */
class SmallMemoryTest {
    @TempDir
    Path folder;

    @Test
    void aSoundPictureThatIsTooLargeForTheMemoryIsNotCalledDamaged() throws IOException, InterruptedException {
        Path png = folder.resolve("large.png");
        Files.write(png, Drawn.file(new BufferedImage(5000, 5000, BufferedImage.TYPE_3BYTE_BGR), "png"));
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx40m",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        png.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        program.waitFor();

        assertThat(said)
                .contains(
                        "large.png does not fit into this program's memory. Make it smaller, or give the program more memory.");
    }

    /** Reads a picture and says what it is told. */
    static final class Program {
        private Program() {}

        public static void main(String[] words) {
            try {
                new Intake(Limits.DEFAULT).read(Path.of(words[0]));
                System.out.println("It fits.");
            } catch (PictureException e) {
                System.out.println(e.text().english());
            }
        }
    }
}
