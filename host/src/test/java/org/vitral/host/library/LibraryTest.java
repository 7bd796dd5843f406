package org.vitral.host.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
        library = library();
    }

    private Library library() {
        return new Library(models, new FileHashes(folder.resolve("hashes")));
    }

    private void remove(String id) {
        library.withdraw(id).discard(Duration.ofSeconds(30), () -> {});
    }

    @Test
    void a_library_that_is_not_there_is_empty_and_is_not_made() {
        assertThat(library.entries()).isEmpty();
        assertThat(models).doesNotExist();
    }

    @Test
    void what_is_added_is_found_by_another_process_with_labels_and_preprocessing() throws Exception {
        LibraryEntry entry = add("pets.h5", "content", TWO);
        Library other = library();
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
        assertThatThrownBy(() -> library.add(plain(source, "bad", "bad.h5"), id -> false, file -> {
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
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void what_another_puts_in_place_while_it_is_swept_disturbs_nobody() throws Exception {
        add("one.h5", "one", TWO);
        // Is listed, and not there when it is looked at.
        Files.createSymbolicLink(models.resolve("library/.adding-1.h5"), folder.resolve("gone"));
        assertThat(add("two.h5", "two", TWO).id()).isEqualTo("two");
        remove("one");
        assertThat(library.entries()).extracting(LibraryEntry::id).containsExactly("two");
    }

    @Test
    void removal_waits_for_those_who_use_the_file() throws Exception {
        LibraryEntry entry = add("pets.h5", "content", TWO);
        Path file = library.file(entry).path();
        Library.Use first = library.use(entry);
        Library.Use second = library.use(entry);
        CompletableFuture<Void> removal = CompletableFuture.runAsync(() -> remove("pets"));
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
        assertThatThrownBy(() -> library.withdraw("pats"))
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
            Library one = i % 2 == 0 ? library : library();
            all[i] = CompletableFuture.runAsync(
                    () -> {
                        LibraryEntry entry = one.add(plain(source, "net", "net.h5"), id -> false, file -> {});
                        one.describe(entry.id(), TWO, Optional.empty());
                        if (goes) {
                            one.withdraw(entry.id()).discard(Duration.ofSeconds(30), () -> {});
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

    @Test
    void a_preprocessing_that_was_chosen_can_be_left_to_be_proposed_again() throws Exception {
        add("pets.h5", "content", TWO);
        for (String again : List.of("auto", "")) {
            library.describe("pets", Optional.empty(), Optional.of("torch"));
            assertThat(library.find("pets").orElseThrow().preprocessing()).contains("torch");
            library.describe("pets", Optional.empty(), Optional.of(again));
            assertThat(library.find("pets").orElseThrow().preprocessing()).isEmpty();
            assertThat(library.find("pets").orElseThrow().labels()).isEqualTo(TWO);
        }
        Path source = Files.writeString(folder.resolve("fresh.h5"), "fresh");
        library.add(
                new Addition(source, "fresh", "fresh.h5", Optional.empty(), Optional.of("auto"), false),
                id -> false,
                file -> assertThat(file.preprocessing()).isEmpty());
        assertThat(library.find("fresh").orElseThrow().preprocessing()).isEmpty();
    }

    @Test
    void a_long_name_that_is_taken_gets_its_number_within_the_length_of_an_id() throws Exception {
        String name = "n".repeat(100) + ".h5";
        add(name, "one", Optional.empty());
        LibraryEntry second = add(name, "two", Optional.empty());
        assertThat(second.id()).isEqualTo("n".repeat(98) + "-2");
        assertThat(library.entries()).hasSize(2).contains(second);
    }

    @Test
    void a_stored_file_that_was_damaged_is_noticed_and_replaced_by_adding_the_right_one() throws Exception {
        for (String content : List.of("small", "large ".repeat(300_000))) {
            LibraryEntry entry = add("pets.h5", content, TWO);
            Path stored = library.file(entry).path();
            assertThat(library.sound(entry)).isEqualTo(library.file(entry));
            byte[] flipped = Files.readAllBytes(stored);
            flipped[flipped.length / 2] ^= 1;
            for (byte[] damaged : List.of(flipped, new byte[3])) {
                Files.write(stored, damaged);
                Files.setLastModifiedTime(stored, FileTime.from(Instant.now().plusSeconds(2)));
                assertThatThrownBy(() -> library.sound(entry))
                        .isInstanceOf(NetworkException.class)
                        .hasMessageContaining("is damaged: add pets.h5 once more");
                assertThat(add("pets.h5", content, TWO)).isEqualTo(entry);
                assertThat(stored).hasContent(content);
                library.sound(entry);
            }
            remove("pets");
        }
    }

    @Test
    void a_list_does_not_wait_for_hashes_of_large_files() throws Exception {
        LibraryEntry entry = add("pets.h5", "large ".repeat(300_000), TWO);
        Path stored = library.file(entry).path();
        Files.setLastModifiedTime(stored, FileTime.from(Instant.now().plusSeconds(2)));
        assertThat(new FileHashes(folder.resolve("hashes")).known(stored)).isEmpty();
        library.listed(entry);
        byte[] flipped = Files.readAllBytes(stored);
        flipped[7] ^= 1;
        Files.write(stored, flipped);
        Files.setLastModifiedTime(stored, FileTime.from(Instant.now().plusSeconds(4)));
        library.listed(entry);
        assertThatThrownBy(() -> library.sound(entry)).hasMessageContaining("is damaged");
        assertThatThrownBy(() -> library.listed(entry)).hasMessageContaining("is damaged");
        Files.write(stored, new byte[3]);
        assertThatThrownBy(() -> library.listed(entry)).hasMessageContaining("is damaged");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_read_only_file_can_be_added_and_whoever_may_read_the_folder_may_read_what_is_in_it() throws Exception {
        Path source = Files.writeString(folder.resolve("mine.h5"), "mine");
        Files.setPosixFilePermissions(source, PosixFilePermissions.fromString("r--------"));
        Files.createDirectories(models.resolve("library"));
        Files.setPosixFilePermissions(models.resolve("library"), PosixFilePermissions.fromString("rwxrwxr-x"));
        LibraryEntry entry = library.add(plain(source, "mine", "mine.h5"), id -> false, file -> {});
        Path content = library.file(entry).path();
        Path record = content.resolveSibling(entry.recordName());
        for (Path file : List.of(content, record)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-r--r--");
        }
        for (String locked : List.of(".lock", "." + entry.sha256() + ".use")) {
            Path lock = content.resolveSibling(locked);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(lock)))
                    .isEqualTo("rw-rw-r--");
        }
    }

    @Test
    void a_file_that_cannot_be_read_is_named_and_not_the_folder() {
        assertThatThrownBy(
                        () -> library.add(plain(folder.resolve("none.h5"), "none", "none.h5"), id -> false, file -> {}))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("none.h5 cannot be read");
    }

    @Test
    void an_uploaded_file_is_moved_and_not_copied() throws Exception {
        Path source = Files.writeString(folder.resolve("upload.h5"), "uploaded");
        LibraryEntry entry = library.add(
                new Addition(source, "mine", "mine.h5", Optional.empty(), Optional.empty(), true),
                id -> false,
                file -> {});
        assertThat(source).doesNotExist();
        assertThat(library.file(entry).path()).hasContent("uploaded");
    }

    @Test
    void removal_waits_for_another_process_says_so_and_does_not_wait_for_ever() throws Exception {
        LibraryEntry entry = add("pets.h5", "content", TWO);
        Path file = library.file(entry).path();
        AtomicInteger told = new AtomicInteger();
        Process user = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LibraryUser.class.getName(),
                        models.toString(),
                        "pets")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(user.inputReader().readLine()).isEqualTo("in use");
            Withdrawn withdrawn = library.withdraw("pets");
            assertThat(withdrawn.discard(Duration.ofMillis(300), told::incrementAndGet))
                    .isFalse();
            assertThat(file).exists();
            assertThat(told).hasValue(1);
            CompletableFuture<Boolean> removal =
                    CompletableFuture.supplyAsync(() -> withdrawn.discard(Duration.ofSeconds(30), () -> {}));
            user.getOutputStream().close();
            assertThat(removal.get(30, TimeUnit.SECONDS)).isTrue();
            assertThat(file).doesNotExist();
            assertThat(names()).containsExactly(".lock");
        } finally {
            user.destroyForcibly();
        }
    }

    private static Addition plain(Path source, String id, String name) {
        return new Addition(source, id, name, Optional.empty(), Optional.empty(), false);
    }

    @Test
    void a_network_can_be_called_something_else_but_not_as_another_one() throws Exception {
        add("pets.h5", "content", TWO);
        add("birds.h5", "other", TWO);
        library.rename("pets", "cats-and-dogs", id -> false);
        assertThat(library.entries()).extracting(LibraryEntry::id).containsExactly("birds", "cats-and-dogs");
        assertThat(library.find("cats-and-dogs").orElseThrow().labels()).isEqualTo(TWO);
        for (String refused : List.of("birds", "vgg16", "../pets", "", "a".repeat(101))) {
            assertThatThrownBy(() -> library.rename("cats-and-dogs", refused, "vgg16"::equals))
                    .as(refused)
                    .isInstanceOf(NetworkException.class);
        }
        assertThat(library.entries()).extracting(LibraryEntry::id).containsExactly("birds", "cats-and-dogs");
    }

    private LibraryEntry add(String name, String content, Optional<List<String>> labels) throws IOException {
        Path source = Files.writeString(folder.resolve("source"), content);
        String id = name.substring(0, name.lastIndexOf('.'));
        return library.add(
                new Addition(source, id, name, labels, Optional.of("tf"), false),
                Set.of("vgg16")::contains,
                file -> assertThat(file.path()).hasContent(content));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(models.resolve("library"))) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }
}
