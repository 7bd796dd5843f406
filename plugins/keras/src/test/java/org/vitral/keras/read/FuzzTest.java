package org.vitral.keras.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.NetworkException;
import org.vitral.keras.graph.Weight;
import org.vitral.keras.reference.Shared;

/**
 * Files changed at random, at the places where it hurts: numbers of HDF5's structures, words and numbers of the configuration, torn and
 * moved pieces. Whatever comes, the reader ends soon with a network or one line. The files are our own and, where they lie beside the
 * project, networks that people have published. {@code -Dvitral.fuzz.seconds=180} for longer, as CI does;
 * {@code -Dvitral.fuzz.seed=N} for other changes.
 */
class FuzzTest {
    private static final long SECONDS = Long.getLong("vitral.fuzz.seconds", 12);
    private static final long SEED = Long.getLong("vitral.fuzz.seed", 1);
    private static final long[] NUMBERS = {
        0,
        1,
        2,
        3,
        7,
        255,
        256,
        0x7fff,
        0xffff,
        1 << 20,
        0x7fffffffL,
        0xffffffffL,
        1L << 40,
        1L << 62,
        Long.MAX_VALUE,
        -1,
        -2
    };
    private static final List<String> FILES = List.of(
            "merging.h5",
            "merging_gzip.h5",
            "shared.h5",
            "frozen.h5",
            "operations.h5",
            "shared_archive.keras",
            "convolutions.h5");
    /** Of a published network: changing larger ones would be reading them, mostly. */
    private static final long LARGEST = 4_000_000;

    private static final String[] WORDS = {
        "null",
        "true",
        "-1",
        "0",
        "1e308",
        "NaN",
        "[]",
        "{}",
        "\"\"",
        "\"x\"",
        "99999999999999999999",
        "[[1,2],[3,4]]",
        "1.5"
    };

    @TempDir
    Path folder;

    @Test
    void whatever_is_changed_in_a_file_the_reader_ends_soon_with_a_network_or_one_line() throws Exception {
        List<Original> files = originals();
        ExecutorService thread = Executors.newSingleThreadExecutor(r -> {
            Thread t = new Thread(r, "reader");
            t.setDaemon(true);
            return t;
        });
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        int read = 0;
        int refused = 0;
        for (long round = 0; System.nanoTime() < end; round++) {
            Random random = new Random(SEED * 1_000_003 + round);
            Original original = files.get(random.nextInt(files.size()));
            byte[] changed = change(original.bytes(), random);
            String ending = original.name().endsWith(".keras") ? ".keras" : ".h5";
            Path file = Files.write(folder.resolve("changed" + ending), changed);
            Future<Boolean> result = thread.submit(() -> opens(file));
            try {
                if (result.get(10, TimeUnit.SECONDS)) {
                    read++;
                } else {
                    refused++;
                }
            } catch (TimeoutException e) {
                keep(changed);
                fail("Round " + round + " of seed " + SEED + " (" + original.name() + ") did not end");
            } catch (java.util.concurrent.ExecutionException e) {
                keep(changed);
                throw new AssertionError(
                        "Round " + round + " of seed " + SEED + " (" + original.name() + ")", e.getCause());
            }
        }
        thread.shutdownNow();
        assertThat(read).isPositive();
        assertThat(refused).isPositive();
        try (var left = Files.list(folder)) {
            assertThat(left.map(p -> p.getFileName().toString())).isSubsetOf("changed.h5", "changed.keras", "cache");
        }
    }

    private record Original(String name, byte[] bytes) {}

    private static List<Original> originals() throws IOException {
        List<Original> all = new ArrayList<>();
        for (String name : FILES) {
            try (InputStream in = FuzzTest.class.getResourceAsStream(name)) {
                all.add(new Original(name, in.readAllBytes()));
            }
        }
        Optional<Path> models = Shared.find("models");
        if (models.isEmpty()) {
            return all;
        }
        try (Stream<Path> published = Files.walk(models.get())) {
            for (Path file : published
                    .filter(f -> f.toString().matches(".*\\.(h5|hdf5|keras)"))
                    .sorted()
                    .toList()) {
                if (Files.size(file) <= LARGEST) {
                    all.add(new Original(models.get().relativize(file).toString(), Files.readAllBytes(file)));
                }
            }
        }
        return all;
    }

    private static void keep(byte[] changed) throws IOException {
        Files.write(Path.of(System.getProperty("java.io.tmpdir"), "vitral-fuzz.h5"), changed);
    }

    private boolean opens(Path file) throws IOException {
        Path cache = folder.resolve("cache");
        try {
            KerasModel model = KerasFile.read(file, new WeightCache(cache, Long.MAX_VALUE), "abc");
            model.graph().nodes().forEach(node -> Weights.of(node.op()).forEach(Weight::toArray));
            return true;
        } catch (NetworkException e) {
            assertThat(e.getMessage()).doesNotContain("\n").isNotBlank();
            assertThat(e.text().spanish()).doesNotContain("\n").isNotBlank();
            return false;
        } finally {
            Files.deleteIfExists(cache.resolve("keras-abc.weights.h5"));
        }
    }

    private static byte[] change(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            bytes = switch (random.nextInt(7)) {
                case 0, 1 -> number(bytes, random);
                case 2 -> bit(bytes, random);
                case 3, 4 -> word(bytes, random);
                case 5 -> moved(bytes, random);
                default ->
                    random.nextInt(4) == 0 ? java.util.Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length)) : bytes;
            };
        }
        return bytes;
    }

    /** A number of the structure, at a multiple of 8 in the part before the weights more often than elsewhere. */
    private static byte[] number(byte[] bytes, Random random) {
        int reach = random.nextBoolean() ? Math.min(bytes.length, 8192) : bytes.length;
        int at = random.nextInt(Math.max(1, reach - 8)) & ~(random.nextBoolean() ? 7 : 1);
        long value = NUMBERS[random.nextInt(NUMBERS.length)];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (at + 8 > bytes.length) {
            return bytes;
        }
        switch (random.nextInt(4)) {
            case 0 -> buffer.putLong(at, random.nextBoolean() ? value : buffer.getLong(at) + random.nextInt(65) - 32);
            case 1 -> buffer.putInt(at, (int) value);
            case 2 -> buffer.putShort(at, (short) value);
            default -> buffer.putLong(at, random.nextInt(bytes.length));
        }
        return bytes;
    }

    private static byte[] bit(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    /** A value in the JSON, replaced by another of the same length. */
    private static byte[] word(byte[] bytes, Random random) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int start = text.indexOf("\"class_name\"");
        if (start < 0) {
            return bit(bytes, random);
        }
        int at = text.indexOf(": ", start + random.nextInt(Math.max(1, Math.min(16_000, text.length() - start - 2))));
        if (at < 0) {
            return bytes;
        }
        int end = at + 2;
        while (end < bytes.length && ",]}".indexOf(text.charAt(end)) < 0 && end < at + 60) {
            end++;
        }
        String word = WORDS[random.nextInt(WORDS.length)];
        StringBuilder value = new StringBuilder(word.length() > end - at - 2 ? word.substring(0, end - at - 2) : word);
        while (value.length() < end - at - 2) {
            value.append(' ');
        }
        System.arraycopy(value.toString().getBytes(StandardCharsets.ISO_8859_1), 0, bytes, at + 2, value.length());
        return bytes;
    }

    private static byte[] moved(byte[] bytes, Random random) {
        int length = 1 + random.nextInt(Math.min(512, bytes.length - 1));
        int from = random.nextInt(bytes.length - length);
        int to = random.nextInt(bytes.length - length);
        System.arraycopy(bytes.clone(), from, bytes, to, length);
        return bytes;
    }
}
