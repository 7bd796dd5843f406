package org.vitral.host.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder into which people drop jars. A file counts once its size and time are the same at two looks, or it has lain
 * untouched for ten seconds; until then what it replaces counts. Names that begin with a point are for files on their way.
 * Looking twice rather than being notified works for network mounts too.
 */
final class PluginFolder {
    private static final Duration UNTOUCHED = Duration.ofSeconds(10);

    private final Path folder;
    private Map<String, Seen> before = Map.of();
    private final Map<String, Seen> settled = new HashMap<>();
    private boolean waiting;

    PluginFolder(Path folder) {
        this.folder = folder;
    }

    /** The jars that count, by name. */
    List<Seen> look() throws IOException {
        Map<String, Seen> now = new HashMap<>();
        for (Seen seen : list()) {
            now.put(seen.name(), seen);
        }
        settled.keySet().retainAll(now.keySet());
        waiting = false;
        for (Seen seen : now.values()) {
            if (seen.equals(before.get(seen.name()))
                    || seen.untouchedSince(Instant.now().minus(UNTOUCHED))) {
                settled.put(seen.name(), seen);
            } else {
                waiting = true;
            }
        }
        before = now;
        return settled.values().stream()
                .sorted(java.util.Comparator.comparing(Seen::name))
                .toList();
    }

    /** Whether there are files that do not count yet. */
    boolean waiting() {
        return waiting;
    }

    private List<Seen> list() throws IOException {
        List<Seen> files = new ArrayList<>();
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path path : inside.toList()) {
                String name = path.getFileName().toString();
                String lower = name.toLowerCase(Locale.ROOT);
                if (!name.startsWith(".") && (lower.endsWith(".jar") || lower.endsWith(".zip"))) {
                    try {
                        BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
                        if (!file.isDirectory()) {
                            files.add(new Seen(name, path, file.size(), file.lastModifiedTime()));
                        }
                    } catch (NoSuchFileException gone) {
                        continue;
                    }
                }
            }
        } catch (NoSuchFileException | NotDirectoryException missing) {
            return List.of();
        }
        return files;
    }

    /** A file as it was at one look. */
    record Seen(String name, Path path, long size, FileTime modified) {
        boolean untouchedSince(Instant moment) {
            return modified.toInstant().isBefore(moment);
        }
    }
}
