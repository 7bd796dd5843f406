package org.vitral.engine.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

    @Test
    void sweepsOnlyEmptyFoldersOfEarlierStarts(@TempDir Path temporary) throws Exception {
        Path left = old(Files.createDirectory(temporary.resolve("onnxruntime-java123")));
        Path starting = Files.createDirectory(temporary.resolve("onnxruntime-java456"));
        Path used = Files.createDirectory(temporary.resolve("onnxruntime-java789"));
        Files.createFile(used.resolve("onnxruntime.dll"));
        old(used);
        Path other = old(Files.createDirectory(temporary.resolve("something")));
        Leftovers.sweep(temporary);
        assertThat(left).doesNotExist();
        assertThat(starting).exists();
        assertThat(used).exists();
        assertThat(other).exists();
        Leftovers.sweep(temporary.resolve("nowhere"));
    }

    private static Path old(Path folder) throws Exception {
        return Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    }
}
