package org.vitral.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the start script does after a build, so that the program starts faster. */
class RehearsalTest {
    @TempDir
    Path scratch;

    @Test
    void what_a_first_explanation_needs_comes_from_the_archive_and_the_rehearsal_leaves_nothing_else()
            throws IOException {
        Path archive = scratch.resolve("vitral.jsa");
        House.vitral(scratch, java("-XX:ArchiveClassesAtExit=" + archive), "serve", "--port", "0", "--rehearse")
                .expect(0);
        assertThat(archive).exists();
        assertThat(scratch.resolve("results")).doesNotExist();

        Path log = scratch.resolve("classes.log");
        Path samples = scratch.resolve("samples");
        House.vitral(scratch, "samples", samples.toString()).expect(0);
        String picture = samples.resolve("star-marked-1.png").toString();
        House.vitral(
                        scratch,
                        java("-XX:SharedArchiveFile=" + archive + " -Xshare:auto -Xlog:class+load:file=" + log),
                        "explain",
                        picture,
                        "--network",
                        "shapes",
                        "--method",
                        "cam",
                        "--out",
                        scratch.resolve("out").toString())
                .expect(0);
        assertThat(Files.readAllLines(log))
                .anyMatch(line -> line.contains("org.vitral.host.render.Overlay ") && line.contains("shared objects"));
    }

    private Map<String, String> java(String options) {
        return Map.of(
                "JAVA_TOOL_OPTIONS",
                options,
                "VITRAL_RESULTS",
                scratch.resolve("results").toString());
    }
}
