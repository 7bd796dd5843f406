package org.vitral.keras.reference;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The folder of real networks that may lie beside the project. */
public final class Shared {
    private Shared() {}

    /** A file or folder below it; the test is skipped where it is missing. */
    public static Path path(String below) {
        String said = System.getProperty("VITRAL_SHARED", System.getenv("VITRAL_SHARED"));
        Path shared = said != null ? Path.of(said) : Path.of(System.getProperty("vitral.root", "."), "..", "shared");
        Path path = shared.resolve(below).normalize();
        if (!Files.exists(path)) {
            Assumptions.abort(path + " is not there, skipped");
        }
        return path;
    }
}
