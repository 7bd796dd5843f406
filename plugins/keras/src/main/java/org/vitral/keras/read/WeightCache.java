package org.vitral.keras.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where weights that cannot be used in place are kept.
 *
 * @param folder made if missing; may hold other things
 * @param bytes that everything in it may take together
 */
public record WeightCache(Path folder, long bytes) {
    static final String PREFIX = "converted-";
    private static final String SUFFIX = ".weights";
    private static final String HALF = ".part";

    /** What was used so recently may be about to be mapped by an engine, or is still being written. */
    static final Duration IN_USE = Duration.ofSeconds(10);

    private static final Duration ABANDONED = Duration.ofHours(1);

    private record Kept(Path file, long bytes, Instant used) {}

    Path entry(int version, String sha256) {
        return folder.resolve(PREFIX + version + "-" + sha256.replaceAll("[^A-Za-z0-9]", "") + SUFFIX);
    }

    Path half() throws IOException {
        Files.createDirectories(folder);
        return Files.createTempFile(folder, PREFIX, HALF);
    }

    /**
     * Throws converted weights away until so many bytes more fit, those used longest ago first.
     *
     * @return whether they fit now
     */
    boolean makeRoom(long more) throws IOException {
        if (more > bytes) {
            return false;
        }
        List<Kept> converted = new ArrayList<>();
        long all = 0;
        for (Kept kept : kept()) {
            all += kept.bytes();
            String name = kept.file().getFileName().toString();
            if (name.startsWith(PREFIX)
                    && (name.endsWith(SUFFIX) && olderThan(IN_USE, kept)
                            || name.endsWith(HALF) && olderThan(ABANDONED, kept))) {
                converted.add(kept);
            }
        }
        converted.sort(Comparator.comparing(Kept::used));
        for (Kept kept : converted) {
            if (all + more <= bytes) {
                break;
            }
            Files.deleteIfExists(kept.file());
            all -= kept.bytes();
        }
        return all + more <= bytes;
    }

    private static boolean olderThan(Duration age, Kept kept) {
        return kept.used().isBefore(Instant.now().minus(age));
    }

    private List<Kept> kept() throws IOException {
        List<Kept> all = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return all;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                try {
                    BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
                    if (is.isRegularFile()) {
                        all.add(new Kept(file, is.size(), is.lastModifiedTime().toInstant()));
                    }
                } catch (NoSuchFileException goneMeanwhile) {
                    // another process made room as well
                }
            }
        }
        return all;
    }

    /** Notes that a file is used now, and gives the time that was noted. */
    static FileTime used(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        return Files.getLastModifiedTime(file);
    }
}
