package org.vitral.host.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a folder of things that can be made again within bounds: the oldest go first, those of the last hour stay. */
public final class CacheFolder {
    private static final Logger LOG = LoggerFactory.getLogger(CacheFolder.class);
    private static final Duration YOUNG = Duration.ofHours(1);

    private CacheFolder() {}

    private record Thing(Path path, long bytes, Instant changed) {}

    /** Removes files and folders directly inside {@code folder} until the rest takes at most so many bytes. */
    public static void trim(Path folder, long most) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Thing> things = new ArrayList<>();
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path path : inside.toList()) {
                things.add(measure(path));
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be looked through: {}", folder, e.toString());
            return;
        }
        long bytes = things.stream().mapToLong(Thing::bytes).sum();
        things.sort(Comparator.comparing(Thing::changed));
        Instant young = Instant.now().minus(YOUNG);
        for (Thing thing : things) {
            if (bytes <= most || thing.changed().isAfter(young)) {
                return;
            }
            Draft.remove(thing.path());
            bytes -= thing.bytes();
        }
    }

    private static Thing measure(Path path) throws IOException {
        long bytes = 0;
        Instant changed = Instant.EPOCH;
        try (Stream<Path> all = Files.walk(path)) {
            for (Path file : all.toList()) {
                bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
                Instant when = Files.getLastModifiedTime(file).toInstant();
                changed = when.isAfter(changed) ? when : changed;
            }
        }
        return new Thing(path, bytes, changed);
    }
}
