package org.vitral.host.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.NetworkException;
import org.vitral.api.ParameterException;
import org.vitral.api.VitralException;

class AnalysesTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private House house;

    @AfterEach
    void close() {
        if (house != null) {
            house.close();
        }
    }

    @Test
    void anAnalysisIsStoredAsTheContractSays() throws Exception {
        open();
        Analysis analysis = done(House.request("sampling", "needs").classes(List.of("top:2")));
        JsonNode json = new ObjectMapper()
                .readTree(analysis.folder().resolve("analysis.json").toFile());

        assertThat(analysis.folder().getFileName().toString())
                .matches("\\d{4}-\\d\\d-\\d\\d_\\d\\d-\\d\\d-\\d\\d-grey")
                .isEqualTo(analysis.id());
        assertThat(json.at("/image/name").asText()).isEqualTo("grey.png");
        assertThat(json.at("/image/sha256").asText()).hasSize(64);
        assertThat(json.at("/image/width").asInt()).isEqualTo(16);
        assertThat(json.at("/networks/0/id").asText()).isEqualTo("toy");
        assertThat(json.at("/networks/0/input/channels").asInt()).isEqualTo(1);
        assertThat(json.at("/networks/0/preprocess/name").asText()).isEqualTo("none");
        assertThat(json.at("/networks/0/predictions/0/label").asText()).isEqualTo("b");
        assertThat(json.at("/networks/0/predictions/0/probability").asDouble()).isEqualTo(0.8, within(1e-6));
        assertThat(json.at("/networks/0/predictions")).hasSize(2);

        JsonNode explanation = json.at("/explanations/0");
        assertThat(explanation.at("/class/index").asInt()).isEqualTo(1);
        assertThat(explanation.at("/class/label").asText()).isEqualTo("b");
        assertThat(explanation.get("parameters").toString())
                .isEqualTo(
                        "{\"sampling.evaluations\":10,\"sampling.pause\":0,\"sampling.enough\":100000,\"sampling.auto\":2}");
        assertThat(explanation.get("seed").asLong()).isEqualTo(222);
        assertThat(explanation.get("evaluations").asLong()).isEqualTo(10);
        assertThat(explanation.at("/facts/mean").asDouble()).isEqualTo(0.8 * 223, within(1e-3));
        assertThat(explanation.get("files").toString())
                .isEqualTo("{\"overlay\":\"toy-sampling-1.png\",\"values\":\"toy-sampling-1.npy\","
                        + "\"signed\":\"toy-sampling-1-signed.npy\"}");
        for (JsonNode file : explanation.get("files")) {
            assertThat(analysis.folder().resolve(file.asText())).isNotEmptyFile();
        }
        assertThat(explanation.at("/exhibits/0/file").asText()).isEqualTo("toy-sampling-1-input.png");
        assertThat(json.at("/explanations/1/class/index").asInt()).isZero();
        assertThat(json.at("/unmatched/0/method").asText()).isEqualTo("needs");
        assertThat(json.at("/unmatched/0/missing/0").asText()).contains("gradients of the class score");
        assertThat(json.at("/provenance/plugins/methods").asText()).isEqualTo("1.0.0");
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws Exception {
        open();
        Analysis first = done(House.request("sampling").seed(OptionalLong.of(7)));
        Analysis second = done(House.request("sampling").seed(OptionalLong.of(7)));
        assertThat(first.id()).isNotEqualTo(second.id());
        for (String file : List.of("toy-sampling-1.png", "toy-sampling-1.npy", "toy-sampling-1-signed.npy")) {
            assertThat(Files.readAllBytes(first.folder().resolve(file)))
                    .isEqualTo(Files.readAllBytes(second.folder().resolve(file)));
        }
    }

    @Test
    void whatHappensIsTold() throws Exception {
        open();
        List<Event> events = Collections.synchronizedList(new ArrayList<>());
        Analysis analysis = house.analyses()
                .submit(House.request("sampling")
                        .parameters(Map.of("sampling.evaluations", "60", "sampling.pause", "20")));
        try (AutoCloseable listening = analysis.listen(events::add)) {
            assertThat(listening).isNotNull();
            assertThat(analysis.await(LONG)).isEqualTo(Status.DONE);
        }
        assertThat(events).hasAtLeastOneElementOfType(Event.Classified.class);
        assertThat(events).hasAtLeastOneElementOfType(Event.Partial.class);
        assertThat(events.stream().filter(Event.Partial.class::isInstance)).hasSizeBetween(1, 4);
        assertThat(events)
                .anyMatch(e -> e instanceof Event.Progress p
                        && p.total() == 60
                        && p.left().isPresent()
                        && p.status().isPresent());
        assertThat(events)
                .anyMatch(e -> e instanceof Event.Done d && d.explanations().equals(List.of(0)));
        assertThat(events.get(events.size() - 1)).isEqualTo(new Event.Finished(Status.DONE));

        List<Event> late = new ArrayList<>();
        analysis.listen(late::add).close();
        assertThat(late.get(late.size() - 1)).isEqualTo(new Event.Finished(Status.DONE));
    }

    @Test
    void cancellingTakesEffectWithinASecondEvenIfTheMethodDoesNotListen() throws Exception {
        open(s -> s + "\nanalyses.grace = 2s");
        for (String method : List.of("stuck", "sampling")) {
            Analysis analysis = house.analyses()
                    .submit(House.request(method)
                            .parameters(Map.of("sampling.evaluations", "100000", "sampling.pause", "5")));
            waitUntilRunning(analysis);
            long start = System.nanoTime();
            analysis.cancel();
            assertThat(analysis.await(LONG)).isEqualTo(Status.CANCELLED);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1100));
        }
        assertThat(house.store().list()).isEmpty();
        // It may have been in the middle of a long step of its network: only what goes on after its grace is reported.
        long end = System.nanoTime() + LONG.toNanos();
        while (house.catalog().installed().unhealthy("toy", "stuck").isEmpty() && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(house.catalog().installed().unhealthy("toy", "stuck")).isPresent();
        assertThat(house.catalog().installed().unhealthy("toy", "sampling")).isEmpty();
    }

    @Test
    void oneThatWaitsCanBeCancelled() throws Exception {
        open();
        Analysis first = house.analyses()
                .submit(House.request("sampling")
                        .parameters(Map.of("sampling.evaluations", "20", "sampling.pause", "20")));
        Analysis second = house.analyses().submit(House.request("sampling"));
        second.cancel();
        assertThat(second.await(LONG)).isEqualTo(Status.CANCELLED);
        assertThat(first.await(LONG)).isEqualTo(Status.DONE);
    }

    @Test
    void whatWaitsIsCancelledAtOnceAndLeavesItsPlace() throws Exception {
        open(s -> s + "\nanalyses.queue = 1");
        AnalysisRequest slow =
                House.request("sampling").parameters(Map.of("sampling.evaluations", "100000", "sampling.pause", "5"));
        Analysis running = house.analyses().submit(slow);
        waitUntilRunning(running);
        Analysis waiting = house.analyses().submit(slow);
        waiting.cancel();
        assertThat(waiting.await(Duration.ofMillis(500))).isEqualTo(Status.CANCELLED);
        assertThat(running.status()).isEqualTo(Status.RUNNING);
        Analysis next = house.analyses().submit(slow);
        assertThat(next.status()).isEqualTo(Status.QUEUED);
        next.cancel();
        running.cancel();
        assertThat(running.await(LONG)).isEqualTo(Status.CANCELLED);
    }

    @Test
    void anIdIsNotGivenAgainAsLongAsItsAnalysisIsRemembered() throws Exception {
        open();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) { // most of them within one second
            Analysis failed = house.analyses().submit(House.request("broken"));
            assertThat(failed.await(LONG)).isEqualTo(Status.FAILED);
            ids.add(failed.id());
        }
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids)
                .allSatisfy(id -> assertThat(house.analyses()
                                .history()
                                .find(id)
                                .orElseThrow()
                                .status())
                        .isEqualTo(Status.FAILED));
    }

    @Test
    void stoppingKeepsWhatThereIs() throws Exception {
        open();
        Analysis analysis = house.analyses()
                .submit(House.request("sampling")
                        .parameters(Map.of("sampling.evaluations", "100000", "sampling.pause", "5")));
        waitUntilRunning(analysis);
        Thread.sleep(100);
        analysis.stopAndKeep();
        assertThat(analysis.await(LONG)).isEqualTo(Status.DONE);
        JsonNode explanation = analysis.result().at("/explanations/0");
        assertThat(explanation.get("stopped").asText()).isEqualTo("person");
        assertThat(explanation.get("evaluations").asLong()).isBetween(1L, 1000L);
    }

    @Test
    void theDeadlineEndsAMethodWithWhatItHasAndLeavesAStuckOneBehind() throws Exception {
        open(s -> s + "\nanalyses.deadline = 300ms");
        Analysis listens = done(
                House.request("sampling").parameters(Map.of("sampling.evaluations", "100000", "sampling.pause", "5")));
        assertThat(listens.result().at("/explanations/0/stopped").asText()).isEqualTo("deadline");

        Analysis stuck = house.analyses().submit(House.request("stuck", "constant"));
        assertThat(stuck.await(LONG)).isEqualTo(Status.DONE);
        assertThat(stuck.result().at("/failures/0/method").asText()).isEqualTo("stuck");
        assertThat(stuck.result().at("/failures/0/message").asText()).contains("did not end within");
        assertThat(stuck.result().at("/explanations/0/method").asText()).isEqualTo("constant");
    }

    @Test
    void aResultThatCannotBeWrittenIsTheFaultOfItsFolderAlone() throws Exception {
        open();
        Analysis analysis = house.analyses()
                .submit(House.request("sampling", "constant")
                        .parameters(Map.of("sampling.evaluations", "40", "sampling.pause", "20")));
        while (analysis.json().path("progress").isEmpty()) {
            Thread.sleep(10);
        }
        Path draft = analysis.folder();
        Files.move(draft, draft.resolveSibling("elsewhere"));
        assertThat(analysis.await(LONG)).isEqualTo(Status.FAILED);
        assertThat(analysis.message().orElseThrow().english())
                .isEqualTo("Cannot write to " + house.store().folder()
                        + ": nothing can be made there. Choose another folder, or make room.");
        assertThat(analysis.result().path("failures")).isEmpty();
    }

    @Test
    void moreGivesTheBytesOfOneLongerRun() throws Exception {
        open();
        AnalysisRequest request =
                House.request("sampling").seed(OptionalLong.of(3)).original(House.png(204));
        Analysis shortRun = done(request);
        Analysis longRun = done(request.parameters(Map.of("sampling.evaluations", "25")));
        Analysis more = house.analyses().more(shortRun.id(), "toy", "sampling", "15");
        assertThat(more.await(LONG)).isEqualTo(Status.DONE);
        assertThat(more.result().at("/explanations/0/evaluations").asInt()).isEqualTo(15);
        assertThat(more.result()
                        .at("/explanations/0/parameters/sampling.evaluations")
                        .asInt())
                .isEqualTo(25);
        assertSameFiles(more, longRun);

        // After a restart nothing is carried, the picture comes from the store, and the bytes are the same.
        house.close();
        open();
        Analysis later = house.analyses().more(shortRun.id(), "toy", "sampling", "15");
        assertThat(later.await(LONG)).isEqualTo(Status.DONE);
        assertThat(later.result().at("/explanations/0/evaluations").asInt()).isEqualTo(25);
        assertSameFiles(later, longRun);
        assertThatThrownBy(() -> house.analyses().more(shortRun.id(), "toy", "constant", "15"))
                .isInstanceOf(VitralException.class);
    }

    @Test
    void whatEndsByItselfBeforeItsBudgetIsComplete() throws Exception {
        open();
        AnalysisRequest request = House.request("sampling");
        assertThat(done(request.parameters(Map.of("sampling.enough", "4")))
                        .result()
                        .at("/explanations/0/complete")
                        .asBoolean())
                .isTrue();
        assertThat(done(request).result().at("/explanations/0").has("complete")).isFalse();
    }

    @Test
    void finishedAnalysesDoNotHoldTheirPicturesInMemory() throws Exception {
        open();
        List<WeakReference<Object>> pictures = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            explain(House.png(100 + i), pictures);
        }

        assertThat(house.analyses().history().recent(10)).hasSize(5);
        long end = System.nanoTime() + LONG.toNanos();
        while (pictures.stream().anyMatch(p -> p.get() != null) && System.nanoTime() < end) {
            System.gc();
            Thread.sleep(50);
        }
        assertThat(pictures).allMatch(p -> p.get() == null);
    }

    private void explain(byte[] original, List<WeakReference<Object>> pictures) throws Exception {
        AnalysisRequest request = House.request("sampling").original(original);
        pictures.add(new WeakReference<>(original));
        pictures.add(new WeakReference<>(request.picture()));
        done(request);
    }

    private static void assertSameFiles(Analysis a, Analysis b) throws Exception {
        for (String file : List.of("toy-sampling-1.png", "toy-sampling-1.npy")) {
            assertThat(Files.readAllBytes(a.folder().resolve(file)))
                    .isEqualTo(Files.readAllBytes(b.folder().resolve(file)));
        }
    }

    @Test
    void aMethodThatFailsDoesNotStopTheOthers() throws Exception {
        open();
        Analysis analysis = done(House.request("broken", "constant"));
        assertThat(analysis.result().at("/explanations")).hasSize(1);
        assertThat(analysis.result().at("/failures/0/message").asText())
                .contains("methods")
                .doesNotContain("\n");

        Analysis alone = house.analyses().submit(House.request("broken"));
        assertThat(alone.await(LONG)).isEqualTo(Status.FAILED);
        assertThat(alone.message().orElseThrow().english()).contains("methods");
        assertThat(house.store().find(alone.id())).isEmpty();
    }

    @Test
    void anAnalysisIsFoundAgainAfterARestart() throws Exception {
        open();
        Analysis before = done(House.request("constant"));
        house.close();
        open();
        Analysis after = house.analyses().history().find(before.id()).orElseThrow();
        assertThat(after.status()).isEqualTo(Status.DONE);
        assertThat(after.result().toString()).isEqualTo(before.result().toString());
        assertThat(house.analyses().history().recent(10))
                .extracting(Analysis::id)
                .containsExactly(before.id());
        assertThat(house.analyses().history().delete(before.id())).isTrue();
        assertThat(house.analyses().history().find(before.id())).isEmpty();
    }

    @Test
    void whatCannotRunIsRefusedBeforeItIsQueued() {
        open();
        assertRefused(
                House.request("nothing"), ParameterException.class, "There is no method nothing; there are broken");
        assertRefused(House.request(), ParameterException.class, "Choose a method");
        assertRefused(
                House.request("constant").classes(List.of("c")), NetworkException.class, "toy has no class \"c\"");
        assertRefused(
                House.request("needs"), VitralException.class, "Nothing can run: toy / needs: Needs needs gradients");
        assertRefused(
                AnalysisRequest.of(
                        House.photograph(1), List.of(new NetworkChoice.Installed("vgg")), List.of("constant")),
                NetworkException.class,
                "There is no network vgg; there are toy.");
        assertRefused(
                AnalysisRequest.of(
                        House.photograph(1),
                        List.of(new NetworkChoice.File(
                                folder.resolve("no.h5"),
                                "no",
                                java.util.Optional.empty(),
                                java.util.Optional.empty(),
                                false)),
                        List.of("constant")),
                NetworkException.class,
                "there is no such file");
        assertThat(house.analyses().history().recent(10)).isEmpty();
    }

    @Test
    void aFullQueueIsSaidSo() {
        open(s -> s + "\nanalyses.queue = 1");
        AnalysisRequest slow =
                House.request("sampling").parameters(Map.of("sampling.evaluations", "1000", "sampling.pause", "10"));
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 4; i++) {
                        house.analyses().submit(slow);
                    }
                })
                .isInstanceOf(VitralException.class)
                .hasMessageContaining("analyses.queue");
    }

    private void assertRefused(AnalysisRequest request, Class<? extends Exception> type, String message) {
        assertThatThrownBy(() -> house.analyses().submit(request))
                .isInstanceOf(type)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    private void open() {
        open(s -> s);
    }

    private void open(UnaryOperator<String> settings) {
        house = new House(folder, settings);
    }

    private Analysis done(AnalysisRequest request) throws InterruptedException {
        Analysis analysis = house.analyses().submit(request);
        assertThat(analysis.await(LONG))
                .as(() -> String.valueOf(analysis.json()))
                .isEqualTo(Status.DONE);
        return analysis;
    }

    private static void waitUntilRunning(Analysis analysis) throws InterruptedException {
        for (int i = 0; i < 500 && analysis.json().path("progress").isEmpty(); i++) {
            Thread.sleep(10);
        }
        assertThat(analysis.status()).isEqualTo(Status.RUNNING);
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }
}
