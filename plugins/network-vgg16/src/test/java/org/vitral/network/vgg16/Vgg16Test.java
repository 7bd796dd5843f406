package org.vitral.network.vgg16;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
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

class Vgg16Test {
    private static final String FILE = "vgg16_weights_tf_dim_ordering_tf_kernels.h5";

    @TempDir
    Path folder;

    private OpenContext context() {
        return GoldenApplication.context(folder, folder, new OnnxRuntimeEngine());
    }

    @Test
    void it_has_as_many_parameters_as_keras_says() {
        assertThat(FormulaWeights.of(Vgg16Architecture.spec()).stream()
                        .mapToLong(Weight::size)
                        .sum())
                .isEqualTo(138_357_544L);
    }

    @Test
    void its_arrays_are_keras_arrays_in_keras_order() throws Exception {
        new GoldenApplication("vgg16").holdsArrays(Vgg16Architecture.spec());
    }

    @Test
    void without_weights_it_is_listed_and_says_where_they_go() {
        Vgg16 plugin = new Vgg16();
        NetworkCard card = plugin.networks(context()).get(0);
        assertThat(card.weights().present()).isFalse();
        assertThat(card.weights().files().get(0).name()).isEqualTo(FILE);
        assertThat(card.defaultLayer())
                .hasValueSatisfying(layer -> assertThat(layer.name()).isEqualTo("block5_pool"));
        assertThatThrownBy(() -> plugin.open(card, context()))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining(FILE)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("vitral models download vgg16");
    }

    @Test
    void its_card_says_what_it_can_do() {
        NetworkCard card = new Vgg16().networks(context()).get(0);
        assertThat(card.classes()).isEqualTo(1000);
        assertThat(card.preprocessing()).isEqualTo(new NetworkCard.Preprocessing("caffe", false));
        assertThat(card.capabilities()).contains(FeatureMaps.class, ClassGradients.class);
        assertThat(card.lacks().get(GlobalAveragePooling.class).english())
                .isEqualTo("VGG16 ends in three dense layers");
    }

    /** Writes and reads half a gigabyte. */
    @Tag("heavy")
    @Test
    void it_agrees_with_tensorflow() throws Exception {
        GoldenApplication golden = new GoldenApplication("vgg16");
        FormulaWeights.write(Vgg16Architecture.spec(), folder.resolve(FILE));
        Vgg16 plugin = new Vgg16();
        NetworkCard card = plugin.networks(context()).get(0);
        assertThat(card.weights().present()).isTrue();
        try (Network network = plugin.open(card, context())) {
            assertThat(network.card().provenance()).containsKeys("sha256", "engine", "batch", "licence", "paper");
            golden.holdsValues(network);
        } finally {
            Files.delete(folder.resolve(FILE));
        }
    }
}
