package org.vitral.engine.onnxruntime;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The empty folders that ONNX Runtime leaves in the temporary folder, one for each time that it was loaded. */
final class Leftovers {
    /** Younger ones may belong to a program that is just starting. */
    private static final Duration AGE = Duration.ofMinutes(10);

    private Leftovers() {}

    static void sweep(Path temporary) {
        Instant old = Instant.now().minus(AGE);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, "onnxruntime-java*")) {
            for (Path folder : folders) {
                if (Files.getLastModifiedTime(folder).toInstant().isBefore(old)) {
                    delete(folder);
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            return; // another start will sweep
        }
    }

    private static void delete(Path folder) {
        try {
            Files.delete(folder);
        } catch (IOException e) {
            return; // not empty, so in use, or somebody else's
        }
    }
}
