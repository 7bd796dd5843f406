package org.vitral.host.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultStoreTest {
    private static final LocalDateTime WHEN = LocalDateTime.of(2026, 3, 4, 5, 6, 7);

    @TempDir
    Path folder;

    @Test
    void aResultIsNamedAfterTimeAndPicture() {
        ResultStore store = new ResultStore(folder);
        assertThat(store.reserve("dir/my toucan.v2.jpg", WHEN)).isEqualTo("2026-03-04_05-06-07-my-toucan.v2");
        assertThat(store.reserve("dir/my toucan.v2.jpg", WHEN)).isEqualTo("2026-03-04_05-06-07-my-toucan.v2-2");
        assertThat(store.reserve("..", WHEN)).isEqualTo("2026-03-04_05-06-07-picture");
        assertThat(store.reserve("wait...png", WHEN)).isEqualTo("2026-03-04_05-06-07-wait");
        assertThat(store.reserve("ñandú.png", WHEN)).isEqualTo("2026-03-04_05-06-07--and-");
    }

    @Test
    void nothingIsSeenBeforeItIsWhole() throws IOException {
        ResultStore store = new ResultStore(folder);
        try (Draft draft = store.draft(store.reserve("a.png", WHEN))) {
            draft.write(ResultStore.ANALYSIS, bytes("{}"));
            assertThat(store.list()).isEmpty();
            assertThat(draft.publish()).isEqualTo(folder.resolve("2026-03-04_05-06-07-a"));
        }
        assertThat(store.list()).containsExactly("2026-03-04_05-06-07-a");
        assertThat(names()).containsExactly("2026-03-04_05-06-07-a");
    }

    @Test
    void aDraftThatIsNotPublishedLeavesNothing() throws IOException {
        ResultStore store = new ResultStore(folder);
        try (Draft draft = store.draft(store.reserve("a.png", WHEN))) {
            draft.write("x.npy", bytes("x"));
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void aNameThatAnotherProgramTookMeanwhileGetsANumber() throws IOException {
        ResultStore store = new ResultStore(folder);
        ResultStore other = new ResultStore(folder);
        try (Draft a = store.draft(store.reserve("a.png", WHEN));
                Draft b = other.draft(other.reserve("a.png", WHEN))) {
            a.write(ResultStore.ANALYSIS, bytes("{\"a\":1}"));
            b.write(ResultStore.ANALYSIS, bytes("{\"b\":1}"));
            assertThat(a.publish()).hasFileName("2026-03-04_05-06-07-a");
            assertThat(b.publish()).hasFileName("2026-03-04_05-06-07-a-2");
        }
        assertThat(store.read("2026-03-04_05-06-07-a").orElseThrow().has("a")).isTrue();
        assertThat(store.read("2026-03-04_05-06-07-a-2").orElseThrow().has("b")).isTrue();
    }

    @Test
    void whatACrashLeftIsSweptAndWhatAnotherWritesIsNot() throws IOException {
        Path left = Files.createDirectories(folder.resolve(".vitral-draft-123/content"));
        Files.writeString(left.resolve("half.npy"), "x");
        Files.writeString(folder.resolve(".vitral-draft-123/lock"), "");
        Path justBegun = Files.createDirectory(folder.resolve(".vitral-draft-456"));
        Path neverLocked = Files.createDirectory(folder.resolve(".vitral-draft-789"));
        Files.setLastModifiedTime(neverLocked, FileTime.from(Instant.now().minusSeconds(3600)));
        ResultStore store = new ResultStore(folder.resolve("."));
        try (Draft held = store.draft(store.reserve("a.png", WHEN))) {
            held.write("x.npy", bytes("x"));
            new ResultStore(folder);
            assertThat(held.folder().resolve("x.npy")).exists();
        }
        assertThat(left).doesNotExist();
        assertThat(neverLocked).doesNotExist();
        assertThat(justBegun).exists();
    }

    @Test
    void aResultCanBeRemoved() throws IOException {
        ResultStore store = new ResultStore(folder);
        try (Draft draft = store.draft(store.reserve("a.png", WHEN))) {
            draft.write(ResultStore.ANALYSIS, bytes("{}"));
            draft.publish();
        }
        assertThat(store.delete("2026-03-04_05-06-07-a")).isTrue();
        assertThat(store.delete("2026-03-04_05-06-07-a")).isFalse();
        assertThat(names()).isEmpty();
    }

    @Test
    void noNameLeavesTheFolder() throws IOException {
        ResultStore store = new ResultStore(folder.resolve("results"));
        Path outside = Files.createDirectories(folder.resolve("2026-03-04_05-06-07-a"));
        Files.writeString(outside.resolve(ResultStore.ANALYSIS), "{}");
        assertThat(store.find("../2026-03-04_05-06-07-a")).isEmpty();
        assertThat(store.find("..")).isEmpty();
        assertThat(ResultStore.file(outside, "../x")).isEmpty();
        assertThat(ResultStore.file(outside, ResultStore.ANALYSIS)).isPresent();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(p -> p.getFileName().toString()).toList();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
