package org.vitral.host.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.NetworkException;

class FileHashesTest {
    @TempDir
    Path folder;

    @Test
    void aLargeFileIsNotedAndADamagedNoteIsMadeAnew() throws Exception {
        byte[] content = new byte[2_000_000];
        Path file = Files.write(folder.resolve("a.h5"), content);
        String expected =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        assertThat(hashes().sha256(file)).isEqualTo(expected);
        assertThat(hashes().sha256(file)).isEqualTo(expected);
        Files.writeString(note(), "nonsense");
        assertThat(hashes().sha256(file)).isEqualTo(expected);
        assertThat(Files.readString(note())).contains(expected);
    }

    @Test
    void aChangedFileIsHashedAgain() throws Exception {
        Path file = Files.write(folder.resolve("a.h5"), new byte[2_000_000]);
        String before = hashes().sha256(file);
        byte[] other = new byte[2_000_000];
        other[7] = 1;
        Files.write(file, other);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));
        assertThat(hashes().sha256(file)).isNotEqualTo(before);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> hashes().sha256(folder.resolve("none.h5")))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("none.h5: there is no such file");
    }

    private FileHashes hashes() {
        return new FileHashes(folder.resolve("hashes"));
    }

    private Path note() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("hashes"))) {
            return all.findFirst().orElseThrow();
        }
    }
}
