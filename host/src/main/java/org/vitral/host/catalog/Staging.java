package org.vitral.host.catalog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The host's own copies of the jars, so that a file in the plug-ins folder is never locked and may be overwritten while its
 * plug-in runs. Libraries that a plug-in carries are unpacked once for equal content, under their own names (JavaCPP caches
 * by file name). Several programs may share the folder: while others use it, nothing is swept.
 */
final class Staging implements AutoCloseable {
    private static final long IN_USE = 0;
    private static final long BEGINNING = 1;

    private final Path plugins;
    private final Path libraries;
    private final Path temporary;
    private final FileChannel channel;
    private @Nullable FileLock beginning;
    private final boolean alone;

    Staging(Path work) throws IOException {
        plugins = Files.createDirectories(work.resolve("plugins"));
        libraries = Files.createDirectories(work.resolve("libraries"));
        temporary = Files.createDirectories(work.resolve("temporary"));
        channel = FileChannel.open(
                work.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        beginning = lock(BEGINNING, false);
        FileLock only = beginning == null ? null : tryLock(IN_USE);
        alone = only != null;
        if (only != null) {
            only.release();
        }
        lock(IN_USE, true);
    }

    /**
     * The copy of a jar, made unless there is one with the same content.
     *
     * @throws IOException if the jar is not whole
     */
    Staged stage(Path source) throws IOException {
        return new Unpacking(plugins, libraries, temporary).stage(source);
    }

    /** A new file for a copy that is to be looked at first. */
    Path temporaryFile() throws IOException {
        return Files.createTempFile(temporary, "copy", ".jar");
    }

    /** Ends the beginning: removes what earlier runs left, unless another program uses the folder too. Later calls do nothing. */
    void sweep(Collection<Staged> used) throws IOException {
        if (beginning == null) {
            return;
        }
        try {
            if (alone) {
                Set<Path> kept = new HashSet<>();
                for (Staged staged : used) {
                    kept.add(staged.jar().getParent());
                    staged.libraries().forEach(library -> kept.add(library.getParent()));
                }
                for (Path folder : new Path[] {plugins, libraries, temporary}) {
                    sweep(folder, kept);
                }
            }
        } finally {
            beginning.release();
            beginning = null;
        }
    }

    private static void sweep(Path folder, Set<Path> kept) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path path : inside.filter(p -> !kept.contains(p)).toList()) {
                deleteAll(path);
            }
        }
    }

    static void deleteAll(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (Stream<Path> inside = Files.list(path)) {
                for (Path each : inside.toList()) {
                    deleteAll(each);
                }
            }
        }
        Files.deleteIfExists(path);
    }

    private @Nullable FileLock lock(long position, boolean shared) throws IOException {
        try {
            return channel.lock(position, 1, shared);
        } catch (OverlappingFileLockException sameProgram) {
            return null;
        }
    }

    private @Nullable FileLock tryLock(long position) throws IOException {
        try {
            return channel.tryLock(position, 1, false);
        } catch (OverlappingFileLockException sameProgram) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ignored) { // the system takes the lock back in any case
            return;
        }
    }
}
