package org.vitral.keras.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitral.api.NetworkException;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Op;
import org.vitral.keras.reference.ReferenceInterpreter;

/** What a layer may be asked for beside the usual: done, or refused by the layer's name. */
class LayerOptionsTest {
    private static final String CONV = "Conv2D{'name': 'conv', 'filters': 4, 'kernel_size': [1, 1]}";

    @TempDir
    Path folder;

    private int files;

    /** A picture of 2 x 2, four feature maps, the layer {@code it}, and a dense layer. */
    private Graph read(String layer, int features) {
        SmallFile file = SmallFile.sequential(
                        2, 2, 1, CONV, layer, "Flatten{'name': 'flat'}", "Dense{'name': 'classes', 'units': 3}")
                .weights("conv", 1, 1, 1, 4);
        if (layer.startsWith("LayerNormalization")) {
            file.weight("it", "gamma", 2, 2, 4).weight("it", "beta", 2, 2, 4);
        } else if (layer.startsWith("GroupNormalization")) {
            file.weight("it", "gamma", 4).weight("it", "beta", 4);
        }
        return KerasFile.read(file.weights("classes", features, 3).write(folder.resolve(files++ + ".h5")))
                .graph();
    }

    private static double[] given(Graph graph, String node) {
        return new ReferenceInterpreter(graph)
                .run(new float[] {0.5f, -1, 2, 0.25f})
                .get(node);
    }

    @Test
    void normalization_goes_both_ways() {
        String options = "'name': 'it', 'axis': -1, 'mean': [1, 2, 3, 4], 'variance': [4, 9, 16, 0]";
        Graph plain = read("Normalization{" + options + "}", 16);
        Graph inverted = read("Normalization{" + options + ", 'invert': true}", 16);
        double[] x = given(plain, "conv");

        assertThat(given(plain, "it")[0]).isCloseTo((x[0] - 1) / 2, within(1e-6));
        assertThat(given(plain, "it")[5]).isCloseTo((x[5] - 2) / 3, within(1e-6));
        assertThat(given(inverted, "it")[0]).isCloseTo(x[0] * 2 + 1, within(1e-6));
        assertThat(given(inverted, "it")[6]).isCloseTo(x[6] * 4 + 3, within(1e-6));
        // Keras takes no deviation for less than 1e-7.
        assertThat(given(inverted, "it")[3]).isCloseTo(x[3] * 1e-7 + 4, within(1e-6));
    }

    @Test
    void groups_of_minus_one_are_as_many_as_channels_and_layers_are_normalised_over_several_axes() {
        Op.GroupNormalization group = (Op.GroupNormalization) read("GroupNormalization{'name': 'it', 'groups': -1}", 16)
                .node("it")
                .op();
        assertThat(group.groups()).isEqualTo(4);
        Op.LayerNormalization layer =
                (Op.LayerNormalization) read("LayerNormalization{'name': 'it', 'axis': [-1, 1, 2]}", 16)
                        .node("it")
                        .op();
        assertThat(layer.axes()).containsExactly(0, 1, 2);
    }

    @Test
    void shapes_may_be_left_open_or_kept() {
        assertThat(read("Reshape{'name': 'it', 'target_shape': [-1, 8]}", 16)
                        .node("it")
                        .shape())
                .containsExactly(2, 8);
        assertThat(read("GlobalMaxPooling2D{'name': 'it', 'keepdims': true}", 4)
                        .node("it")
                        .shape())
                .containsExactly(1, 1, 4);
    }

    @Test
    void flattening_takes_channels_that_come_first_last() {
        Graph graph = read("Flatten{'name': 'it', 'data_format': 'channels_first'}", 16);
        double[] x = given(graph, "conv");
        double[] y = given(graph, "it");
        for (int i = 0; i < 16; i++) {
            assertThat(y[i]).isEqualTo(x[i % 2 * 8 + i / 2]);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "LayerNormalization | 'rms_scaling': true | rms_scaling",
                "BatchNormalization | 'renorm': true | renorm",
                "BatchNormalization | 'axis': [1, 3] | several axes",
                "GroupNormalization | 'groups': 3 | 3 groups",
                "GroupNormalization | 'groups': 2, 'axis': 1 | channels",
                "Normalization | 'axis': [1, 2], 'mean': 0, 'variance': 1 | channels",
                "AveragePooling2D | 'data_format': 'channels_first' | first",
                "Reshape | 'target_shape': [-1, 5] | fit",
                "Permute | 'dims': [1, 2] | [1, 2]",
                "RandomCrop | 'height': 1, 'width': 2 | random",
                "MaxPooling2D | 'padding': 'causal' | causal",
                "AutoContrast | 'factor': 1 | AutoContrast",
            })
    void what_cannot_be_done_is_refused_by_the_layers_name(String type, String options, String said) {
        assertThatThrownBy(() -> read(type + "{'name': 'it', " + options + "}", 16))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("it")
                .hasMessageContaining(said);
    }
}
