package org.vitral.host.scaffold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Runs what a README tells people to type. */
final class Commands {
    private Commands() {}

    static void run(String command, Path folder) throws Exception {
        Path output = Files.createTempFile("command", ".txt");
        Process process = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        String said = Files.readString(output);
        Files.delete(output);
        assertThat(ended).as("%s did not end: %s", command, said).isTrue();
        if (process.exitValue() != 0 && (said.contains("Could not transfer") || said.contains("offline mode"))) {
            Assumptions.abort("Maven cannot reach its repository from here, skipped");
        }
        assertThat(process.exitValue()).as(said).isZero();
    }
}
