package org.vitral.host.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vitral.api.NetworkException;
import org.vitral.api.NetworkFile;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.host.store.Trouble;

/** How a file comes into the library: copied beside, looked into, hashed, and only then given a name and a record. */
final class Adding {
    private static final int LONGEST_ID = 100;

    private final LibraryFolder folder;
    private final FileHashes hashes;

    Adding(LibraryFolder folder, FileHashes hashes) {
        this.folder = folder;
        this.hashes = hashes;
    }

    LibraryEntry add(Addition added, Predicate<String> taken, Consumer<NetworkFile> check) throws IOException {
        @Nullable Path copy = null;
        try {
            copy = folder.unfinished(suffixOf(added.name()));
            bring(added.source(), copy, added.movable());
            String sha256 = sha256(copy);
            try {
                check.accept(new NetworkFile(
                        added.id(),
                        copy,
                        sha256,
                        added.labels(),
                        added.preprocessing().filter(LibraryEntry::isChoice)));
            } catch (VitralException e) {
                throw Library.called(added.name(), copy, e);
            }
            return keep(copy, sha256, added, taken);
        } finally {
            LibraryFolder.discard(copy);
        }
    }

    /** Byte by byte if it is copied: a copy made by the system would be read-only if the file is. */
    static void bring(Path source, Path copy, boolean movable) throws IOException {
        if (movable) {
            try {
                Files.move(source, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return;
            } catch (IOException e) {
                // On another disk, say: it is copied then.
            }
        }
        try (InputStream in = readable(source);
                OutputStream out = Files.newOutputStream(copy)) {
            in.transferTo(out);
        }
    }

    private static InputStream readable(Path source) {
        try {
            return Files.newInputStream(source);
        } catch (IOException e) {
            throw new NetworkException(
                    Text.format(
                            "%s cannot be read (%s); see that it is there and that you may read it.",
                            "%s no se puede leer (%s); revise que exista y que pueda leerlo.",
                            source,
                            Trouble.reading(e)),
                    e);
        }
    }

    private LibraryEntry keep(Path copy, String sha256, Addition added, Predicate<String> taken) throws IOException {
        long bytes = Files.size(copy);
        try (FolderLock held = FolderLock.on(folder.path())) {
            folder.sweep();
            Optional<LibraryEntry> same = folder.entries().stream()
                    .filter(e -> e.sha256().equals(sha256))
                    .findFirst();
            LibraryEntry entry = same.isPresent()
                    ? same.get().described(same.get().id(), added.labels(), added.preprocessing())
                    : new LibraryEntry(
                            free(added.id(), taken),
                            added.name(),
                            sha256,
                            suffixOf(added.name()),
                            bytes,
                            added.labels(),
                            added.preprocessing(),
                            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
            Path content = folder.content(entry);
            // What is stored may have been damaged since it was added: its name does not tell.
            if (!Files.isRegularFile(content) || !sha256(content).equals(sha256)) {
                folder.place(copy, entry);
            }
            hashes.note(content, sha256);
            Uses.prepare(folder.lock(entry));
            folder.write(entry);
            return entry;
        }
    }

    private String free(String id, Predicate<String> taken) throws IOException {
        String candidate = id;
        for (int n = 2; taken.test(candidate) || isThere(candidate); n++) {
            String number = "-" + n;
            candidate = id.substring(0, Math.min(id.length(), LONGEST_ID - number.length())) + number;
        }
        return candidate;
    }

    private boolean isThere(String id) throws IOException {
        return folder.entries().stream().anyMatch(e -> e.id().equals(id));
    }

    private static String sha256(Path file) throws IOException {
        return Checksum.of(file, "sha256").hexadecimal();
    }

    private static String suffixOf(String name) {
        int dot = name.lastIndexOf('.');
        String suffix = dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
        return suffix.matches("\\.[a-z0-9]{1,10}") ? suffix : ".bin";
    }
}
