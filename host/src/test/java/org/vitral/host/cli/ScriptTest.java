package org.vitral.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code vitral}, with a Java that only says in which locale it was called. */
@DisabledOnOs(OS.WINDOWS)
class ScriptTest {
    @TempDir
    Path folder;

    @BeforeEach
    void prepare() throws IOException {
        Files.copy(
                Path.of(System.getProperty("vitral.root", ".."), "vitral"),
                folder.resolve("vitral"),
                java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(Files.createDirectories(folder.resolve("host/target")).resolve("vitral-host.jar"), "");
        Path jdk = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
        Path java = Files.writeString(jdk.resolve("bin/java"), "#!/bin/sh\necho \"${LC_ALL-unset}\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void namesBeyondAsciiAreReadInThePlainLocaleToo() throws Exception {
        assertThat(localeUnder("C")).matches("(?i)(C|en_US)\\.utf-?8");
        assertThat(localeUnder("POSIX")).matches("(?i)(C|en_US)\\.utf-?8");
        // A locale that is asked for and not installed is the plain one.
        assertThat(localeUnder("xx_YY.UTF-8")).matches("(?i)(C|en_US)\\.utf-?8");
    }

    @Test
    void aLocaleThatHasAllLettersIsLeftAlone() throws Exception {
        String known = localeUnder("C");
        assertThat(localeUnder(known)).isEqualTo(known);
    }

    private String localeUnder(String given) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("sh", folder.resolve("vitral").toString(), "networks");
        builder.environment().put("LC_ALL", given);
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.redirectErrorStream(true);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
