package org.vitral.host.library;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vitral.api.NetworkException;
import org.vitral.api.NetworkFile;
import org.vitral.api.Text;
import org.vitral.api.VitralException;

/**
 * The networks of a person's own, in {@code library} in the models folder: each file under the hash of its content with a small
 * JSON record beside it. The record is written last and removed first, so an entry is there whole or not at all. Several
 * processes may use one folder. Thread-safe.
 */
public final class Library {
    private static final Pattern RECORD = Pattern.compile("[0-9a-f]{64}\\.json");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern UNFINISHED = Pattern.compile("\\.adding-.*");
    private static final long ABANDONED_AFTER_HOURS = 24;

    private final Path folder;
    private final Map<String, Integer> uses = new HashMap<>();

    /** The library in {@code models}, which need not exist. */
    public Library(Path models) {
        this.folder = models.resolve("library");
    }

    /** What is there, by id. A record that cannot be read, or whose file is gone, is passed over. */
    public List<LibraryEntry> entries() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<LibraryEntry> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(
                            f -> RECORD.matcher(f.getFileName().toString()).matches())
                    .toList()) {
                read(file).ifPresent(found::add);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
        found.sort(Comparator.comparing(LibraryEntry::id));
        return found;
    }

    /** The entry with this id. */
    public Optional<LibraryEntry> find(String id) {
        return entries().stream().filter(e -> e.id().equals(id)).findFirst();
    }

    /** The file of an entry, as plug-ins take it. */
    public NetworkFile file(LibraryEntry entry) {
        return new NetworkFile(
                entry.id(), folder.resolve(entry.contentName()), entry.sha256(), entry.labels(), entry.preprocessing());
    }

    /**
     * Takes a copy of a file in. The same content twice is one entry, which then has the labels and preprocessing given last.
     *
     * @param source is left as it is
     * @param id what {@code --network} is to take; a number is added if another network has that id
     * @param name the file's name
     * @param taken whether an id cannot be used because an installed network has it
     * @param check looks into the copy before it becomes an entry; what it throws comes out, and nothing is kept
     * @throws NetworkException if the folder cannot be written
     */
    public LibraryEntry add(
            Path source,
            String id,
            String name,
            Optional<List<String>> labels,
            Optional<String> preprocessing,
            Predicate<String> taken,
            Consumer<NetworkFile> check) {
        @Nullable Path copy = null;
        try {
            Files.createDirectories(folder);
            sweep();
            copy = Files.createTempFile(folder, ".adding-", suffixOf(name));
            Files.copy(source, copy, StandardCopyOption.REPLACE_EXISTING);
            Checksum checksum = Checksum.of(copy, "sha256");
            try {
                check.accept(new NetworkFile(id, copy, checksum.hexadecimal(), labels, preprocessing));
            } catch (VitralException e) {
                throw called(name, copy, e);
            }
            flush(copy);
            return keep(copy, checksum.hexadecimal(), id, name, labels, preprocessing, taken);
        } catch (IOException e) {
            throw unusable(e);
        } finally {
            discard(copy);
        }
    }

    /** What was found wrong with a file, under the name that the person knows it by. */
    public static VitralException called(String name, Path file, VitralException e) {
        String there = String.valueOf(file.getFileName());
        if (!e.text().english().contains(there)) {
            return e;
        }
        return new NetworkException(
                Text.of(
                        e.text().english().replace(there, name),
                        e.text().spanish().replace(there, name)),
                e);
    }

    private LibraryEntry keep(
            Path copy,
            String sha256,
            String id,
            String name,
            Optional<List<String>> labels,
            Optional<String> preprocessing,
            Predicate<String> taken)
            throws IOException {
        try (FolderLock held = FolderLock.on(folder)) {
            Optional<LibraryEntry> same =
                    entries().stream().filter(e -> e.sha256().equals(sha256)).findFirst();
            LibraryEntry entry;
            if (same.isPresent()) {
                entry = same.get().described(same.get().id(), labels, preprocessing);
            } else {
                entry = new LibraryEntry(
                        free(id, taken),
                        name,
                        sha256,
                        suffixOf(name),
                        Files.size(copy),
                        labels,
                        preprocessing,
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
                Files.move(copy, folder.resolve(entry.contentName()), StandardCopyOption.ATOMIC_MOVE);
            }
            write(entry);
            return entry;
        }
    }

    /** Gives an entry other labels or another preprocessing; empty leaves what it has. */
    public LibraryEntry describe(String id, Optional<List<String>> labels, Optional<String> preprocessing) {
        try (FolderLock held = FolderLock.on(folder)) {
            LibraryEntry entry = find(id).orElseThrow(() -> unknown(id)).described(id, labels, preprocessing);
            write(entry);
            return entry;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /**
     * Removes an entry. Nobody gets it from now on; its file goes when the last {@link #use} of it in this process has ended, for
     * which this call waits.
     *
     * @throws NetworkException if there is none
     */
    public void remove(String id) {
        LibraryEntry entry = find(id).orElseThrow(() -> unknown(id));
        try (FolderLock held = FolderLock.on(folder)) {
            Files.deleteIfExists(folder.resolve(entry.recordName()));
        } catch (IOException e) {
            throw unusable(e);
        }
        synchronized (uses) {
            boolean interrupted = false;
            while (uses.containsKey(entry.sha256())) {
                try {
                    uses.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                    break;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            // Added again while this call waited: the file belongs to the new entry.
            if (!Files.exists(folder.resolve(entry.recordName()))) {
                discard(folder.resolve(entry.contentName()));
            }
        }
    }

    /** Holds an entry's file until the use is closed: removal waits for it. */
    public Use use(LibraryEntry entry) {
        synchronized (uses) {
            if (!Files.exists(folder.resolve(entry.recordName()))) {
                throw unknown(entry.id());
            }
            uses.merge(entry.sha256(), 1, Integer::sum);
        }
        return new Use(entry.sha256());
    }

    /** Keeps a file from being removed. Closing twice does no harm. */
    public final class Use implements AutoCloseable {
        private final String sha256;
        private boolean closed;

        private Use(String sha256) {
            this.sha256 = sha256;
        }

        @Override
        public void close() {
            synchronized (uses) {
                if (!closed) {
                    closed = true;
                    uses.computeIfPresent(sha256, (key, n) -> n == 1 ? null : n - 1);
                    uses.notifyAll();
                }
            }
        }
    }

    private Optional<LibraryEntry> read(Path record) {
        try {
            LibraryEntry entry = LibraryEntry.parse(Files.readAllBytes(record));
            boolean whole = record.getFileName().toString().equals(entry.recordName())
                    && entry.suffix().matches("\\.[a-z0-9]{1,10}")
                    && ID.matcher(entry.id()).matches()
                    && Files.isRegularFile(folder.resolve(entry.contentName()));
            return whole ? Optional.of(entry) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private void write(LibraryEntry entry) throws IOException {
        Path draft = Files.createTempFile(folder, ".adding-", ".json");
        try {
            Files.write(draft, entry.json());
            flush(draft);
            Files.move(
                    draft,
                    folder.resolve(entry.recordName()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            discard(draft);
        }
    }

    private String free(String id, Predicate<String> taken) {
        String candidate = id;
        for (int n = 2; taken.test(candidate) || find(candidate).isPresent(); n++) {
            candidate = id + "-" + n;
        }
        return candidate;
    }

    /** What a crash left behind: unfinished copies, and files that lost their record. */
    private void sweep() throws IOException {
        Instant abandoned = Instant.now().minus(ABANDONED_AFTER_HOURS, ChronoUnit.HOURS);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                boolean left = UNFINISHED.matcher(name).matches()
                        || (name.matches("[0-9a-f]{64}\\..*")
                                && !name.endsWith(".json")
                                && !Files.exists(folder.resolve(name.substring(0, 64) + ".json")));
                if (left && Files.getLastModifiedTime(file).toInstant().isBefore(abandoned)) {
                    discard(file);
                }
            }
        }
    }

    private static void flush(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void discard(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // Still open on Windows, say: the next sweep takes it.
        }
    }

    private static String suffixOf(String name) {
        int dot = name.lastIndexOf('.');
        String suffix = dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
        return suffix.matches("\\.[a-z0-9]{1,10}") ? suffix : ".bin";
    }

    private NetworkException unknown(String id) {
        List<String> ids = entries().stream().map(LibraryEntry::id).toList();
        return new NetworkException(Text.format(
                "The library has no network \"%s\"; it has %s.",
                "La biblioteca no tiene la red \"%s\"; tiene %s.", id, ids.isEmpty() ? "-" : String.join(", ", ids)));
    }

    private NetworkException unusable(IOException e) {
        return new NetworkException(
                Text.format(
                        "The models folder %s cannot be used (%s); see that it can be written and has room, or set VITRAL_MODELS.",
                        "No se puede usar la carpeta de modelos %s (%s); revise permisos y espacio, o indique VITRAL_MODELS.",
                        folder,
                        e),
                e);
    }
}
