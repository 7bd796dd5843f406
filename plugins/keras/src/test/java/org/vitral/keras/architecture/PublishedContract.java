package org.vitral.keras.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.ClassGradients;
import org.vitral.api.FeatureMaps;
import org.vitral.api.GlobalAveragePooling;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkException;
import org.vitral.api.NetworkProvider;
import org.vitral.api.OpenContext;
import org.vitral.keras.engine.Engine;
import org.vitral.keras.graph.Weight;
import org.vitral.keras.read.ModelSpec;

/** What every ImageNet classifier of {@code keras.applications} has to be, with weights from a formula. */
public abstract class PublishedContract {

    /** A folder for weights; empty at first. */
    @TempDir
    protected Path folder;

    private final Expected expected;
    private final NetworkProvider plugin;
    private final ModelSpec architecture;
    private final Engine engine;

    /**
     * What is known of it.
     *
     * @param file the name under which Keras publishes its weights
     * @param parameters as many as Keras says
     * @param lastLayer the one that Grad-CAM looks at
     * @param noPooling why CAM cannot run, if it cannot
     */
    public record Expected(
            String id,
            String file,
            long parameters,
            String preprocessing,
            String lastLayer,
            Optional<String> noPooling) {}

    protected PublishedContract(Expected expected, NetworkProvider plugin, ModelSpec architecture, Engine engine) {
        this.expected = expected;
        this.plugin = plugin;
        this.architecture = architecture;
        this.engine = engine;
    }

    /** What the host offers. */
    protected final OpenContext context() {
        return GoldenApplication.context(folder, folder, engine);
    }

    /** What is known before it is opened. */
    protected final NetworkCard card() {
        return plugin.networks(context()).get(0);
    }

    @Test
    void it_has_as_many_parameters_as_keras_says() {
        assertThat(FormulaWeights.of(architecture).stream()
                        .mapToLong(Weight::size)
                        .sum())
                .isEqualTo(expected.parameters());
    }

    @Test
    void its_arrays_are_keras_arrays_in_keras_order() throws Exception {
        new GoldenApplication(expected.id()).holdsArrays(architecture);
    }

    @Test
    void without_weights_it_is_listed_and_says_where_they_go() {
        NetworkCard card = card();
        assertThat(card.id()).isEqualTo(expected.id());
        assertThat(card.weights().present()).isFalse();
        assertThat(card.weights().files().get(0).name()).isEqualTo(expected.file());
        assertThat(card.defaultLayer())
                .hasValueSatisfying(layer -> assertThat(layer.name()).isEqualTo(expected.lastLayer()));
        assertThatThrownBy(() -> plugin.open(card, context()))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining(expected.file())
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("vitral models download " + expected.id());
    }

    @Test
    void what_is_not_its_weights_is_to_be_fetched_again() throws Exception {
        Files.writeString(folder.resolve(expected.file()), "<html>Sign in</html>");
        NetworkCard card = card();
        assertThatThrownBy(() -> plugin.open(card, context()))
                .isInstanceOf(NetworkException.class)
                .hasMessage(expected.file() + " does not hold the weights of "
                        + card.title().english()
                        + " (not an HDF5 file: it contains text): remove it and run \"vitral models download "
                        + expected.id() + "\".");
        Files.delete(folder.resolve(expected.file()));
    }

    @Test
    void its_card_says_what_it_can_do() {
        NetworkCard card = card();
        assertThat(card.classes()).isEqualTo(1000);
        assertThat(card.preprocessing()).isEqualTo(new NetworkCard.Preprocessing(expected.preprocessing(), false));
        assertThat(card.capabilities()).contains(FeatureMaps.class, ClassGradients.class);
        assertThat(card.capabilities().contains(GlobalAveragePooling.class))
                .isEqualTo(expected.noPooling().isEmpty());
        expected.noPooling()
                .ifPresent(why -> assertThat(
                                card.lacks().get(GlobalAveragePooling.class).english())
                        .isEqualTo(why));
    }

    @Test
    void it_agrees_with_tensorflow() throws Exception {
        GoldenApplication golden = new GoldenApplication(expected.id());
        FormulaWeights.write(architecture, folder.resolve(expected.file()));
        NetworkCard card = card();
        assertThat(card.weights().present()).isTrue();
        try (Network network = plugin.open(card, context())) {
            assertThat(network.card().provenance()).containsKeys("sha256", "engine", "batch", "licence", "paper");
            golden.holdsValues(network);
        } finally {
            Files.delete(folder.resolve(expected.file()));
        }
    }
}
