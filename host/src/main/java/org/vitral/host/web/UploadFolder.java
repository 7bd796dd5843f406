package org.vitral.host.web;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.host.store.Trouble;

/**
 * A folder of this server's own for what people are sending, among those of others. What a server left that was killed is removed
 * when the next one starts: the lock that each holds while it lives tells.
 */
final class UploadFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UploadFolder.class);
    private static final String LOCK = ".lock";
    /** Of this process, which would lose its lock by trying it. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private UploadFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * A new one in {@code all}.
     *
     * @throws VitralException if that cannot be written
     */
    static UploadFolder in(Path all) {
        synchronized (OURS) {
            try {
                Files.createDirectories(all);
                try (FileChannel everything = open(all.resolve(LOCK));
                        FileLock held = everything.lock()) {
                    sweep(all);
                    Path path = Files.createTempDirectory(all, "of-").toRealPath();
                    FileChannel lock = open(path.resolve(LOCK));
                    lock.lock();
                    OURS.add(path);
                    return new UploadFolder(path, lock);
                }
            } catch (IOException e) {
                throw new VitralException(
                        Text.format(
                                "The folder %s cannot be written (%s): see to its rights and room, or set work.path in config/vitral.conf.",
                                "No se puede escribir en la carpeta %s (%s): revise permisos y espacio, o indique work.path en config/vitral.conf.",
                                all,
                                Trouble.writing(e)),
                        e);
            }
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static void sweep(Path all) throws IOException {
        try (Stream<Path> left = Files.list(all)) {
            for (Path one : left.toList()) {
                boolean isLock = one.equals(all.resolve(LOCK));
                if (!isLock && !OURS.contains(one.toRealPath()) && !isOwned(one)) {
                    remove(one);
                }
            }
        }
    }

    private static boolean isOwned(Path one) {
        Path lock = one.resolve(LOCK);
        if (!Files.isDirectory(one) || !Files.exists(lock)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            return free == null;
        } catch (IOException e) {
            return true; // another person's
        }
    }

    private static void remove(Path one) {
        try (Stream<Path> inside = Files.walk(one)) {
            List<Path> deepestFirst = inside.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn("What was left of an upload cannot be removed: {}", e.toString());
        }
    }

    Path path() {
        return path;
    }

    /** Nothing is sent any more. */
    @Override
    public void close() {
        synchronized (OURS) {
            try {
                lock.close();
            } catch (IOException e) {
                LOG.debug("The lock of {} cannot be closed", path, e);
            }
            remove(path);
            OURS.remove(path);
        }
    }
}
