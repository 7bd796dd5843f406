package org.vitral.host.library;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The right to change a folder, which one thread of one process has at a time. The lock of a file keeps other processes out, and
 * throws at a second thread of the same one: that has to wait at a lock of its own first.
 */
final class FolderLock implements AutoCloseable {
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final ReentrantLock thread;
    private final FileChannel channel;

    private FolderLock(ReentrantLock thread, FileChannel channel) {
        this.thread = thread;
        this.channel = channel;
    }

    /** Waits for the right to change a folder, which is made if it is not there. */
    static FolderLock on(Path folder) throws IOException {
        Files.createDirectories(folder);
        ReentrantLock thread = THREADS.computeIfAbsent(folder.toRealPath(), f -> new ReentrantLock());
        thread.lock();
        try {
            return new FolderLock(thread, locked(folder.resolve(".lock")));
        } catch (IOException | RuntimeException e) {
            thread.unlock();
            throw e;
        }
    }

    private static FileChannel locked(Path file) throws IOException {
        boolean made = !Files.exists(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (made) {
                FileModes.shared(file);
            }
            channel.lock();
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            thread.unlock();
        }
    }
}
