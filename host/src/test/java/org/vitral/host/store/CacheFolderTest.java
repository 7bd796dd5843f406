package org.vitral.host.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
    @TempDir
    Path folder;

    @Test
    void theOldestGoFirstUntilTheRestFits() throws IOException {
        thing("old", 100, 5000);
        thing("older", 100, 6000);
        thing("oldest", 100, 7000);
        CacheFolder.trim(folder, 250);
        assertThat(names()).containsExactlyInAnyOrder("old", "older");
    }

    @Test
    void whatWasMadeWithinTheLastHourStays() throws IOException {
        thing("new", 100, 10);
        thing("old", 100, 5000);
        CacheFolder.trim(folder, 10);
        assertThat(names()).containsExactly("new");
    }

    @Test
    void nothingHappensWithinBoundsOrWithoutAFolder() throws IOException {
        thing("old", 100, 5000);
        CacheFolder.trim(folder, 100);
        CacheFolder.trim(folder.resolve("none"), 100);
        assertThat(names()).containsExactly("old");
    }

    /** A folder with a file of so many bytes, changed so many seconds ago. */
    private void thing(String name, int bytes, long age) throws IOException {
        Path inside = Files.createDirectory(folder.resolve(name)).resolve("file");
        Files.write(inside, new byte[bytes]);
        FileTime time = FileTime.from(Instant.now().minusSeconds(age));
        Files.setLastModifiedTime(inside, time);
        Files.setLastModifiedTime(folder.resolve(name), time);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(p -> p.getFileName().toString()).toList();
        }
    }
}
