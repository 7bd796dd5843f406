package org.vitral.keras.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitral.api.NetworkReport;
import org.vitral.keras.reference.NumPy;
import org.vitral.keras.reference.ReferenceInterpreter;

/** Small networks that have every layer between them, against what TensorFlow gives. */
class OwnNetworksTest {
    @TempDir
    Path folder;

    private Path copy(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = OwnNetworksTest.class.getResourceAsStream(name)) {
            Files.copy(in, file);
        }
        return file;
    }

    @ParameterizedTest
    @CsvSource({
        "convolutions.h5, convolutions, 1e-4",
        "normalizations.h5, normalizations, 1e-4",
        "geometry.h5, geometry, 1e-4",
        "merging.h5, merging, 1e-4",
        "activations.h5, activations, 1e-4",
        "operations.h5, operations, 1e-4",
        "shared.h5, shared, 1e-4",
        "shared_archive.keras, shared_archive, 1e-4",
        "frozen.h5, frozen, 1e-4",
        "merging_gzip.h5, merging, 1e-4",
        "merging_float64.h5, merging, 1e-4",
        "merging_float16.h5, merging, 1e-3",
    })
    void a_network_gives_what_tensorflow_gives(String file, String values, double tolerance) throws IOException {
        KerasModel model = KerasFile.read(copy(file), new WeightCache(folder.resolve("cache"), Long.MAX_VALUE), "abc");
        NumPy input = NumPy.read(copy(values + ".input.npy"));
        NumPy output = NumPy.read(copy(values + ".output.npy"));
        ReferenceInterpreter interpreter = new ReferenceInterpreter(model.graph());
        for (int i = 0; i < input.shape()[0]; i++) {
            double[] ours = interpreter.run(input.row(i)).get(model.graph().output());
            float[] theirs = output.row(i);
            for (int k = 0; k < theirs.length; k++) {
                assertThat(Math.abs(ours[k] - theirs[k])).isLessThan(tolerance);
            }
        }
    }

    @Test
    void weights_that_lie_contiguous_are_told_by_their_place_and_others_are_converted() throws IOException {
        KerasModel plain = KerasFile.read(copy("merging.h5"));
        KerasModel packed = KerasFile.read(copy("merging_gzip.h5"));

        assertThat(plain.findings()).extracting(NetworkReport.Finding::key).doesNotContain("converted");
        assertThat(packed.findings()).extracting(NetworkReport.Finding::key).contains("converted");
        var ours = ((org.vitral.keras.graph.Op.Conv2D) plain.graph().node("a").op()).kernel();
        var theirs =
                ((org.vitral.keras.graph.Op.Conv2D) packed.graph().node("a").op()).kernel();
        assertThat(ours.place()).isPresent();
        assertThat(theirs.place()).isEmpty();
        assertThat(ours.toArray()).containsExactly(theirs.toArray());
    }

    @Test
    void a_layer_used_twice_is_named_by_its_use_and_counted_once() throws IOException {
        KerasModel model = KerasFile.read(copy("shared.h5"));

        assertThat(model.layers())
                .extracting(NetworkReport.Layer::name)
                .contains("block/conv", "block/conv@2", "shared", "shared@2");
        assertThat(model.layers().stream()
                        .filter(l -> l.name().startsWith("block/conv"))
                        .mapToLong(NetworkReport.Layer::parameters))
                .containsExactly(3L * 3 * 4 * 4 + 4, 0L);
        assertThat(model.classes()).isEqualTo(2);
        assertThat(model.gap()).isPresent();
    }

    @Test
    void an_archive_is_unpacked_once_and_into_the_cache_alone() throws IOException {
        Path cache = folder.resolve("cache");
        Path archive = copy("shared_archive.keras");
        KerasFile.read(archive, new WeightCache(cache, Long.MAX_VALUE), "abc");
        Path weights = cache.resolve("keras-abc.weights.h5");
        Object first = Files.readAttributes(weights, BasicFileAttributes.class).fileKey();
        KerasFile.read(archive, new WeightCache(cache, Long.MAX_VALUE), "abc");

        assertThat(Files.readAttributes(weights, BasicFileAttributes.class).fileKey())
                .isEqualTo(first);
        try (var files = Files.list(cache)) {
            assertThat(files).containsExactly(weights);
        }
    }

    @Test
    void unpacked_weights_that_were_damaged_or_cut_are_unpacked_again() throws IOException {
        Path cache = folder.resolve("cache");
        Path archive = copy("shared_archive.keras");
        KerasFile.read(archive, new WeightCache(cache, Long.MAX_VALUE), "abc");
        Path weights = cache.resolve("keras-abc.weights.h5");
        byte[] right = Files.readAllBytes(weights);
        byte[] wrong = right.clone();
        wrong[wrong.length / 2] ^= 1;
        for (byte[] bad : List.of(wrong, Arrays.copyOf(right, right.length - 1), new byte[0])) {
            Files.write(weights, bad);
            Files.setLastModifiedTime(weights, FileTime.from(Instant.now().minusSeconds(60)));
            KerasFile.read(archive, new WeightCache(cache, Long.MAX_VALUE), "abc");

            assertThat(weights).hasBinaryContent(right);
        }
    }

    @Test
    void what_rescales_the_picture_is_not_offered_to_methods_but_identities_are() throws IOException {
        KerasModel rescaled = KerasFile.read(copy("normalizations.h5"));
        assertThat(rescaled.offeredLayers()).extracting(l -> l.name()).doesNotContain("normalization", "rescaling");
        assertThat(rescaled.offeredLayers().get(0).name()).startsWith("conv2d");
        assertThat(rescaled.preprocessing().name()).isEqualTo("none");
        assertThat(rescaled.preprocessing().guessed()).isFalse();

        KerasModel augmented = KerasFile.read(copy("geometry.h5"));
        assertThat(augmented.offeredLayers()).extracting(l -> l.name()).contains("random_rotation");
        KerasModel functions = KerasFile.read(copy("operations.h5"));
        assertThat(functions.offeredLayers().get(0).name()).startsWith("conv2d");
    }
}
