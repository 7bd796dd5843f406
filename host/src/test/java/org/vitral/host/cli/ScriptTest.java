package org.vitral.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code vitral}, with a Java that only says in which locale it was called, and a Maven that notes what it was called with. */
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

    @Test
    void everyJarIsMadeAnewWhenAPomHasChangedWhichIsInNone() throws Exception {
        Path mvnw = Files.writeString(folder.resolve("mvnw"), "#!/bin/sh\necho \"$*\" >> called\n");
        assertThat(mvnw.toFile().setExecutable(true)).isTrue();
        Path javac = Files.copy(folder.resolve("jdk/bin/java"), folder.resolve("jdk/bin/javac"));
        assertThat(javac.toFile().setExecutable(true)).isTrue();
        Path pom = Files.writeString(folder.resolve("pom.xml"), "");
        Path plugin = Files.createDirectories(folder.resolve("plugins/mine/src/main/java"));
        Path source = Files.writeString(plugin.resolve("Mine.java"), "");
        FileTime before = FileTime.from(Instant.now().minusSeconds(60));
        Files.setLastModifiedTime(pom, before);
        Files.setLastModifiedTime(folder.resolve("host/target/vitral-host.jar"), before);
        localeUnder("C");
        assertThat(Files.readString(folder.resolve("called"))).isEqualTo("-q -DskipTests -pl !acceptance package\n");

        Files.delete(folder.resolve("called"));
        Files.setLastModifiedTime(source, before);
        Files.setLastModifiedTime(folder.resolve("host/target/built"), before);
        Files.writeString(folder.resolve("plugins/mine/pom.xml"), "");
        localeUnder("C");
        assertThat(Files.readString(folder.resolve("called")))
                .isEqualTo("-q -DskipTests -Dmaven.jar.forceCreation=true -pl !acceptance package\n");
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
