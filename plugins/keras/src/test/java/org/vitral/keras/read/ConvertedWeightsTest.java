package org.vitral.keras.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Weight;

/** Weights that engines cannot use in place are converted once, and what is kept of that may be damaged, cut or gone. */
class ConvertedWeightsTest {
    @TempDir
    Path folder;

    private Path cache;

    @BeforeEach
    void cacheInside() {
        cache = folder.resolve("cache");
    }

    /** A network of two convolutions, one of them with 36 000 values. */
    private Path network(SmallFile.Layout layout) {
        return SmallFile.sequential(
                        16,
                        16,
                        3,
                        "Conv2D{'name': 'a', 'filters': 40, 'kernel_size': [5, 5], 'activation': 'relu'}",
                        "Conv2D{'name': 'b', 'filters': 100, 'kernel_size': [3, 3], 'activation': 'relu'}",
                        "GlobalAveragePooling2D{'name': 'pool'}",
                        "Dense{'name': 'top', 'units': 4, 'activation': 'softmax'}")
                .weights("a", 5, 5, 3, 40)
                .weights("b", 3, 3, 40, 100)
                .weights("top", 100, 4)
                .layout(layout)
                .write(folder.resolve(layout + ".h5"));
    }

    private static List<Weight> weights(KerasModel model) {
        List<Weight> weights = new ArrayList<>();
        model.graph().nodes().forEach(node -> {
            if (node.op() instanceof Op.Conv2D convolution) {
                weights.add(convolution.kernel());
                convolution.bias().ifPresent(weights::add);
            } else if (node.op() instanceof Op.Dense dense) {
                weights.add(dense.kernel());
                dense.bias().ifPresent(weights::add);
            }
        });
        assertThat(weights).isNotEmpty();
        return weights;
    }

    private static List<float[]> values(KerasModel model) {
        return weights(model).stream().map(Weight::toArray).toList();
    }

    /** The bytes at the places that engines are told. */
    private static List<float[]> inPlace(KerasModel model) throws IOException {
        List<float[]> all = new ArrayList<>();
        for (Weight weight : weights(model)) {
            Weight.Place place = weight.place().orElseThrow();
            byte[] bytes = Files.readAllBytes(place.file());
            float[] values = new float[Math.toIntExact(weight.size())];
            ByteBuffer.wrap(bytes, Math.toIntExact(place.offset()), Math.toIntExact(place.length()))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
            assertThat(place.length()).isEqualTo(4L * values.length);
            all.add(values);
        }
        return all;
    }

    private static void same(List<float[]> ours, List<float[]> theirs) {
        assertThat(ours).usingElementComparator(Arrays::compare).containsExactlyElementsOf(theirs);
    }

    private Path entry() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    private static Object identity(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    @ParameterizedTest
    @EnumSource(names = {"CHUNKED", "COMPRESSED", "FLOAT64"})
    void engines_find_them_in_the_cache_value_for_value(SmallFile.Layout layout) throws IOException {
        Path file = network(layout);
        List<float[]> plain = values(KerasFile.read(network(SmallFile.Layout.CONTIGUOUS)));
        KerasModel model = KerasFile.read(file, new WeightCache(cache, Long.MAX_VALUE), "abc");

        same(inPlace(model), plain);
        same(values(model), plain);
        assertThat(entry().getFileName().toString())
                .isEqualTo("converted-" + ConvertedWeights.VERSION + "-abc.weights");
    }

    @ParameterizedTest
    @CsvSource({"merging_float16.h5", "merging_float64.h5", "merging_gzip.h5"})
    void files_that_python_wrote_give_the_same_from_the_cache(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = ConvertedWeightsTest.class.getResourceAsStream(name)) {
            Files.copy(in, file);
        }
        List<float[]> each = values(KerasFile.read(file));

        same(inPlace(KerasFile.read(file, new WeightCache(cache, Long.MAX_VALUE), "abc")), each);
        same(values(KerasFile.read(file, new WeightCache(cache, Long.MAX_VALUE), "abc")), each);
    }

    @Test
    void looking_at_a_file_converts_nothing_and_one_that_can_be_used_in_place_never_does() throws IOException {
        KerasFile.read(network(SmallFile.Layout.COMPRESSED), new WeightCache(cache, Long.MAX_VALUE), "abc");
        assertThat(cache).doesNotExist();

        Path file = network(SmallFile.Layout.CONTIGUOUS);
        inPlace(KerasFile.read(file, new WeightCache(cache, Long.MAX_VALUE), "abc"));
        assertThat(cache).doesNotExist();
    }

    @Test
    void the_second_opening_uses_what_the_first_one_made_and_says_that_it_did() throws IOException {
        Path file = network(SmallFile.Layout.COMPRESSED);
        List<float[]> first = inPlace(KerasFile.read(file, new WeightCache(cache, Long.MAX_VALUE), "abc"));
        Object made = identity(entry());
        FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(3)));
        Files.setLastModifiedTime(entry(), longAgo);

        same(inPlace(KerasFile.read(file, new WeightCache(cache, Long.MAX_VALUE), "abc")), first);
        assertThat(identity(entry())).isEqualTo(made);
        // The host throws away what was used longest ago.
        assertThat(Files.getLastModifiedTime(entry())).isGreaterThan(longAgo);
    }

    @Test
    void whatever_byte_is_damaged_the_values_stay_right() throws IOException {
        Path file = network(SmallFile.Layout.COMPRESSED);
        List<float[]> right = inPlace(KerasFile.read(file, new WeightCache(cache, Long.MAX_VALUE), "abc"));
        byte[] good = Files.readAllBytes(entry());
        for (int at = 0; at < good.length; at += at > good.length - 400 ? 1 : good.length / 40) {
            byte[] bad = good.clone();
            bad[at] ^= 0x41;
            Files.write(entry(), bad);
            same(inPlace(KerasFile.read(file, new WeightCache(cache, Long.MAX_VALUE), "abc")), right);
        }
        assertThat(Files.readAllBytes(entry())).isEqualTo(good);
    }

    @Test
    void what_is_cut_short_is_made_again() throws IOException {
        Path file = network(SmallFile.Layout.COMPRESSED);
        List<float[]> right = inPlace(KerasFile.read(file, new WeightCache(cache, Long.MAX_VALUE), "abc"));
        byte[] good = Files.readAllBytes(entry());
        for (int length : new int[] {0, 1, 15, 16, 4096, good.length / 2, good.length - 16, good.length - 1}) {
            Files.write(entry(), Arrays.copyOf(good, length));
            same(inPlace(KerasFile.read(file, new WeightCache(cache, Long.MAX_VALUE), "abc")), right);
            assertThat(Files.readAllBytes(entry())).isEqualTo(good);
        }
    }

    @Test
    void what_a_killed_process_left_half_written_is_never_looked_at() throws IOException {
        Path file = network(SmallFile.Layout.COMPRESSED);
        List<float[]> right = values(KerasFile.read(file));
        Files.createDirectories(cache);
        Files.write(cache.resolve("converted-123.part"), new byte[1000]);

        same(inPlace(KerasFile.read(file, new WeightCache(cache, Long.MAX_VALUE), "abc")), right);
    }

    @Test
    void another_network_under_the_same_name_is_not_taken_for_this_one() throws IOException {
        Path other = SmallFile.sequential(8, 8, 3, "Flatten{'name': 'flat'}", "Dense{'name': 'top', 'units': 3}")
                .weights("top", 192, 3)
                .layout(SmallFile.Layout.COMPRESSED)
                .write(folder.resolve("other.h5"));
        inPlace(KerasFile.read(other, new WeightCache(cache, Long.MAX_VALUE), "abc"));
        Path file = network(SmallFile.Layout.COMPRESSED);

        same(
                inPlace(KerasFile.read(file, new WeightCache(cache, Long.MAX_VALUE), "abc")),
                values(KerasFile.read(file)));
    }

    @Test
    void an_open_network_whose_entry_was_thrown_away_makes_it_again() throws IOException {
        Path file = network(SmallFile.Layout.COMPRESSED);
        KerasModel open = KerasFile.read(file, new WeightCache(cache, Long.MAX_VALUE), "abc");
        List<float[]> right = inPlace(open);
        Files.delete(entry());

        same(inPlace(open), right);
        Files.write(entry(), new byte[10]);
        same(inPlace(open), right);
        same(values(open), right);
    }

    @Test
    void without_room_they_are_converted_in_memory() throws IOException {
        Path file = network(SmallFile.Layout.COMPRESSED);
        Path noFolder = Files.writeString(folder.resolve("file"), "no folder");
        KerasModel model = KerasFile.read(file, new WeightCache(noFolder, Long.MAX_VALUE), "abc");

        assertThat(weights(model)).allSatisfy(w -> assertThat(w.place()).isEmpty());
        same(values(model), values(KerasFile.read(file)));
    }

    /** Two networks' weights take 150 kB each. */
    @Test
    void those_used_longest_ago_go_when_the_bound_is_reached_and_come_back_when_asked_for() throws IOException {
        WeightCache small = new WeightCache(cache, 350_000);
        Path file = network(SmallFile.Layout.COMPRESSED);
        List<float[]> right = values(KerasFile.read(file));
        KerasModel first = KerasFile.read(file, small, "first");
        same(inPlace(first), right);
        same(inPlace(KerasFile.read(file, small, "second")), right);
        assertThat(kept()).containsExactlyInAnyOrder("first", "second");
        Path other = Files.write(cache.resolve("another-thing"), new byte[100]);
        longAgo("first", 50);
        longAgo("second", 60);

        same(inPlace(KerasFile.read(file, small, "third")), right);
        assertThat(kept()).containsExactlyInAnyOrder("first", "third");
        longAgo("first", 30);
        longAgo("third", 20);
        same(inPlace(first), right);
        same(inPlace(KerasFile.read(file, small, "fourth")), right);
        assertThat(kept()).as("the first was used again").containsExactlyInAnyOrder("first", "fourth");
        assertThat(other).exists();
    }

    @Test
    void what_is_larger_than_the_bound_or_finds_no_room_beside_what_is_in_use_is_converted_in_memory()
            throws IOException {
        Path file = network(SmallFile.Layout.COMPRESSED);
        List<float[]> right = values(KerasFile.read(file));
        KerasModel large = KerasFile.read(file, new WeightCache(cache, 100_000), "large");
        same(values(large), right);
        assertThat(weights(large)).allSatisfy(w -> assertThat(w.place()).isEmpty());
        assertThat(cache).doesNotExist();

        WeightCache one = new WeightCache(cache, 200_000);
        same(inPlace(KerasFile.read(file, one, "first")), right);
        KerasModel second = KerasFile.read(file, one, "second");
        same(values(second), right);
        assertThat(weights(second)).allSatisfy(w -> assertThat(w.place()).isEmpty());
        assertThat(kept()).containsExactly("first");
    }

    private List<String> kept() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(name -> name.startsWith("converted-"))
                    .map(name -> name.replaceFirst("converted-\\d+-(.*)\\.weights", "$1"))
                    .toList();
        }
    }

    private void longAgo(String hash, int seconds) throws IOException {
        Files.setLastModifiedTime(
                cache.resolve("converted-" + ConvertedWeights.VERSION + "-" + hash + ".weights"),
                FileTime.from(Instant.now().minusSeconds(seconds)));
    }

    @Test
    void a_small_file_that_unpacks_to_very_much_fills_no_disk() throws IOException {
        Path file = SmallFile.sequential(64, 64, 3, "Flatten{'name': 'flat'}", "Dense{'name': 'top', 'units': 100}")
                .weights("top", 64 * 64 * 3, 100)
                .layout(SmallFile.Layout.ZEROS)
                .write(folder.resolve("zeros.h5"));
        assertThat(Files.size(file)).isLessThan(150_000);
        KerasModel model = KerasFile.read(file, new WeightCache(cache, Long.MAX_VALUE), "abc");

        assertThat(weights(model)).allSatisfy(w -> assertThat(w.place()).isEmpty());
        assertThat(values(model).get(0)).hasSize(64 * 64 * 3 * 100).containsOnly(0);
        assertThat(cache).doesNotExist();
    }

    @Test
    void several_processes_at_once_leave_one_whole_entry() throws Exception {
        Path file = network(SmallFile.Layout.COMPRESSED);
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Opening.class.getName(),
                            file.toString(),
                            cache.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("said-" + i).toFile())
                    .start());
        }
        for (Process process : processes) {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        }
        for (int i = 0; i < 3; i++) {
            File said = folder.resolve("said-" + i).toFile();
            assertThat(said).content().endsWith("right " + Opening.TIMES + System.lineSeparator());
        }
        entry();
    }

    /** What each of several processes does: opens the network again and again, as the others do. */
    static final class Opening {
        static final int TIMES = 30;

        public static void main(String[] words) throws IOException {
            Path file = Path.of(words[0]);
            Path cache = Path.of(words[1]);
            List<float[]> right = values(KerasFile.read(file));
            int found = 0;
            for (int i = 0; i < TIMES; i++) {
                KerasModel model = KerasFile.read(file, new WeightCache(cache, Long.MAX_VALUE), "abc");
                List<Weight> weights = weights(model);
                boolean same = true;
                for (int k = 0; k < weights.size(); k++) {
                    same &= weights.get(k).place().isPresent()
                            && Arrays.equals(weights.get(k).toArray(), right.get(k));
                }
                found += same ? 1 : 0;
            }
            System.out.println("right " + found);
        }
    }
}
