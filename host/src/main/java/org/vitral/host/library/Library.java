package org.vitral.host.library;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.vitral.api.NetworkException;
import org.vitral.api.NetworkFile;
import org.vitral.api.Text;
import org.vitral.api.VitralException;

/**
 * The networks of a person's own, in {@code library} in the models folder: each file under the hash of its content with a small
 * JSON record beside it. The record is written last and removed first, so an entry is there whole or not at all. Several
 * processes, and several people, may use one folder. Thread-safe.
 */
public final class Library {
    private final LibraryFolder folder;
    private final FileHashes hashes;

    /**
     * The library in {@code models}, which need not exist.
     *
     * @param hashes with which files are recognised as what was added
     */
    public Library(Path models, FileHashes hashes) {
        this.folder = new LibraryFolder(models.resolve("library"));
        this.hashes = hashes;
    }

    /** What is there, by id. A record that cannot be read, or whose file is gone, is passed over. */
    public List<LibraryEntry> entries() {
        try {
            return folder.entries();
        } catch (IOException e) {
            throw folder.unusable(e);
        }
    }

    /** The entry with this id. */
    public Optional<LibraryEntry> find(String id) {
        return entries().stream().filter(e -> e.id().equals(id)).findFirst();
    }

    /** The file of an entry, as plug-ins take it. */
    public NetworkFile file(LibraryEntry entry) {
        return new NetworkFile(
                entry.id(), folder.content(entry), entry.sha256(), entry.labels(), entry.preprocessing());
    }

    /**
     * The file of an entry, once it is sure that its content is what was added. That takes no time unless the file has changed.
     *
     * @throws NetworkException if the content is another
     */
    public NetworkFile sound(LibraryEntry entry) {
        NetworkFile file = file(entry);
        if (!hashes.sha256(file.path()).equals(entry.sha256())) {
            throw damaged(entry);
        }
        return file;
    }

    /**
     * The file of an entry, for a list: of a large one that has changed, its size alone is looked at.
     *
     * @throws NetworkException if its content is seen to be another
     */
    public NetworkFile listed(LibraryEntry entry) {
        NetworkFile file = file(entry);
        boolean other = hashes.known(file.path())
                .map(hash -> !hash.equals(entry.sha256()))
                .orElseGet(() -> file.path().toFile().length() != entry.bytes());
        if (other) {
            throw damaged(entry);
        }
        return file;
    }

    private static NetworkException damaged(LibraryEntry entry) {
        return new NetworkException(Text.format(
                "The stored file of %s is damaged: add %s once more (vitral models add %s), or remove it.",
                "El archivo guardado de %s está dañado: agregue %s otra vez (vitral models add %s) o quítelo.",
                entry.id(),
                entry.name(),
                entry.name()));
    }

    /**
     * Takes a file in. The same content twice is one entry, which then has the labels and preprocessing given last; if its stored
     * file has been damaged, what is added takes its place.
     *
     * @param taken whether an id cannot be used because an installed network has it
     * @param check looks into the copy before it becomes an entry; what it throws comes out, and nothing is kept
     * @throws NetworkException if the file cannot be read, or the folder not be written
     */
    public LibraryEntry add(Addition added, Predicate<String> taken, Consumer<NetworkFile> check) {
        try {
            return new Adding(folder, hashes).add(added, taken, check);
        } catch (IOException e) {
            throw folder.unusable(e);
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

    /**
     * Gives an entry another id.
     *
     * @param taken whether an id cannot be used because an installed network has it
     * @throws NetworkException if the id is none, or another network has it
     */
    public LibraryEntry rename(String id, String newId, Predicate<String> taken) {
        try (FolderLock held = FolderLock.on(folder.path())) {
            LibraryEntry entry = find(id).orElseThrow(() -> unknown(id));
            if (!LibraryFolder.isId(newId)) {
                throw new NetworkException(
                        Text.of(
                                "A name has letters, digits, point, dash and underscore, begins with a letter or digit, and is at most 100 long.",
                                "Un nombre tiene letras, cifras, punto, guion y guion bajo, empieza por letra o cifra y mide 100 como máximo."));
            }
            if (!newId.equals(id) && (taken.test(newId) || find(newId).isPresent())) {
                throw new NetworkException(Text.format(
                        "There is a network %s already. Choose another name.",
                        "Ya hay una red %s. Elija otro nombre.", newId));
            }
            LibraryEntry renamed = entry.described(newId, Optional.empty(), Optional.empty());
            folder.write(renamed);
            return renamed;
        } catch (IOException e) {
            throw folder.unusable(e);
        }
    }

    /** Gives an entry other labels or another preprocessing; empty leaves what it has. */
    public LibraryEntry describe(String id, Optional<List<String>> labels, Optional<String> preprocessing) {
        try (FolderLock held = FolderLock.on(folder.path())) {
            LibraryEntry entry = find(id).orElseThrow(() -> unknown(id)).described(id, labels, preprocessing);
            folder.write(entry);
            return entry;
        } catch (IOException e) {
            throw folder.unusable(e);
        }
    }

    /**
     * Removes an entry. Nobody gets it from now on; its file is still there for those who use it.
     *
     * @throws NetworkException if there is none
     */
    public Withdrawn withdraw(String id) {
        try (FolderLock held = FolderLock.on(folder.path())) {
            LibraryEntry entry = find(id).orElseThrow(() -> unknown(id));
            folder.withdraw(entry);
            folder.sweep();
            return new Withdrawn(folder, entry);
        } catch (IOException e) {
            throw folder.unusable(e);
        }
    }

    /** Holds an entry's file until the use is closed: removal waits for it. */
    public Use use(LibraryEntry entry) {
        try {
            Use use = new Use(folder.lock(entry));
            if (!folder.has(entry)) {
                use.close();
                throw unknown(entry.id());
            }
            return use;
        } catch (IOException e) {
            throw folder.unusable(e);
        }
    }

    /** Keeps a file from being removed. Closing twice does no harm. */
    public static final class Use implements AutoCloseable {
        private final Path lock;
        private boolean closed;

        private Use(Path lock) {
            this.lock = lock;
            Uses.begin(lock);
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                Uses.end(lock);
            }
        }
    }

    private NetworkException unknown(String id) {
        List<String> ids = entries().stream().map(LibraryEntry::id).toList();
        return new NetworkException(Text.format(
                "The library has no network \"%s\"; it has %s.",
                "La biblioteca no tiene la red \"%s\"; tiene %s.", id, ids.isEmpty() ? "-" : String.join(", ", ids)));
    }
}
