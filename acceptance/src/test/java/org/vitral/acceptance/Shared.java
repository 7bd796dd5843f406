package org.vitral.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The folder with real networks, pictures and reference values; tests that need it are skipped where it is missing. */
final class Shared {
    private Shared() {}

    /** A file or folder of it. */
    static Path path(String name) {
        Path shared = Optional.ofNullable(System.getenv("VITRAL_SHARED"))
                .map(Path::of)
                .orElseGet(() -> House.ROOT.resolve("../shared").normalize());
        Path file = shared.resolve(name);
        Assumptions.assumeTrue(
                Files.exists(file), () -> file + " is not there: reference values and real networks are not compared");
        return file;
    }
}
