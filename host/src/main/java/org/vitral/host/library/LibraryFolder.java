package org.vitral.host.library;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;
import org.vitral.host.store.Trouble;

/**
 * The files of the library: content under its hash, a record beside it, a small file to lock while the content is in use. What
 * is unfinished has a name that begins with a dot.
 */
final class LibraryFolder {
    private static final Pattern RECORD = Pattern.compile("[0-9a-f]{64}\\.json");
    private static final Pattern CONTENT = Pattern.compile("[0-9a-f]{64}\\.(?!json$).*");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final String UNFINISHED = ".adding-";
    private static final long ABANDONED_AFTER_HOURS = 24;

    private final Path path;

    LibraryFolder(Path path) {
        this.path = path;
    }

    /** Whether an entry may be called so. */
    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    Path path() {
        return path;
    }

    Path content(LibraryEntry entry) {
        return path.resolve(entry.contentName());
    }

    private Path record(String sha256) {
        return path.resolve(sha256 + ".json");
    }

    /** What is locked while the content is in use. */
    Path lock(LibraryEntry entry) throws IOException {
        return lock(entry.sha256());
    }

    private Path lock(String sha256) throws IOException {
        return path.toRealPath().resolve("." + sha256 + ".use");
    }

    /** What is there, by id. A record that cannot be read, or whose file is gone, is passed over. */
    List<LibraryEntry> entries() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        List<LibraryEntry> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(path)) {
            files.filter(f -> RECORD.matcher(String.valueOf(f.getFileName())).matches())
                    .forEach(f -> read(f).ifPresent(found::add));
        }
        found.sort(Comparator.comparing(LibraryEntry::id));
        return found;
    }

    private Optional<LibraryEntry> read(Path record) {
        try {
            LibraryEntry entry = LibraryEntry.parse(Files.readAllBytes(record));
            boolean whole = record.equals(record(entry.sha256()))
                    && entry.suffix().matches("\\.[a-z0-9]{1,10}")
                    && isId(entry.id())
                    && Files.isRegularFile(content(entry));
            return whole ? Optional.of(entry) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Whether the entry has not been removed. */
    boolean has(LibraryEntry entry) {
        return Files.exists(record(entry.sha256()));
    }

    /** A file to write into, which is no entry yet. */
    Path unfinished(String suffix) throws IOException {
        Files.createDirectories(path);
        return Files.createTempFile(path, UNFINISHED, suffix);
    }

    /** Gives finished content its name. */
    void place(Path unfinished, LibraryEntry entry) throws IOException {
        FileModes.readable(unfinished);
        flush(unfinished);
        move(unfinished, content(entry));
    }

    /** Writes the record: from now on there is an entry, or what is known of it is this. */
    void write(LibraryEntry entry) throws IOException {
        Path draft = unfinished(".json");
        try {
            Files.write(draft, entry.json());
            FileModes.readable(draft);
            flush(draft);
            move(draft, record(entry.sha256()));
        } finally {
            discard(draft);
        }
    }

    /** From now on there is no such entry; its content is still there. */
    void withdraw(LibraryEntry entry) throws IOException {
        Files.deleteIfExists(record(entry.sha256()));
    }

    /** What was left a day ago: copies that a crash left unfinished, and files without a record that nobody uses. */
    void sweep() throws IOException {
        Instant abandoned = Instant.now().minus(ABANDONED_AFTER_HOURS, ChronoUnit.HOURS);
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (changed(file).isAfter(abandoned)) {
                    continue; // another process may be writing it
                }
                if (name.startsWith(UNFINISHED)) {
                    discard(file);
                } else if (CONTENT.matcher(name).matches() && !Files.exists(record(name.substring(0, 64)))) {
                    Uses.whenUnused(lock(name.substring(0, 64)), Duration.ZERO, () -> {}, () -> discard(file));
                }
            }
        }
    }

    /** When a file was changed; one that has got its name meanwhile, or is gone, just now. */
    private static Instant changed(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (NoSuchFileException e) {
            return Instant.now();
        }
    }

    /** Says that the folder is at fault. */
    NetworkException unusable(IOException e) {
        return new NetworkException(
                Text.format(
                        "The models folder %s cannot be used (%s); see that it can be written and has room, or set VITRAL_MODELS.",
                        "No se puede usar la carpeta de modelos %s (%s); revise permisos y espacio, o indique VITRAL_MODELS.",
                        path,
                        Trouble.writing(e)),
                e);
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void flush(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    static void discard(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // Still open on Windows, say: the next sweep takes it.
        }
    }
}
