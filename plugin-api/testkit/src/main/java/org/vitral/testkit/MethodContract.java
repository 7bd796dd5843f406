package org.vitral.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.vitral.api.ApiStatus;
import org.vitral.api.CancelledException;
import org.vitral.api.Capability;
import org.vitral.api.Explanation;
import org.vitral.api.ExplanationMethod;
import org.vitral.api.MethodCard;
import org.vitral.api.Parameter;
import org.vitral.api.ParameterException;
import org.vitral.api.Pixels;
import org.vitral.api.Request;
import org.vitral.api.VitralException;

/**
 * What every method must do, whatever it computes. Extend it and give the method; see the package for an example. Each test runs
 * the method on small {@link ToyNetwork}s that have exactly the capabilities its card requires.
 */
@ApiStatus(since = "1.0.0")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
public abstract class MethodContract {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_AFTER_CANCELLING = 64;

    /** The method under test. */
    protected abstract ExplanationMethod method();

    /**
     * Values that keep a run short, by the parameters' keys and as a person writes them: such as fewer samples. The defaults
     * otherwise.
     */
    protected Map<String, String> quick() {
        return Map.of();
    }

    /** How much of the positive attribution must lie where the evidence is, 0..1. The evidence fills about a ninth of the picture. */
    protected double leastShareInside() {
        return 0.5;
    }

    @Test
    void the_card_can_be_shown_to_people_of_both_languages() {
        MethodCard card = card();
        Words.check("The title", card.title());
        Words.checkTranslated("The summary", card.summary());
        for (Parameter<?> p : card.parameters()) {
            Words.check("The label of " + p.key(), p.label());
            Words.checkTranslated("The help of " + p.key(), p.help());
            p.group().ifPresent(g -> Words.check("The group of " + p.key(), g));
            if (p instanceof Parameter.Choice choice) {
                choice.options().forEach(o -> Words.check("The label of " + p.key() + "=" + o.value(), o.label()));
            }
        }
        card.requires().forEach(c -> Words.check("The name of " + c.getSimpleName(), Capability.nameOf(c)));
        card.paper()
                .ifPresent(p -> assertTrue(
                        p.address().startsWith("https://"), "The paper's address is no https link: " + p.address()));
        assertEquals(card, method().card(), "card() must give the same at every call");
    }

    @Test
    void parameters_keep_their_bounds_and_refuse_nonsense_in_both_languages() {
        for (Parameter<?> p : card().parameters()) {
            if (p.byDefault() instanceof Parameter.Default.Fixed<?> fixed) {
                assertEquals(
                        fixed.value(),
                        p.parse(String.valueOf(fixed.value())),
                        () -> p.key() + " does not take its own default as text");
            }
            p.when()
                    .ifPresent(w -> assertTrue(
                            card().parameters().stream().anyMatch(o -> o.key().equals(w.key())),
                            () -> p.key() + " is shown when " + w.key()
                                    + " has a value, but there is no such parameter"));
            if (!(p instanceof Parameter.Layer)) {
                VitralException e = assertThrows(
                        ParameterException.class,
                        () -> p.parse("no such value \u0000"),
                        () -> p.key() + " takes nonsense");
                Words.checkTranslated("What " + p.key() + " says of nonsense", e.text());
            }
        }
    }

    @Test
    void it_gives_one_explanation_for_each_class_asked_for_in_that_order() {
        ToyNetwork network = network(24, 16, 3);
        OnToys.check(network, List.of(2, 0), explain(network, network.picture(0), List.of(2, 0), 5));
        OnToys.check(network, List.of(1), explain(network, network.picture(1), List.of(1), 5));
    }

    @Test
    void it_finds_the_evidence_where_it_lies() {
        ToyNetwork network = network(36, 24, 3);
        for (int c = 0; c < 3; c++) {
            Explanation e = explain(network, network.picture(c), List.of(c), 5).get(0);
            double share = PixelMap.shareInside(PixelMap.of(e.attribution(), 36, 24), network.region());
            int wanted = c;
            assertTrue(
                    share >= leastShareInside(),
                    () -> String.format(
                            "Only %.0f %% of the positive attribution of class %d lies in its evidence (%s); a mirrored,"
                                    + " turned or shifted map looks like this",
                            100 * share, wanted, network.region()));
        }
    }

    @Test
    void the_same_request_gives_the_same_result() {
        ToyNetwork network = network(24, 16, 3);
        List<Explanation> first = explain(network, network.picture(0), List.of(0, 1), 7);
        List<Explanation> second = explain(network, network.picture(0), List.of(0, 1), 7);
        for (int i = 0; i < first.size(); i++) {
            Sameness.check("Two runs of the same request", first.get(i), second.get(i));
        }
    }

    @Test
    void runs_side_by_side_do_not_disturb_each_other() throws Exception {
        ToyNetwork network = network(24, 16, 3);
        List<List<Explanation>> alone = new ArrayList<>();
        for (int c = 0; c < 3; c++) {
            alone.add(explain(network, network.picture(c), List.of(c), c));
        }
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            List<Callable<List<Explanation>>> runs = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                int c = i % 3;
                runs.add(() -> explain(network, network.picture(c), List.of(c), c));
            }
            List<Future<List<Explanation>>> together = pool.invokeAll(runs);
            for (int i = 0; i < together.size(); i++) {
                Sameness.check(
                        "A run beside others and one alone",
                        alone.get(i % 3).get(0),
                        together.get(i).get().get(0));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void odd_pictures_and_networks_are_explained_or_refused_in_words() {
        for (ToyNetwork network : List.of(network(28, 28, 1), network(9, 31, 3), network(8, 8, 1), network(5, 4, 3))) {
            int size = network.card().input().size();
            for (float value : new float[] {0, 255, 127.5f}) {
                float[] flat = new float[size];
                Arrays.fill(flat, value);
                onToys().explainOrRefuse(network, pixels(network, flat));
            }
            float[] point = new float[size];
            point[size / 2] = 255;
            onToys().explainOrRefuse(network, pixels(network, point));
            onToys().explainOrRefuse(network, network.picture(1));
        }
    }

    @Test
    void it_uses_no_capability_that_its_card_does_not_require() {
        ToyNetwork network = network(24, 16, 3);
        RecordingRun run = new RecordingRun(1);
        GuardedNetwork guarded = new GuardedNetwork(network, run);
        onToys().explain(network, guarded, run);
        Set<String> declared = card().requires().stream().map(Class::getName).collect(Collectors.toSet());
        assertTrue(
                declared.containsAll(guarded.asked()),
                () -> "It asks the network for " + guarded.asked() + " but its card requires " + declared);
    }

    @Test
    void cancelling_ends_it_at_once() {
        ToyNetwork network = network(24, 16, 3);
        int all = onToys().evaluations(network);
        for (int at : new int[] {1, Math.max(1, all / 2)}) {
            if (all == 0) {
                continue;
            }
            RecordingRun run = new RecordingRun(1);
            AtomicInteger after = new AtomicInteger();
            AtomicInteger seen = new AtomicInteger();
            GuardedNetwork guarded = new GuardedNetwork(network, run).atPicture(() -> {
                if (seen.incrementAndGet() >= at) {
                    run.cancel();
                    after.incrementAndGet();
                }
            });
            assertTimeoutPreemptively(
                    PATIENCE,
                    () -> assertThrows(
                            CancelledException.class,
                            () -> onToys().explain(network, guarded, run),
                            "A cancelled run must let CancelledException pass, not end as if nothing had happened"),
                    "A cancelled run does not end");
            assertTrue(
                    after.get() <= MOST_AFTER_CANCELLING,
                    () -> after.get() + " more pictures were classified after cancelling");
        }
    }

    @Test
    void being_told_to_finish_gives_what_there_is() {
        ToyNetwork network = network(24, 16, 3);
        RecordingRun run = new RecordingRun(1);
        AtomicInteger seen = new AtomicInteger();
        GuardedNetwork guarded = new GuardedNetwork(network, run).atPicture(() -> {
            if (seen.incrementAndGet() >= 2) {
                run.finish();
            }
        });
        List<Explanation> result = assertTimeoutPreemptively(PATIENCE, () -> onToys().explain(network, guarded, run));
        OnToys.check(network, List.of(0), result);
    }

    @Test
    void progress_never_goes_back_and_partial_results_are_whole() {
        ToyNetwork network = network(24, 16, 3);
        RecordingRun run = new RecordingRun(1);
        method().explain(
                        new GuardedNetwork(network, run),
                        onToys().request(network, network.picture(0), List.of(1, 0), 1, Map.of()),
                        run);
        long before = 0;
        for (long[] p : run.reported()) {
            long was = before;
            assertTrue(p[0] >= was, () -> "Progress goes back from " + was + " to " + p[0]);
            assertTrue(p[0] <= p[1], () -> "Progress " + p[0] + " is beyond its total " + p[1]);
            before = p[0];
        }
        run.published().forEach(partial -> OnToys.check(network, List.of(1, 0), partial));
        Set<String> automatic = card().parameters().stream()
                .filter(p -> p.byDefault() instanceof Parameter.Default.Automatic && !(p instanceof Parameter.Layer))
                .map(Parameter::key)
                .collect(Collectors.toSet());
        Set<String> layers = card().parameters().stream()
                .filter(p -> p instanceof Parameter.Layer)
                .map(Parameter::key)
                .collect(Collectors.toSet());
        Set<String> chosen = new HashSet<>(run.chosen().keySet());
        chosen.removeAll(layers); // the host hands over a layer in any case, but a method may say it too
        assertEquals(automatic, chosen, "It must tell by run.chose what it took for automatic parameters");
    }

    @Test
    void going_on_gives_what_one_longer_run_gives() {
        MethodCard card = card();
        if (card.budget().isEmpty()) {
            return;
        }
        String budget = card.budget().get();
        ToyNetwork network = network(24, 16, 3);
        RecordingRun first = new RecordingRun(1);
        Request small = request(network, Map.of(budget, "60"));
        method().explain(new GuardedNetwork(network, first), small, first);

        Request large = request(network, Map.of(budget, "110"));
        RecordingRun alone = new RecordingRun(1);
        GuardedNetwork whole = new GuardedNetwork(network, alone);
        Explanation expected = method().explain(whole, large, alone).get(0);
        RecordingRun on = new RecordingRun(1, first.left());
        GuardedNetwork rest = new GuardedNetwork(network, on);
        Explanation continued = method().explain(rest, large, on).get(0);
        Sameness.check("A continued run and one longer run", expected, continued);
        assertTrue(
                first.left().isPresent() && rest.pictures() < whole.pictures(),
                () -> "Going on classified " + rest.pictures() + " pictures, starting anew " + whole.pictures()
                        + ": use run.carry and run.carried");
    }

    @Test
    void it_prints_nothing_and_leaves_no_thread_behind() throws InterruptedException {
        ToyNetwork network = network(24, 16, 3);
        explain(network, network.picture(0), List.of(0), 1); // whatever is started once
        Traces.checkNone(() -> explain(network, network.picture(0), List.of(0), 1));
    }

    private OnToys onToys() {
        return new OnToys(method(), quick());
    }

    private MethodCard card() {
        return onToys().card();
    }

    private ToyNetwork network(int width, int height, int channels) {
        return onToys().network(width, height, channels);
    }

    private List<Explanation> explain(ToyNetwork network, Pixels picture, List<Integer> classes, long seed) {
        return onToys().explain(network, picture, classes, seed);
    }

    private Request request(ToyNetwork network, Map<String, String> given) {
        return onToys().request(network, network.picture(0), List.of(0), 1, given);
    }

    private static Pixels pixels(ToyNetwork network, float[] values) {
        return Pixels.of(
                network.card().input().width(),
                network.card().input().height(),
                network.card().input().channels(),
                values);
    }
}
