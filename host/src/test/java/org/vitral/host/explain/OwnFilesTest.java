package org.vitral.host.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.vitral.host.library.Addition;
import org.vitral.host.library.Library;
import org.vitral.host.library.LibraryEntry;
import org.vitral.host.library.Withdrawn;

/** Analyses of networks that are files: what is wrong with them is said before the analysis is taken in, or instead of it. */
class OwnFilesTest {
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
    void labelsThatDoNotFitANetworkOfTheLibraryAreRefusedAtOnce() throws Exception {
        add("mine", Optional.of(List.of("one", "two", "three")));
        assertThatThrownBy(() -> house.analyses().submit(request("mine")))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("2 classes")
                .hasMessageContaining("3 names");
        assertThat(house.analyses().history().recent(9)).isEmpty();
    }

    @Test
    void aDamagedFileOfTheLibraryIsRefusedAtOnce() throws Exception {
        LibraryEntry entry = add("mine", Optional.empty());
        Files.writeString(library().file(entry).path(), "toy with another end");
        assertThatThrownBy(() -> house.analyses().submit(request("mine")))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("is damaged");
        assertThat(house.analyses().networks().own()).singleElement().satisfies(listed -> {
            assertThat(listed.report()).isEmpty();
            assertThat(listed.problem().orElseThrow().english()).contains("is damaged");
        });
    }

    @Test
    void aFileThatChangesWhileItsAnalysisWaitsIsNotExplainedUnderTheHashItHad() throws Exception {
        Path file = Files.writeString(folder.resolve("own.toy"), "toy one");
        Analysis before = house.analyses()
                .submit(House.request("sampling")
                        .parameters(Map.of("sampling.evaluations", "100000", "sampling.pause", "10")));
        Analysis waits = house.analyses()
                .submit(AnalysisRequest.of(
                        House.photograph(204),
                        List.of(new NetworkChoice.File(file, "own", Optional.empty(), Optional.empty(), false)),
                        List.of("sampling")));
        Files.writeString(file, "toy two");
        before.cancel();
        assertThat(waits.await(LONG)).isEqualTo(Status.FAILED);
        assertThat(waits.json().toString()).contains("The file of own has changed since the analysis was asked for");
    }

    @Test
    void aRemovedNetworkStaysForTheAnalysisThatWaitsForIt() throws Exception {
        LibraryEntry entry = add("mine", Optional.empty());
        Analysis before = house.analyses()
                .submit(House.request("sampling")
                        .parameters(Map.of("sampling.evaluations", "100000", "sampling.pause", "10")));
        Analysis waits = house.analyses().submit(request("mine"));
        Withdrawn withdrawn = library().withdraw("mine");
        assertThat(withdrawn.discard(Duration.ZERO, () -> {})).isFalse();
        before.cancel();
        assertThat(waits.await(LONG)).isEqualTo(Status.DONE);
        assertThat(withdrawn.discard(LONG, () -> {})).isTrue();
        assertThat(library().file(entry).path()).doesNotExist();
    }

    private Library library() {
        return house.analyses().networks().library();
    }

    private LibraryEntry add(String id, Optional<List<String>> labels) throws Exception {
        Path source = Files.writeString(folder.resolve("source.toy"), "toy");
        return library()
                .add(
                        new Addition(source, id, id + ".toy", labels, Optional.empty(), false),
                        taken -> false,
                        file -> {});
    }

    private static AnalysisRequest request(String network) {
        return AnalysisRequest.of(
                House.photograph(204), List.of(new NetworkChoice.Installed(network)), List.of("sampling"));
    }
}
