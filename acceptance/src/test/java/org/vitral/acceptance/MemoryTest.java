package org.vitral.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an explanation takes of memory depends neither on the number of evaluations nor on the size of the photograph. */
class MemoryTest {
    private static final int SIDE = 4096;
    /** The masked pictures of the run below are three times as much, the pixels of the photograph alone two fifths of it. */
    private static final String HEAP = "160m";

    private static final long MOST_MEGABYTES = 512;

    @TempDir
    Path scratch;

    @Test
    @Timeout(120)
    void ten_thousand_evaluations_of_a_photograph_of_4096_x_4096_take_less_than_512_megabytes() throws Exception {
        Path photograph = photograph();
        Process process = House.start(
                scratch,
                HEAP,
                Map.of(),
                "explain",
                photograph.toString(),
                "--network",
                "shapes",
                "--method",
                "shap",
                "-P",
                "shap.evaluations=10000",
                "--json");
        CompletableFuture<Long> peak = CompletableFuture.supplyAsync(() -> peak(process));
        House.Outcome outcome = House.ended(process, "explain").expect(0);

        assertThat(outcome.json().at("/explanations/0/facts/evaluations-used").asInt())
                .as(outcome.out())
                .isGreaterThan(9_900);
        assertThat(peak.join()).isLessThan(MOST_MEGABYTES);
    }

    private Path photograph() throws IOException {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setPaint(new GradientPaint(0, 0, Color.ORANGE, SIDE, SIDE, Color.BLUE));
        g.fillRect(0, 0, SIDE, SIDE);
        g.setColor(Color.RED);
        g.fillOval(SIDE / 4, SIDE / 3, SIDE / 3, SIDE / 3);
        g.dispose();
        Path file = scratch.resolve("large.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    /** The most that a process ever had in memory, in megabytes, files included; 0 where the system does not say. */
    private static long peak(Process process) {
        long peak = 0;
        try {
            do {
                try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
                    peak = lines.filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1000)
                            .findFirst()
                            .orElse(peak);
                } catch (IOException | java.io.UncheckedIOException e) {
                    return peak; // it has ended, or this is no Linux
                }
            } while (!process.waitFor(50, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return peak;
    }
}
