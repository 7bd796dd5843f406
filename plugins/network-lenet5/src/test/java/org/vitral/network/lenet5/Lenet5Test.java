package org.vitral.network.lenet5;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.ClassGradients;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.OpenContext;
import org.vitral.api.Pixels;
import org.vitral.api.Sample;
import org.vitral.api.Scores;
import org.vitral.engine.onnxruntime.OnnxRuntimeEngine;
import org.vitral.keras.architecture.GoldenApplication;

class Lenet5Test {
    @TempDir
    Path cache;

    private OpenContext context() {
        return GoldenApplication.context(cache, cache, new OnnxRuntimeEngine());
    }

    private Network open() {
        Lenet5 plugin = new Lenet5();
        return plugin.open(plugin.networks(context()).get(0), context());
    }

    @Test
    void it_needs_nothing_but_its_plug_in() {
        NetworkCard card = new Lenet5().networks(context()).get(0);
        assertThat(card.weights().present()).isTrue();
        assertThat(card.weights().files()).isEmpty();
        assertThat(card.labels()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(card.capabilities()).contains(ClassGradients.class);
        assertThat(card.provenance()).containsKey("sha256");
    }

    @Test
    void a_damaged_copy_in_the_cache_is_unpacked_again_and_nothing_unfinished_stays() throws Exception {
        Lenet5 plugin = new Lenet5();
        NetworkCard card = plugin.networks(context()).get(0);
        Path unpacked = onlyFile("lenet5-*.h5");
        byte[] right = Files.readAllBytes(unpacked);
        byte[] damaged = right.clone();
        for (int i = damaged.length / 2; i < damaged.length / 2 + 4000; i++) {
            damaged[i] ^= 0x55;
        }
        Files.write(unpacked, damaged);
        plugin.open(card, context()).close();
        assertThat(unpacked).hasBinaryContent(right);
        Files.write(unpacked, Arrays.copyOf(right, right.length - 7));
        plugin.networks(context());
        assertThat(unpacked).hasBinaryContent(right);
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(cache, "*.part")) {
            assertThat(unfinished).isEmpty();
        }
    }

    private Path onlyFile(String pattern) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(cache, pattern)) {
            return files.iterator().next();
        }
    }

    @Test
    void it_reads_digits_that_it_has_never_seen() {
        int right = 0;
        int all = 300;
        List<Pixels> pictures = new ArrayList<>();
        for (int i = 0; i < all; i++) {
            pictures.add(DigitDrawing.byHand(i % 10, 32, new SplittableRandom(777_000 + i))
                    .picture());
        }
        try (Network network = open()) {
            Scores scores = network.classify(pictures);
            for (int i = 0; i < all; i++) {
                right += scores.top(i, 1).get(0) == i % 10 ? 1 : 0;
            }
        }
        assertThat(right / (double) all).isGreaterThan(0.95);
    }

    @Test
    void it_reads_its_samples_at_its_own_size() {
        List<Sample> samples = new DigitSamples().samples();
        assertThat(samples).hasSize(10);
        try (Network network = open()) {
            for (Sample sample : samples) {
                Scores scores = network.classify(List.of(shrunk(sample.picture())));
                int top = scores.top(0, 1).get(0);
                assertThat(network.card().label(top))
                        .as(sample.name())
                        .isEqualTo(sample.answers().get(0).label());
            }
        }
    }

    @Test
    void samples_are_the_same_every_time() {
        assertThat(new DigitSamples().samples().get(7).picture())
                .isEqualTo(new DigitSamples().samples().get(7).picture());
    }

    /** The mean of blocks of 5 x 5. */
    private static Pixels shrunk(Pixels picture) {
        float[] small = new float[32 * 32];
        for (int y = 0; y < 160; y++) {
            for (int x = 0; x < 160; x++) {
                small[y / 5 * 32 + x / 5] += picture.at(y, x, 0) / 25;
            }
        }
        return Pixels.of(32, 32, 1, small);
    }
}
