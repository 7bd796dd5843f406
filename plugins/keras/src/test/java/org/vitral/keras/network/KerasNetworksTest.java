package org.vitral.keras.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitral.api.ClassGradients;
import org.vitral.api.EngineCard;
import org.vitral.api.FeatureMaps;
import org.vitral.api.GlobalAveragePooling;
import org.vitral.api.InputSpec;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkException;
import org.vitral.api.OpenContext;
import org.vitral.api.Pixels;
import org.vitral.api.Scores;
import org.vitral.api.SpatialLayer;
import org.vitral.api.Text;
import org.vitral.api.Weights;
import org.vitral.keras.engine.Engine;
import org.vitral.keras.engine.Session;
import org.vitral.keras.engine.Support;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Weight;
import org.vitral.keras.read.GapHead;
import org.vitral.keras.read.KerasModel;
import org.vitral.keras.read.PreprocessingProposal;

class KerasNetworksTest {
    private static final InputSpec INPUT = new InputSpec(2, 2, 3);
    private static final Text TITLE = Text.same("Tiny");

    @Test
    void probabilities_without_softmax_in_the_file_are_the_softmax_of_the_logits() {
        try (Network network = open(model(3, Graph.Head.NONE), toy("toy", 1, Support.FULL))) {
            Scores scores = network.classify(List.of(picture(1, 2, 3), picture(1000, 0, 0)));
            assertThat(scores.logit(0, 2)).isEqualTo(3);
            assertThat(scores.probability(0, 0)).isCloseTo(0.09003057f, within(1e-6f));
            assertThat(scores.probability(0, 2)).isCloseTo(0.66524094f, within(1e-6f));
            assertThat(scores.probability(1, 0)).isEqualTo(1);
        }
    }

    @Test
    void one_sigmoid_output_is_two_classes() {
        Session.Outputs one = new Session.Outputs(1, new float[] {2, -1}, new float[] {0.880797f, 0.268941f});
        ClassScores scores = new ClassScores(model(1, Graph.Head.SIGMOID).graph());
        ClassScores.Collected collected = scores.collect(2);
        collected.take(0, one);
        Scores given = collected.scores();
        assertThat(given.classes()).isEqualTo(2);
        assertThat(given.logit(0, 0)).isEqualTo(-2);
        assertThat(given.logit(0, 1)).isEqualTo(2);
        assertThat(given.probability(1, 1)).isEqualTo(0.268941f);
        assertThat(given.probability(1, 0)).isEqualTo(1 - 0.268941f);
        assertThat(scores.seed(0)).containsExactly(-1);
        assertThat(scores.seed(1)).containsExactly(1);
    }

    @Test
    void gradients_are_seeded_with_the_classes_asked_for() {
        try (Network network = open(model(3, Graph.Head.SOFTMAX), toy("toy", 1, Support.FULL))) {
            ClassGradients.Gradients gradients =
                    network.require(ClassGradients.class).gradients(picture(1, 2, 3), "maps", List.of(2, 0));
            assertThat(gradients.gradients().get(0).values()).containsExactly(0, 0, 1);
            assertThat(gradients.gradients().get(1).values()).containsExactly(1, 0, 0);
        }
    }

    @Test
    void the_weights_of_class_zero_of_a_sigmoid_are_negated() {
        SpatialLayer layer = new SpatialLayer("maps", 2, 2, 3);
        PooledHead one = new PooledHead(layer, new float[] {1, 2, 3}, 1);
        assertThat(one.classWeights(0)).containsExactly(-1, -2, -3);
        assertThat(one.classWeights(1)).containsExactly(1, 2, 3);
        PooledHead two = new PooledHead(layer, new float[] {1, 2, 3, 4, 5, 6}, 2);
        assertThat(two.classWeights(1)).containsExactly(2, 4, 6);
    }

    @Test
    void a_card_lists_what_the_model_can_do() {
        NetworkCard card = card(model(3, Graph.Head.SOFTMAX), List.of(), toy("toy", 1, Support.FULL));
        assertThat(card.capabilities())
                .containsExactlyInAnyOrder(FeatureMaps.class, ClassGradients.class, GlobalAveragePooling.class);
        assertThat(card.lacks()).isEmpty();
        assertThat(card.provenance()).containsEntry("keras", "2.9.0");
    }

    @Test
    void a_card_says_why_something_is_lacking() {
        KerasModel whole = model(3, Graph.Head.SOFTMAX);
        KerasModel without = new KerasModel(
                whole.graph(),
                List.of(),
                List.of(),
                "",
                Optional.empty(),
                Text.of("ends in three dense layers", "termina en tres capas densas"),
                whole.offeredLayers(),
                whole.preprocessing());
        Support noGradients = new Support(
                List.of(), Map.of("pool", Text.of("no gradient through pool", "sin gradiente a través de pool")));
        NetworkCard card = card(without, List.of(), toy("toy", 1, noGradients));
        assertThat(card.capabilities()).containsExactly(FeatureMaps.class);
        assertThat(card.lacks().get(GlobalAveragePooling.class).english()).isEqualTo("Tiny ends in three dense layers");
        assertThat(card.lacks().get(GlobalAveragePooling.class).spanish())
                .isEqualTo("Tiny termina en tres capas densas");
        assertThat(card.lacks().get(ClassGradients.class).english()).isEqualTo("no gradient through pool");
    }

    @Test
    void labels_that_do_not_fit_are_refused() {
        assertThatThrownBy(() -> card(model(3, Graph.Head.SOFTMAX), List.of("a"), toy("toy", 1, Support.FULL)))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("3 classes")
                .hasMessageContaining("1 labels");
    }

    @Test
    void the_preferred_engine_that_can_run_the_model_opens_it() {
        Support refuses = new Support(List.of(Text.same("maps: not known")), Map.of());
        try (Network network = open(
                model(3, Graph.Head.SOFTMAX),
                toy("small", 1, Support.FULL),
                toy("unable", 3, refuses),
                toy("large", 2, Support.FULL))) {
            assertThat(network.card().provenance())
                    .containsEntry("engine", "large")
                    .containsEntry("engine.version", "1")
                    .containsEntry("engine.threads", "1")
                    .containsEntry("batch", "4");
        }
        assertThatThrownBy(() -> open(model(3, Graph.Head.SOFTMAX), toy("unable", 3, refuses)))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("maps: not known");
    }

    @Test
    void an_unknown_engine_is_refused_with_those_there_are() {
        KerasModel model = model(3, Graph.Head.SOFTMAX);
        OpenContext context = context("dl4j", toy("small", 1, Support.FULL), toy("large", 2, Support.FULL));
        NetworkCard card = card(model, List.of(), toy("small", 1, Support.FULL));
        assertThatThrownBy(() -> KerasNetworks.open(card, model, context))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("\"dl4j\"")
                .hasMessageContaining("large, small");
    }

    @Test
    void an_unknown_layer_is_refused_with_those_there_are() {
        try (Network network = open(model(3, Graph.Head.SOFTMAX), toy("toy", 1, Support.FULL))) {
            assertThatThrownBy(() -> network.require(FeatureMaps.class).activations(picture(1, 2, 3), "conv9"))
                    .isInstanceOf(NetworkException.class)
                    .hasMessage("tiny has no such spatial layer as \"conv9\": choose one of maps.");
        }
    }

    private static Pixels picture(float... first) {
        float[] values = new float[INPUT.size()];
        System.arraycopy(first, 0, values, 0, first.length);
        return Pixels.of(2, 2, 3, values);
    }

    private static KerasModel model(int outputs, Graph.Head head) {
        Weight kernel = Weight.of("predictions/kernel", new float[3 * outputs], 3, outputs);
        Graph graph = new Graph(
                INPUT,
                List.of(
                        new Node("input", new Op.Input(), List.of(), new int[] {2, 2, 3}),
                        new Node("maps", new Op.Identity(), List.of("input"), new int[] {2, 2, 3}),
                        new Node(
                                "pool", new Op.GlobalPool2D(Op.Pooling.AVERAGE, false), List.of("maps"), new int[] {3}),
                        new Node("predictions", new Op.Dense(kernel, Optional.empty()), List.of("pool"), new int[] {
                            outputs
                        })),
                "predictions",
                "predictions",
                head);
        return new KerasModel(
                graph,
                List.of(),
                List.of(),
                "2.9.0",
                Optional.of(new GapHead("maps", kernel)),
                Text.same(""),
                List.of(new SpatialLayer("maps", 2, 2, 3)),
                new PreprocessingProposal("none", true, Text.same("")));
    }

    private static NetworkCard card(KerasModel model, List<String> labels, Engine... engines) {
        return KerasNetworks.card(
                "tiny",
                TITLE,
                model,
                new NetworkCard.Preprocessing("none", false),
                labels,
                Weights.present(0, "here"),
                Map.of(),
                context(null, engines));
    }

    private static Network open(KerasModel model, Engine... engines) {
        return KerasNetworks.open(card(model, List.of(), engines), model, context(null, engines));
    }

    private static Engine toy(String id, int preference, Support support) {
        return new Engine() {
            @Override
            public Support supports(Graph graph) {
                return support;
            }

            @Override
            public Session open(Graph graph) {
                return new ToySession(graph.input(), graph.outputs(), 4);
            }

            @Override
            public int preference() {
                return preference;
            }

            @Override
            public EngineCard engineCard() {
                return new EngineCard(id, "Toy", "1", true, "CPU", List.of(), Map.of());
            }
        };
    }

    private static OpenContext context(String engine, Engine... engines) {
        return new OpenContext() {
            @Override
            public <T> List<T> providers(Class<T> type) {
                return List.of(engines).stream().map(type::cast).toList();
            }

            @Override
            public Path models() {
                return Path.of("models");
            }

            @Override
            public Path cache() {
                return Path.of("cache");
            }

            @Override
            public Optional<String> engine() {
                return Optional.ofNullable(engine);
            }
        };
    }
}
