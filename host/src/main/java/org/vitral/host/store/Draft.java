package org.vitral.host.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A result being written: {@code .vitral-draft-…/content} beside the results, with a lock that the operating system lets go
 * when the program dies, by which the next one knows that the draft is nobody's.
 */
public final class Draft implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Draft.class);
    private static final String PREFIX = ".vitral-draft-";
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private final Path results;
    private final String name;
    private final Path outer;
    private final FileChannel lock;
    private final List<CompletableFuture<Void>> ahead = new ArrayList<>();
    private volatile Path content;
    private boolean ended;

    Draft(Path results, String name) throws IOException {
        this.results = results;
        this.name = name;
        outer = Files.createTempDirectory(results, PREFIX);
        lock = FileChannel.open(outer.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = lock.lock();
        if (!held.isValid()) {
            throw new IOException("no lock on " + outer);
        }
        content = Files.createDirectory(outer.resolve("content"));
    }

    /** Where the files lie at present. */
    public Path folder() {
        return content;
    }

    /** Writes a file, or replaces it. It outlasts a power cut from {@link #publish} on. */
    public synchronized void write(String file, byte[] bytes) {
        Path target = content.resolve(file);
        try (FileChannel out = FileChannel.open(
                target, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
        } catch (IOException e) {
            throw new NotWritten(results, e);
        }
    }

    /** Writes a file that takes long to reach the disk: whoever reads it has it at once, and {@link #publish} waits for the disk. */
    public synchronized void writeAhead(String file, byte[] bytes) {
        write(file, bytes);
        Path target = content.resolve(file);
        ahead.add(CompletableFuture.runAsync(() -> {
            try {
                force(target);
            } catch (IOException e) {
                throw new NotWritten(results, e);
            }
        }));
    }

    private void awaitAhead() {
        try {
            ahead.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException why ? why : e;
        }
    }

    /** Makes it a result, at once and whole. Returns its folder, whose name has a further number if the reserved one is taken. */
    public synchronized Path publish() {
        awaitAhead();
        try {
            forceAll();
            Path target = results.resolve(name);
            for (int n = 2; ; n++) {
                try {
                    if (Files.exists(target)) {
                        throw new FileAlreadyExistsException(target.toString());
                    }
                    move(content, target);
                    break;
                } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
                    target = results.resolve(name + "-" + n);
                }
            }
            content = target;
            ended = true;
            sync(results);
            letGo();
            return target;
        } catch (IOException e) {
            throw new NotWritten(results, e);
        }
    }

    /** Together, after all have been written: file systems then need to wait for the disk once, not once for each. */
    private void forceAll() throws IOException {
        try (Stream<Path> all = Files.list(content)) {
            for (Path file : all.toList()) {
                force(file);
            }
        }
        sync(content);
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            if (Files.exists(to) && Files.exists(from)) {
                throw new FileAlreadyExistsException(to.toString());
            }
            throw e;
        }
    }

    /** Makes the renaming last through a power cut, where the file system lets a folder be synchronised. */
    private static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("Cannot synchronise {}", folder, e);
        }
    }

    /** Throws away what has not been published. */
    @Override
    public synchronized void close() {
        if (!ended) {
            ended = true;
            ahead.forEach(writing -> writing.exceptionally(failed -> null).join());
            letGo();
        }
    }

    private void letGo() {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.debug("Cannot close the lock of {}", outer, e);
        }
        remove(outer);
    }

    /** Takes a result away: first out of sight, then its files. */
    static boolean discard(Path results, Path result) {
        try {
            Path gone = Files.createTempDirectory(results, PREFIX);
            Files.move(result, gone.resolve("content"), StandardCopyOption.ATOMIC_MOVE);
            remove(gone);
            return true;
        } catch (IOException e) {
            throw new NotWritten(results, e);
        }
    }

    /** Removes the drafts that no living program holds. */
    static void sweep(Path results) {
        if (!Files.isDirectory(results)) {
            return;
        }
        try (Stream<Path> all = Files.list(results)) {
            List<Path> drafts = all.filter(p -> p.getFileName().toString().startsWith(PREFIX))
                    .toList();
            drafts.stream().filter(Draft::abandoned).forEach(Draft::remove);
        } catch (IOException e) {
            LOG.warn("Cannot look for unfinished results in {}: {}", results, e.toString());
        }
    }

    private static boolean abandoned(Path draft) {
        Path lock = draft.resolve("lock");
        try {
            if (!Files.exists(lock)) {
                Instant changed = Files.getLastModifiedTime(draft).toInstant();
                return changed.isBefore(Instant.now().minus(YOUNG));
            }
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                    FileLock got = channel.tryLock()) {
                return got != null;
            } catch (OverlappingFileLockException e) {
                return false;
            }
        } catch (IOException e) {
            return false;
        }
    }

    static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOG.warn("Cannot remove {}: {}", folder, e.toString());
        }
    }
}
