package org.vitral.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.vitral.api.ApiStatus;
import org.vitral.api.Capability;
import org.vitral.api.ClassGradients;
import org.vitral.api.FeatureMaps;
import org.vitral.api.GlobalAveragePooling;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.PictureBatch;
import org.vitral.api.Pixels;
import org.vitral.api.Scores;
import org.vitral.api.SpatialLayer;
import org.vitral.api.VitralException;
import org.vitral.api.Volume;

/**
 * What every open network must do, and proof that it has what its card declares: gradients are held against differences, CAM against
 * Grad-CAM times h x w. Extend it and open a network; it is opened once for all tests.
 */
@ApiStatus(since = "1.0.0")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class NetworkContract {
    private static final double CLOSE = 1e-3;
    private static final int STEPS = 24;
    private static final List<Class<? extends Capability>> KNOWN =
            List.of(FeatureMaps.class, ClassGradients.class, GlobalAveragePooling.class);

    private Network network = ToyNetwork.of(4, 4, 1);

    /** The network under test, open. */
    protected abstract Network open() throws Exception;

    /** How much the change of a logit may differ from what the gradient foretells, relative to the larger: curved heads need more. */
    protected double gradientTolerance() {
        return 0.05;
    }

    @BeforeAll
    void openOnce() throws Exception {
        network = open();
    }

    @AfterAll
    void closeOnce() {
        network.close();
    }

    @Test
    void the_card_can_be_shown_to_people_of_both_languages() {
        NetworkCard card = network.card();
        Words.check("The title", card.title());
        assertTrue(card.weights().present(), "An open network's card says that its weights are not there");
        Set<String> names = Set.of("none", "scale", "tf", "torch", "caffe");
        String preprocessing = card.preprocessing().name();
        assertTrue(
                names.contains(preprocessing) || preprocessing.startsWith("caffe:"),
                () -> "Preprocessing is one of " + names + " or caffe:B,G,R, not " + preprocessing);
        for (Class<? extends Capability> type : KNOWN) {
            if (!card.capabilities().contains(type)) {
                assertTrue(
                        card.lacks().containsKey(type),
                        () -> "The card does not say why it lacks " + type.getSimpleName());
            }
        }
        card.lacks().forEach((type, why) -> Words.checkTranslated("Why it lacks " + type.getSimpleName(), why));
    }

    @Test
    void declaring_a_capability_and_having_it_are_one_fact() {
        for (Class<? extends Capability> type : network.card().capabilities()) {
            assertTrue(
                    network.capability(type).isPresent(),
                    () -> "The card declares " + type.getSimpleName() + " but the network does not give it");
        }
        for (Class<? extends Capability> type : KNOWN) {
            if (!network.card().capabilities().contains(type)) {
                assertTrue(
                        network.capability(type).isEmpty(),
                        () -> "The network gives " + type.getSimpleName() + " but its card does not declare it");
            }
        }
    }

    @Test
    void it_gives_a_probability_and_a_logit_for_each_class_of_each_picture() {
        List<Pixels> pictures = pictures(3);
        Scores scores = network.classify(pictures);
        assertEquals(3, scores.size(), "As many scores as pictures");
        assertEquals(network.card().classes(), scores.classes(), "As many classes as the card says");
        for (int i = 0; i < 3; i++) {
            double sum = 0;
            for (int c = 0; c < scores.classes(); c++) {
                float p = scores.probability(i, c);
                assertTrue(p >= 0 && p <= 1, () -> "The probability of a class is " + p);
                assertTrue(Float.isFinite(scores.logit(i, c)), "A logit is not finite");
                sum += p;
            }
            double total = sum;
            assertEquals(1, sum, CLOSE, () -> "The probabilities of a picture sum to " + total);
        }
        assertFalse(
                IntStream.range(0, scores.classes()).allMatch(c -> scores.logit(0, c) == scores.logit(1, c)),
                "Two different pictures have the same logits");
    }

    @Test
    void a_picture_has_the_same_scores_alone_and_in_any_batch() {
        List<Pixels> pictures = pictures(19);
        Scores together = network.classify(pictures);
        for (int i : new int[] {0, 7, 18}) {
            Scores alone = network.classify(List.of(pictures.get(i)));
            for (int c = 0; c < alone.classes(); c++) {
                float a = alone.logit(0, c);
                float b = together.logit(i, c);
                int at = i;
                assertEquals(
                        a,
                        b,
                        CLOSE * Math.max(1, Math.abs(a)),
                        () -> "Picture " + at + " of a batch has other scores than alone: are the pictures mixed up?");
            }
        }
    }

    @Test
    void what_writing_a_picture_throws_comes_out() {
        VitralException thrown = new VitralException(org.vitral.api.Text.same("thrown by the test"));
        VitralException caught = assertThrows(
                VitralException.class,
                () -> network.classify(new PictureBatch() {
                    @Override
                    public int size() {
                        return 40;
                    }

                    @Override
                    public void write(int index, float[] target, int offset) {
                        if (index == 3) {
                            throw thrown;
                        }
                    }
                }),
                "An exception out of PictureBatch.write must end classify");
        assertSame(thrown, caught, "The exception that came out is another one");
        assertEquals(1, network.classify(pictures(1)).size(), "The network is of no use after such an exception");
    }

    @Test
    void threads_do_not_disturb_each_other() throws Exception {
        List<Pixels> pictures = pictures(4);
        List<Scores> alone =
                pictures.stream().map(p -> network.classify(List.of(p))).toList();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Scores>> calls = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                Pixels picture = pictures.get(i % 4);
                calls.add(() -> network.classify(List.of(picture)));
            }
            List<Future<Scores>> results = pool.invokeAll(calls);
            for (int i = 0; i < results.size(); i++) {
                float expected = alone.get(i % 4).logit(0, 0);
                assertEquals(
                        expected,
                        results.get(i).get().logit(0, 0),
                        1e-4 * Math.max(1, Math.abs(expected)),
                        "Calls from several threads get each other's results");
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void feature_maps_are_of_the_size_their_layer_says() {
        network.capability(FeatureMaps.class).ifPresent(maps -> {
            assertEquals(network.card().layers(), maps.layers(), "The card lists other layers than the network");
            assertFalse(maps.layers().isEmpty(), "A network with feature maps has a spatial layer");
            Pixels picture = pictures(1).get(0);
            for (SpatialLayer layer : ends(maps.layers())) {
                checkSize(layer, maps.activations(picture, layer.name()), "activations");
            }
            VitralException e = assertThrows(
                    VitralException.class,
                    () -> maps.activations(picture, "no such layer"),
                    "A layer that is not there must be refused");
            Words.checkTranslated("What is said of an unknown layer", e.text());
        });
    }

    @Test
    void gradients_foretell_how_a_logit_changes() {
        network.capability(ClassGradients.class).ifPresent(gradients -> {
            SpatialLayer layer = gradients.layers().get(gradients.layers().size() - 1);
            Pixels picture = pictures(1).get(0);
            List<Integer> classes = network.card().classes() > 1 ? List.of(1, 0) : List.of(0);
            ClassGradients.Gradients g = gradients.gradients(picture, layer.name(), classes);
            assertEquals(classes.size(), g.gradients().size(), "One gradient for each class");
            checkSize(layer, g.activations(), "activations");
            g.gradients().forEach(gradient -> checkSize(layer, gradient, "gradient"));
            Pixels moved = Blobs.redder(picture);
            Scores scores = network.classify(List.of(picture, moved));
            double[] real = new double[classes.size()];
            for (int i = 0; i < real.length; i++) {
                real[i] = (double) scores.logit(1, classes.get(i)) - scores.logit(0, classes.get(i));
            }
            double[] foretold = ChangeAlongAWay.foretold(gradients, layer, picture, moved, classes, 1);
            if (wrong(scores, classes, real, foretold).isPresent()) {
                // Between the two pictures the gradient of a curved head changes: go there in small steps.
                foretold = ChangeAlongAWay.foretold(gradients, layer, picture, moved, classes, STEPS);
            }
            wrong(scores, classes, real, foretold)
                    .ifPresent(what -> fail("The logit changes by " + what.formatted(layer.name())));
        });
    }

    private Optional<String> wrong(Scores scores, List<Integer> classes, double[] real, double[] foretold) {
        for (int i = 0; i < real.length; i++) {
            double scale = Math.max(Math.abs(real[i]), Math.abs(foretold[i]));
            double noise = 1e-4 * Math.max(1, Math.abs(scores.logit(0, classes.get(i))));
            if (!(Math.abs(foretold[i] - real[i]) <= gradientTolerance() * scale + noise)) {
                return Optional.of(
                        String.format("%.6g where its gradient at %%s foretells %.6g", real[i], foretold[i]));
            }
        }
        return Optional.empty();
    }

    @Test
    void class_weights_agree_with_the_scores_and_with_the_gradients() {
        network.capability(GlobalAveragePooling.class)
                .ifPresent(head -> new PooledHead(network, head).check(pictures(2)));
    }

    private static void checkSize(SpatialLayer layer, Volume volume, String what) {
        assertTrue(
                volume.width() == layer.width()
                        && volume.height() == layer.height()
                        && volume.channels() == layer.channels(),
                () -> "The " + what + " of " + layer + " are " + volume.height() + " x " + volume.width() + " x "
                        + volume.channels());
        for (float v : volume.values()) {
            assertTrue(Float.isFinite(v), () -> "The " + what + " of " + layer.name() + " are not finite");
        }
    }

    private static List<SpatialLayer> ends(List<SpatialLayer> layers) {
        return layers.size() < 2 ? layers : List.of(layers.get(0), layers.get(layers.size() - 1));
    }

    private List<Pixels> pictures(int n) {
        return Blobs.pictures(network.card().input(), n);
    }
}
