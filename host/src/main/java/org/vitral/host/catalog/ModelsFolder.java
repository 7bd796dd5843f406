package org.vitral.host.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/** What lies in the models folder, so that a change is noticed: networks are listed again then. */
final class ModelsFolder {
    private static final int DEPTH = 2;
    private static final int MOST = 10_000;

    private ModelsFolder() {}

    /** Equal lists mean that nothing has changed. */
    static List<String> look(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.walk(folder, DEPTH)) {
            return inside.limit(MOST).map(ModelsFolder::line).sorted().toList();
        } catch (IOException | UncheckedIOException changing) {
            return List.of("changing");
        }
    }

    private static String line(Path path) {
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
            return file.isDirectory() ? path + "/" : path + " " + file.size() + " " + file.lastModifiedTime();
        } catch (IOException gone) {
            return path + " gone";
        }
    }
}
