package org.vitral.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.host.explain.House;

/** A program with a toy network and toy methods, and a picture whose name has a space. */
abstract class OnCommandLine {
    @TempDir
    Path folder;

    Path picture = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        House.write(folder);
        picture = Files.write(folder.resolve("grey one.png"), House.png(204));
    }

    Called call(String... args) {
        return Called.in(folder, Map.of(), args);
    }

    static void assertOneLine(Called called) {
        assertThat(called.err().lines()).as(called.err()).hasSize(1);
        assertThat(called.err()).startsWith("vitral: ").doesNotContain("\tat ");
    }

    String[] words(String text) {
        return Stream.of(text.strip().split(" "))
                .filter(w -> !w.isEmpty())
                .map(w -> w.equals("PICTURE") ? picture.toString() : w)
                .map(w -> w.equals("DIR") ? folder.resolve("samples").toString() : w)
                .toArray(String[]::new);
    }
}
