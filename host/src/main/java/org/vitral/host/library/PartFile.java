package org.vitral.host.library;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has come of a download, for one download at a time, whichever thread or process. Everything goes through one channel:
 * a process loses its lock on a file when it closes any other.
 */
final class PartFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PartFile.class);
    private static final long BETWEEN_LOOKS_MILLIS = 200;
    private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final Path key;
    private final FileChannel channel;

    private PartFile(Path path, Path key, FileChannel channel) {
        this.path = path;
        this.key = key;
        this.channel = channel;
    }

    /**
     * Waits until nobody else is downloading the file.
     *
     * @param target the finished file: when it is there, there is nothing to do
     * @param goOn is asked a few times a second while somebody else is
     * @return empty if the target is there, or {@code goOn} said no
     */
    static Optional<PartFile> claim(Path path, Path target, BooleanSupplier goOn) throws IOException {
        Path key = path.resolveSibling(".").toRealPath().resolve(String.valueOf(path.getFileName()));
        while (!Files.exists(target)) {
            if (HERE.add(key)) {
                @Nullable FileChannel channel = null;
                try {
                    channel = locked(path);
                    if (channel != null) {
                        return Optional.of(new PartFile(path, key, channel));
                    }
                } finally {
                    if (channel == null) {
                        HERE.remove(key);
                    }
                }
            }
            if (!goOn.getAsBoolean() || !slept()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static @Nullable FileChannel locked(Path path) throws IOException {
        try {
            Files.createFile(path);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("{} goes on", path);
        }
        @Nullable FileChannel channel = null;
        boolean mine = false;
        try {
            Object before = identity(path);
            channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            // Between two looks another may have finished this file, and a third begun a new one.
            mine = lock(channel) && Objects.equals(before, identity(path));
            return mine ? channel : null;
        } catch (NoSuchFileException e) {
            return null;
        } finally {
            if (!mine && channel != null) {
                channel.close();
            }
        }
    }

    private static boolean lock(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (IOException e) {
            LOG.debug("This file system has no locks", e);
            return true;
        }
    }

    private static @Nullable Object identity(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    private static boolean slept() {
        try {
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    long size() throws IOException {
        return channel.size();
    }

    /** Leaves only the first bytes; what is written next follows them. */
    void cut(long bytes) throws IOException {
        channel.truncate(bytes).position(bytes);
    }

    void write(byte[] block, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(block, 0, length);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    void flush() throws IOException {
        channel.force(true);
    }

    Checksum checksum(String algorithm) throws IOException {
        channel.position(0);
        return Checksum.of(Channels.newInputStream(channel), algorithm);
    }

    /** Gives it its own name: it is whole. */
    Path finish(Path target) throws IOException {
        return Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Lets others have it. What has come stays; if that is nothing, nothing stays. */
    @Override
    public void close() throws IOException {
        try (channel) {
            if (channel.size() == 0) {
                Files.deleteIfExists(path);
            }
        } finally {
            HERE.remove(key);
        }
    }
}
