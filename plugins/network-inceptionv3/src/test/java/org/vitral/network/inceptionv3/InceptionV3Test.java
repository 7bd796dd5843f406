package org.vitral.network.inceptionv3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.ClassGradients;
import org.vitral.api.FeatureMaps;
import org.vitral.api.GlobalAveragePooling;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkException;
import org.vitral.api.OpenContext;
import org.vitral.engine.onnxruntime.OnnxRuntimeEngine;
import org.vitral.keras.architecture.FormulaWeights;
import org.vitral.keras.architecture.GoldenApplication;
import org.vitral.keras.graph.Weight;
import org.vitral.keras.network.KerasNetworks;
import org.vitral.keras.read.KerasFile;

class InceptionV3Test {
    private static final String FILE = "inception_v3_weights_tf_dim_ordering_tf_kernels.h5";

    @TempDir
    Path folder;

    private OpenContext context() {
        return GoldenApplication.context(folder, folder, new OnnxRuntimeEngine());
    }

    @Test
    void it_has_as_many_parameters_as_keras_says() {
        assertThat(FormulaWeights.of(InceptionV3Architecture.spec()).stream()
                        .mapToLong(Weight::size)
                        .sum())
                .isEqualTo(23_851_784L);
    }

    @Test
    void its_arrays_are_keras_arrays_in_keras_order() throws Exception {
        new GoldenApplication("inceptionv3").holdsArrays(InceptionV3Architecture.spec());
    }

    @Test
    void without_weights_it_is_listed_and_says_where_they_go() {
        InceptionV3 plugin = new InceptionV3();
        NetworkCard card = plugin.networks(context()).get(0);
        assertThat(card.weights().present()).isFalse();
        assertThat(card.weights().files().get(0).name()).isEqualTo(FILE);
        assertThat(card.defaultLayer())
                .hasValueSatisfying(layer -> assertThat(layer.name()).isEqualTo("mixed10"));
        assertThatThrownBy(() -> plugin.open(card, context()))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining(FILE)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("vitral models download inceptionv3");
    }

    @Test
    void its_card_says_what_it_can_do() {
        NetworkCard card = new InceptionV3().networks(context()).get(0);
        assertThat(card.classes()).isEqualTo(1000);
        assertThat(card.preprocessing()).isEqualTo(new NetworkCard.Preprocessing("tf", false));
        assertThat(card.capabilities()).contains(FeatureMaps.class, ClassGradients.class);
        assertThat(card.capabilities()).contains(GlobalAveragePooling.class);
    }

    @Test
    void it_agrees_with_tensorflow() throws Exception {
        GoldenApplication golden = new GoldenApplication("inceptionv3");
        FormulaWeights.write(InceptionV3Architecture.spec(), folder.resolve(FILE));
        InceptionV3 plugin = new InceptionV3();
        NetworkCard card = plugin.networks(context()).get(0);
        assertThat(card.weights().present()).isTrue();
        try (Network network = plugin.open(card, context())) {
            assertThat(network.card().provenance()).containsKeys("sha256", "engine", "batch", "licence", "paper");
            golden.holdsValues(network);
        } finally {
            Files.delete(folder.resolve(FILE));
        }
    }

    @Test
    void a_whole_file_of_it_agrees_with_tensorflow() throws Exception {
        GoldenApplication golden = new GoldenApplication("inceptionv3");
        Path file = folder.resolve("whole.h5");
        FormulaWeights.writeWhole(InceptionV3Architecture.spec(), file);
        NetworkCard card = new InceptionV3().networks(context()).get(0);
        try (Network network = KerasNetworks.open(card, KerasFile.read(file), context())) {
            golden.holdsValues(network);
        } finally {
            Files.delete(file);
        }
    }
}
