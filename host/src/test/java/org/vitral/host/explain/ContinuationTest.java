package org.vitral.host.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.NetworkException;
import org.vitral.api.ParameterException;
import org.vitral.host.library.Addition;
import org.vitral.host.library.Library;

/** "500 more" goes on with the network that the analysis had, or says why it cannot. */
class ContinuationTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private House house;

    @BeforeEach
    void open() {
        house = new House(folder, settings -> settings);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void anUploadedNetworkWhoseIdGotANumberGoesOnUnderThatId() throws Exception {
        Analysis before = done(request(new NetworkChoice.Installed("toy"), own("toy.toy", true))
                .parameters(Map.of("sampling.evaluations@toy-2", "7", "sampling.pause@toy-2", "1")));
        Analysis more = more(before, "toy-2");
        assertThat(more.await(LONG)).isEqualTo(Status.DONE);
        assertThat(only(more).path("network").asText()).isEqualTo("toy-2");
        assertThat(only(more).path("evaluations").asInt())
                .as("the first 7 are carried")
                .isEqualTo(5);
        assertThat(only(more).at("/parameters/sampling.evaluations").asInt()).isEqualTo(12);
        assertThat(only(more).at("/parameters/sampling.pause").asInt()).isEqualTo(1);
        assertThat(more(more, "toy-2").await(LONG)).isEqualTo(Status.DONE);
        assertThat(more(before, "toy").await(LONG)).isEqualTo(Status.DONE);
    }

    @Test
    void aFileThatNobodyRemembersIsNotMistakenForTheNetworkOfItsName() throws Exception {
        for (boolean uploaded : List.of(true, false)) {
            Analysis before = done(request(own("toy.toy", uploaded)));
            house.close();
            open();
            assertThatThrownBy(() -> more(before, "toy"))
                    .isInstanceOf(NetworkException.class)
                    .hasMessage("The network file toy.toy was not kept with the analysis: explain with it again, "
                            + "with a larger budget.");
        }
    }

    @Test
    void aNetworkOfTheLibraryGoesOnAfterARestartUnlessItIsGoneOrAnother() throws Exception {
        add("toy one");
        Analysis before = done(request(new NetworkChoice.Installed("mine")));
        house.close();
        open();
        assertThat(more(before, "mine").await(LONG)).isEqualTo(Status.DONE);

        library().describe("mine", Optional.empty(), Optional.of("scale"));
        assertThatThrownBy(() -> more(before, "mine")).hasMessageContaining("mine has changed since that analysis");

        library().withdraw("mine");
        assertThatThrownBy(() -> more(before, "mine"))
                .isInstanceOf(NetworkException.class)
                .hasMessage(
                        "The network mine is no longer in the library: add mine.toy again, or explain with another.");

        add("toy two");
        assertThatThrownBy(() -> more(before, "mine")).hasMessageContaining("mine has changed since that analysis");
    }

    @Test
    void howManyMoreIsANumberForWhichThereIsRoom() throws Exception {
        Analysis before = done(request(new NetworkChoice.Installed("toy")));
        for (String written : List.of("", "many", "0", "-5", "1.5", "1000000000", "99991")) {
            assertThatThrownBy(() -> house.analyses().more(before.id(), "toy", "sampling", written))
                    .isInstanceOf(ParameterException.class)
                    .hasMessage("evaluations must be a whole number from 1 to 99990, not \"" + written + "\".");
        }
    }

    @Test
    void aBudgetAtItsLargestCannotGrow() throws Exception {
        Analysis before = done(request(new NetworkChoice.Installed("toy"))
                .parameters(Map.of("sampling.evaluations", "100000", "sampling.enough", "3")));
        assertThatThrownBy(() -> more(before, "toy"))
                .isInstanceOf(ParameterException.class)
                .hasMessage("sampling.evaluations is at its largest, 100000: it cannot go on.");
    }

    private Analysis more(Analysis before, String network) {
        return house.analyses().more(before.id(), network, "sampling", "5");
    }

    private Analysis done(AnalysisRequest request) throws InterruptedException {
        Analysis analysis = house.analyses().submit(request);
        assertThat(analysis.await(LONG)).isEqualTo(Status.DONE);
        return analysis;
    }

    private static JsonNode only(Analysis analysis) {
        assertThat(analysis.result().path("explanations")).hasSize(1);
        return analysis.result().at("/explanations/0");
    }

    private NetworkChoice own(String name, boolean uploaded) throws Exception {
        Path file = Files.writeString(folder.resolve(name), "toy of my own");
        return new NetworkChoice.File(file, NetworkChoice.idOf(name), Optional.empty(), Optional.empty(), uploaded);
    }

    private static AnalysisRequest request(NetworkChoice... networks) {
        return AnalysisRequest.of(House.photograph(204), List.of(networks), List.of("sampling"))
                .classes(List.of("1"))
                .original(House.png(204));
    }

    private Library library() {
        return house.analyses().networks().library();
    }

    private void add(String content) throws Exception {
        Path source = Files.writeString(folder.resolve("source.toy"), content);
        library()
                .add(
                        new Addition(source, "mine", "mine.toy", Optional.empty(), Optional.empty(), false),
                        taken -> false,
                        file -> {});
    }
}
