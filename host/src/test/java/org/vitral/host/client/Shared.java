package org.vitral.host.client;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The folder of real networks, pictures and reference values that lies beside the project, where it does. */
public final class Shared {
    private Shared() {}

    /** A file or folder in it; the test is skipped where it is missing. */
    public static Path path(String name) {
        String given = System.getenv("VITRAL_SHARED");
        Path shared = given != null
                ? Path.of(given)
                : Path.of(System.getProperty("vitral.root", "."), "..", "shared")
                        .normalize();
        Path path = shared.resolve(name);
        if (!Files.exists(path)) {
            Assumptions.abort(path + " is not there, skipped");
        }
        return path;
    }
}
