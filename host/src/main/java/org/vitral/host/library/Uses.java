package org.vitral.host.library;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is using a file: threads are counted, and all of a process together hold one shared lock, on a small file beside it, that
 * other processes see. (Not on the file itself: a process loses its lock when any of its threads closes that file.)
 */
final class Uses {
    private static final Logger LOG = LoggerFactory.getLogger(Uses.class);
    private static final long BETWEEN_LOOKS_MILLIS = 200;

    /** By the file that is locked; guards itself. */
    private static final Map<Path, Users> HERE = new HashMap<>();

    private static final class Users {
        int threads;

        @Nullable
        FileChannel held;
    }

    private Uses() {}

    /** Makes the file that is locked, so that those can lock it too who may only read the folder. */
    static void prepare(Path lock) {
        try {
            if (!Files.exists(lock)) {
                Files.createFile(lock);
                FileModes.shared(lock);
            }
        } catch (IOException e) {
            LOG.debug("{} is left to the first user", lock, e);
        }
    }

    /** One more user. What cannot be locked (a folder that may only be read, say) is used without. */
    static void begin(Path lock) {
        synchronized (HERE) {
            Users users = HERE.computeIfAbsent(lock, l -> new Users());
            if (users.threads++ == 0) {
                users.held = share(lock);
            }
        }
    }

    /** One fewer. */
    static void end(Path lock) {
        synchronized (HERE) {
            Users users = HERE.get(lock);
            if (users != null && --users.threads == 0) {
                HERE.remove(lock);
                close(users.held);
                HERE.notifyAll();
            }
        }
    }

    /**
     * Does something once nobody uses the file.
     *
     * @param patience how long to wait for that
     * @param waiting is called once, if there is somebody to wait for
     * @param then is not disturbed by a new user
     * @return false if the file was in use all the time, and nothing was done
     */
    static boolean whenUnused(Path lock, Duration patience, Runnable waiting, Runnable then) {
        long until = System.nanoTime() + patience.toNanos();
        boolean told = false;
        synchronized (HERE) {
            while (HERE.containsKey(lock) || !alone(lock, then)) {
                if (!told) {
                    told = true;
                    waiting.run();
                }
                if (System.nanoTime() >= until) {
                    return false;
                }
                try {
                    HERE.wait(BETWEEN_LOOKS_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        }
        return true;
    }

    /** Does it, if no other process uses the file. */
    private static boolean alone(Path lock, Runnable then) {
        if (!Files.exists(lock)) {
            then.run(); // never used since it came
            return true;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock all = channel.tryLock()) {
            if (all == null) {
                return false;
            }
            then.run();
            Files.deleteIfExists(lock);
            return true;
        } catch (IOException e) {
            LOG.debug("{} cannot be locked: nobody is waited for", lock, e);
            then.run();
            return true;
        }
    }

    private static @Nullable FileChannel share(Path lock) {
        while (true) {
            try {
                FileChannel channel = open(lock);
                try {
                    channel.lock(0, Long.MAX_VALUE, true);
                } catch (IOException | RuntimeException e) {
                    close(channel);
                    throw e;
                }
                if (Files.exists(lock)) {
                    return channel;
                }
                close(channel); // removed while this thread waited for it
            } catch (NoSuchFileException e) {
                LOG.debug("{} went between two looks", lock, e);
                if (!Files.isDirectory(lock.resolveSibling("."))) {
                    return null;
                }
            } catch (IOException e) {
                LOG.debug("{} cannot be locked: used without", lock, e);
                return null;
            }
        }
    }

    private static FileChannel open(Path lock) throws IOException {
        if (Files.exists(lock)) {
            return FileChannel.open(lock, StandardOpenOption.READ);
        }
        FileChannel made =
                FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileModes.shared(lock);
        return made;
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            LOG.debug("A lock cannot be closed", e);
        }
    }
}
