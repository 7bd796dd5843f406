package org.vitral.host.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.NetworkException;
import org.vitral.api.NetworkFile;
import org.vitral.api.Text;

class LibraryTest {
    private static final Optional<List<String>> TWO = Optional.of(List.of("cat", "dog"));

    @TempDir
    Path folder;

    private Path models;
    private Library library;

    @BeforeEach
    void open() {
        models = folder.resolve("models");
        library = new Library(models);
    }

    @Test
    void a_library_that_is_not_there_is_empty_and_is_not_made() {
        assertThat(library.entries()).isEmpty();
        assertThat(models).doesNotExist();
    }

    @Test
    void what_is_added_is_found_by_another_process_with_labels_and_preprocessing() throws Exception {
        LibraryEntry entry = add("pets.h5", "content", TWO);
        Library other = new Library(models);
        assertThat(other.find("pets")).contains(entry);
        NetworkFile file = other.file(entry);
        assertThat(file.path()).hasContent("content");
        assertThat(file.labels()).isEqualTo(TWO);
        assertThat(file.preprocessing()).contains("tf");
        assertThat(file.sha256()).isEqualTo(Checksum.of(file.path(), "sha256").hexadecimal());
    }

    @Test
    void the_same_content_twice_is_one_entry_with_the_labels_given_last() throws Exception {
        add("pets.h5", "content", Optional.empty());
        add("other-name.h5", "content", TWO);
        assertThat(library.entries()).singleElement().satisfies(e -> {
            assertThat(e.id()).isEqualTo("pets");
            assertThat(e.labels()).isEqualTo(TWO);
        });
    }

    @Test
    void other_content_of_the_same_name_gets_a_number_and_so_does_the_name_of_an_installed_network() throws Exception {
        add("pets.h5", "one", Optional.empty());
        assertThat(add("pets.h5", "two", Optional.empty()).id()).isEqualTo("pets-2");
        assertThat(add("vgg16.h5", "three", Optional.empty()).id()).isEqualTo("vgg16-2");
    }

    @Test
    void a_file_that_is_refused_leaves_nothing_behind() throws Exception {
        Path source = Files.writeString(folder.resolve("bad.h5"), "bad");
        assertThatThrownBy(() ->
                        library.add(source, "bad", "bad.h5", Optional.empty(), Optional.empty(), id -> false, file -> {
                            throw new NetworkException(Text.same("no network"));
                        }))
                .hasMessage("no network");
        assertThat(names()).isEmpty();
        assertThat(source).exists();
    }

    @Test
    void whatever_a_crash_leaves_is_no_entry_and_is_swept_after_a_day() throws Exception {
        LibraryEntry whole = add("pets.h5", "content", TWO);
        Path library0 = models.resolve("library");
        String orphan = "a".repeat(64);
        List<Path> left = List.of(
                Files.writeString(library0.resolve(".adding-1.h5"), "half a fi"),
                Files.writeString(library0.resolve(orphan + ".h5"), "content without its record"));
        Files.writeString(library0.resolve("b".repeat(64) + ".json"), "{\"id\": \"half a rec");
        Files.writeString(library0.resolve("c".repeat(64) + ".json"), new String(whole.json()));
        assertThat(library.entries()).containsExactly(whole);

        add("young.h5", "young", Optional.empty());
        assertThat(left).allSatisfy(f -> assertThat(f).exists()); // another process may be writing it
        for (Path file : left) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(2, ChronoUnit.DAYS)));
        }
        add("old.h5", "old", Optional.empty());
        assertThat(left).allSatisfy(f -> assertThat(f).doesNotExist());
        assertThat(library.entries()).extracting(LibraryEntry::id).containsExactly("old", "pets", "young");
    }

    @Test
    void removal_waits_for_those_who_use_the_file() throws Exception {
        LibraryEntry entry = add("pets.h5", "content", TWO);
        Path file = library.file(entry).path();
        Library.Use first = library.use(entry);
        Library.Use second = library.use(entry);
        CompletableFuture<Void> removal = CompletableFuture.runAsync(() -> library.remove("pets"));
        while (library.find("pets").isPresent()) {
            Thread.onSpinWait();
        }
        first.close();
        first.close();
        assertThat(file).exists();
        assertThatThrownBy(() -> library.use(entry)).isInstanceOf(NetworkException.class);
        second.close();
        removal.get(10, TimeUnit.SECONDS);
        assertThat(file).doesNotExist();
    }

    @Test
    void an_unknown_id_is_refused_with_those_there_are() throws Exception {
        add("pets.h5", "content", TWO);
        assertThatThrownBy(() -> library.remove("pats"))
                .isInstanceOf(NetworkException.class)
                .hasMessage("The library has no network \"pats\"; it has pets.");
    }

    @Test
    void labels_can_be_given_later() throws Exception {
        add("pets.h5", "content", Optional.empty());
        library.describe("pets", TWO, Optional.empty());
        assertThat(library.find("pets").orElseThrow().labels()).isEqualTo(TWO);
        assertThat(library.find("pets").orElseThrow().preprocessing()).contains("tf");
    }

    @Test
    void many_threads_may_add_describe_and_remove_at_the_same_time() throws Exception {
        List<Path> sources = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            sources.add(Files.writeString(folder.resolve("source-" + i + ".h5"), "content " + i));
        }
        CompletableFuture<?>[] all = new CompletableFuture<?>[sources.size()];
        ExecutorService threads = Executors.newFixedThreadPool(sources.size());
        for (int i = 0; i < all.length; i++) {
            Path source = sources.get(i);
            boolean goes = i % 6 == 0;
            // Two libraries in one folder, as the server and a test of it have.
            Library one = i % 2 == 0 ? library : new Library(models);
            all[i] = CompletableFuture.runAsync(
                    () -> {
                        LibraryEntry entry = one.add(
                                source, "net", "net.h5", Optional.empty(), Optional.empty(), id -> false, file -> {});
                        one.describe(entry.id(), TWO, Optional.empty());
                        if (goes) {
                            one.remove(entry.id());
                        }
                    },
                    threads);
        }
        CompletableFuture.allOf(all).get(60, TimeUnit.SECONDS);
        threads.shutdown();
        assertThat(library.entries())
                .hasSize(10)
                .allSatisfy(e -> assertThat(e.labels()).isEqualTo(TWO));
        assertThat(library.entries()).extracting(LibraryEntry::id).doesNotHaveDuplicates();
    }

    private LibraryEntry add(String name, String content, Optional<List<String>> labels) throws IOException {
        Path source = Files.writeString(folder.resolve("source"), content);
        String id = name.substring(0, name.lastIndexOf('.'));
        return library.add(
                source,
                id,
                name,
                labels,
                Optional.of("tf"),
                Set.of("vgg16")::contains,
                file -> assertThat(file.path()).hasContent(content));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(models.resolve("library"))) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }
}
