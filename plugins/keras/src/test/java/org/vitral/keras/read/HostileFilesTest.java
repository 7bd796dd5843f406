package org.vitral.keras.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.NetworkException;
import org.vitral.keras.graph.Weight;

/** Files made to do harm: each ends in one line, soon, and costs nothing. */
@Timeout(20)
class HostileFilesTest {
    private static final String CONV = "Conv2D{'name': 'conv', 'filters': 4, 'kernel_size': [3, 3], 'padding': 'same'}";
    private static final String GAP = "GlobalAveragePooling2D{'name': 'gap'}";
    private static final String CLASSES = "Dense{'name': 'classes', 'units': 3, 'activation': 'softmax'}";

    @TempDir
    Path folder;

    private static AbstractThrowableAssert<?, ?> refusal(Path file) {
        return assertThatThrownBy(() ->
                        KerasFile.read(file, new WeightCache(file.resolveSibling("cache"), Long.MAX_VALUE), "abc"))
                .isInstanceOf(NetworkException.class)
                .hasMessageNotContaining("\n");
    }

    private AbstractThrowableAssert<?, ?> refusal(SmallFile file) {
        return refusal(file.write(folder.resolve("net.h5")));
    }

    private static SmallFile net(String... layers) {
        return SmallFile.sequential(8, 8, 3, layers).weights("conv", 3, 3, 3, 4).weights("classes", 4, 3);
    }

    @Test
    void a_small_file_that_declares_a_million_million_weights_costs_nothing() throws IOException {
        Path file = folder.resolve("net.h5");
        ByteBuffer bytes;
        try (InputStream in = HostileFilesTest.class.getResourceAsStream("operations.h5")) {
            bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        }
        boolean found = false;
        for (int i = 0; i + 32 <= bytes.capacity(); i++) {
            if (bytes.getLong(i) == 3
                    && bytes.getLong(i + 8) == 3
                    && bytes.getLong(i + 16) == 3
                    && bytes.getLong(i + 24) == 4) {
                bytes.putLong(i, 1 << 10)
                        .putLong(i + 8, 1 << 10)
                        .putLong(i + 16, 1 << 10)
                        .putLong(i + 24, 1 << 10);
                found = true;
            }
        }
        assertThat(found).isTrue();
        Files.write(file, bytes.array());
        long before = Runtime.getRuntime().totalMemory();

        refusal(file).hasMessageContaining("claims more values");
        assertThat(Runtime.getRuntime().totalMemory() - before).isLessThan(64L << 20);
    }

    @Test
    void sizes_in_the_configuration_are_checked_before_anything_is_made() {
        refusal(net(CONV.replace("'filters': 4", "'filters': 16777216"), GAP, CLASSES));
        refusal(net(CONV.replace("'filters': 4", "'filters': 1e300"), GAP, CLASSES))
                .hasMessageContaining("filters");
        refusal(net(CONV.replace("'filters': 4", "'filters': -3"), GAP, CLASSES))
                .hasMessageContaining("filters");
        refusal(net(CONV.replace("[3, 3]", "[16777216, 16777216]"), GAP, CLASSES));
        refusal(net("UpSampling2D{'name': 'up', 'size': [10000, 10000]}", CONV, GAP, CLASSES))
                .hasMessageContaining("up");
        refusal(net("ZeroPadding2D{'name': 'pad', 'padding': [[0, 9999999], [0, 9999999]]}", CONV, GAP, CLASSES));
        refusal(net("Cropping2D{'name': 'crop', 'cropping': [[4, 4], [0, 0]]}", CONV, GAP, CLASSES))
                .hasMessageContaining("crop");
        refusal(net("Reshape{'name': 're', 'target_shape': [65536, 65536, 65536, 65536]}", CONV, GAP, CLASSES));
        refusal(net(CONV.replace("'padding'", "'dilation_rate': [16777215, 16777215], 'padding'"), GAP, CLASSES));
        refusal(SmallFile.sequential(1 << 20, 1 << 20, 3, CONV, GAP, CLASSES));
    }

    @Test
    void weights_that_do_not_fit_their_layers_are_named() {
        refusal(net(CONV.replace("'filters': 4", "'filters': 5"), GAP, CLASSES))
                .hasMessageContaining("conv/kernel")
                .hasMessageContaining("[3, 3, 3, 5]")
                .hasMessageContaining("[3, 3, 3, 4]");
        refusal(SmallFile.sequential(8, 8, 3, CONV, GAP, CLASSES).weights("classes", 4, 3))
                .hasMessageContaining("no weights for layer conv");
    }

    @Test
    void nesting_without_end_is_refused() {
        StringBuilder deep = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            deep.append("{'class_name': 'Sequential', 'config': {'name': 'm")
                    .append(i)
                    .append("', 'layers': [");
        }
        deep.append("{'class_name': 'Flatten', 'config': {'name': 'f', 'batch_input_shape': [null, 4, 4, 3]}}");
        deep.append("]}}".repeat(60));
        refusal(new SmallFile(deep.toString())).hasMessageContaining("nested");
        refusal(new SmallFile("[".repeat(20_000)));
    }

    @Test
    void models_used_twice_inside_models_used_twice_do_not_take_for_ever() {
        String inner =
                "{'class_name': 'InputLayer', 'name': 'i', 'config': {'name': 'i', 'batch_input_shape': [null, 4, 4, 3]},"
                        + " 'inbound_nodes': []}";
        String output = "['i', 0, 0]";
        for (int level = 0; level < 30; level++) {
            String model = "{'class_name': 'Functional', 'name': 'm" + level + "', 'config': {'name': 'm" + level
                    + "', 'layers': [" + inner + "], 'input_layers': [['i', 0, 0]], 'output_layers': [" + output
                    + "]}, 'inbound_nodes': [[['i', 0, 0, {}]], [['m" + level + "', 1, 0, {}]]]}";
            inner =
                    "{'class_name': 'InputLayer', 'name': 'i', 'config': {'name': 'i', 'batch_input_shape': [null, 4, 4,"
                            + " 3]}, 'inbound_nodes': []}, " + model;
            output = "['m" + level + "', 2, 0]";
        }
        String whole = "{'class_name': 'Functional', 'config': {'name': 'all', 'layers': [" + inner
                + "], 'input_layers': [['i', 0, 0]], 'output_layers': [" + output + "]}}";
        refusal(new SmallFile(whole));
    }

    @Test
    void layers_that_wait_for_each_other_or_for_none_are_refused() {
        String circle = "{'class_name': 'Functional', 'config': {'name': 'm', 'layers': ["
                + "{'class_name': 'InputLayer', 'name': 'i', 'config': {'name': 'i', 'batch_input_shape': [null, 4, 4, 3]},"
                + " 'inbound_nodes': []},"
                + "{'class_name': 'Add', 'name': 'a', 'config': {'name': 'a'}, 'inbound_nodes': [[['i', 0, 0, {}], ['b', 0, 0,"
                + " {}]]]},"
                + "{'class_name': 'Add', 'name': 'b', 'config': {'name': 'b'}, 'inbound_nodes': [[['a', 0, 0, {}], ['nobody', 0,"
                + " 0, {}]]]}], 'input_layers': [['i', 0, 0]], 'output_layers': [['b', 0, 0]]}}";
        refusal(new SmallFile(circle)).hasMessageContaining("does not hold together");
    }

    @Test
    void several_inputs_or_outputs_are_refused_clearly() {
        String two = "{'class_name': 'Functional', 'config': {'name': 'm', 'layers': ["
                + "{'class_name': 'InputLayer', 'name': 'i', 'config': {'name': 'i', 'batch_input_shape': [null, 4, 4, 3]},"
                + " 'inbound_nodes': []},"
                + "{'class_name': 'InputLayer', 'name': 'j', 'config': {'name': 'j', 'batch_input_shape': [null, 4, 4, 3]},"
                + " 'inbound_nodes': []}], 'input_layers': INPUTS, 'output_layers': OUTPUTS}}";
        refusal(new SmallFile(
                        two.replace("INPUTS", "[['i', 0, 0], ['j', 0, 0]]").replace("OUTPUTS", "[['i', 0, 0]]")))
                .hasMessageContaining("2 inputs");
        refusal(new SmallFile(two.replace("INPUTS", "[['i', 0, 0]]").replace("OUTPUTS", "[['i', 0, 0], ['i', 0, 0]]")));
    }

    @Test
    void pictures_of_another_kind_are_refused() {
        refusal(SmallFile.sequential(8, 8, 4, CONV, GAP, CLASSES)).hasMessageContaining("4 channels");
        refusal(new SmallFile(
                        "{'class_name': 'Sequential', 'config': {'name': 'm', 'layers': [{'class_name': 'Dense', 'config':"
                                + " {'name': 'd', 'units': 3, 'batch_input_shape': [null, 784]}}]}}"))
                .hasMessageContaining("not a picture");
        refusal(net(CONV.replace("'padding'", "'data_format': 'channels_first', 'padding'"), GAP, CLASSES))
                .hasMessageContaining("channels_last");
    }

    @Test
    void what_is_no_hdf5_file_is_named_for_what_it_is() throws IOException {
        refusal(Files.writeString(folder.resolve("page.h5"), "<!doctype html><html>"))
                .hasMessageContaining("contains text");
        refusal(Files.write(folder.resolve("empty.h5"), new byte[0])).hasMessageContaining("empty");
        refusal(Files.write(folder.resolve("noise.h5"), new byte[4096])).hasMessageContaining("not an HDF5 file");
        refusal(folder.resolve("nowhere.h5")).hasMessageContaining("no such file");
        refusal(folder).isInstanceOf(NetworkException.class);
    }

    @Test
    void a_file_cut_anywhere_is_refused_in_one_line_or_was_whole_in_what_counts() throws IOException {
        byte[] whole = Files.readAllBytes(net(CONV, GAP, CLASSES).write(folder.resolve("net.h5")));
        int refused = 0;
        int cuts = 0;
        for (int length = 8; length < whole.length; length += 37, cuts++) {
            Path cut = Files.write(folder.resolve("cut.h5"), Arrays.copyOf(whole, length));
            try {
                KerasFile.read(cut)
                        .graph()
                        .nodes()
                        .forEach(node -> Weights.of(node.op()).forEach(Weight::toArray));
            } catch (NetworkException e) {
                assertThat(e.getMessage()).doesNotContain("\n").contains("cut.h5");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(cuts * 9 / 10);
    }

    @Test
    void an_archive_that_unpacks_to_far_more_than_it_is_stops_early() throws IOException {
        Path bomb = folder.resolve("bomb.keras");
        try (OutputStream out = Files.newOutputStream(bomb);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("config.json"));
            zip.write(
                    "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"m\", \"layers\": [{\"class_name\": \"Flatten\", \"config\": {\"name\": \"f\", \"batch_input_shape\": [null, 4, 4, 3]}}]}}"
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("model.weights.h5"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                zip.write(zeros);
            }
        }
        long start = System.nanoTime();

        refusal(bomb).hasMessageContaining("bomb.keras").hasMessageContaining("unpacks to more");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        Path cache = folder.resolve("cache");
        assertThat(cache.toFile().list()).isNullOrEmpty();
    }

    @Test
    void archives_that_are_not_keras_are_refused() throws IOException {
        Path file = folder.resolve("other.keras");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("../../evil.txt"));
            zip.write(1);
        }
        refusal(file).hasMessageContaining("not one of Keras");
        refusal(Files.write(folder.resolve("torn.keras"), new byte[] {'P', 'K', 3, 4, 9, 9}));
    }
}
