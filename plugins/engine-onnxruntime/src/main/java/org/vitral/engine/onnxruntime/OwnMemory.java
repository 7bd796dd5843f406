package org.vitral.engine.onnxruntime;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How much memory this process has that no file stands behind. */
final class OwnMemory {
    private static final Path ROLLUP = Path.of("/proc/self/smaps_rollup");

    private OwnMemory() {}

    /** In bytes, without what is free already; empty where the system does not say. */
    static OptionalLong bytes() {
        if (!Files.isReadable(ROLLUP)) {
            return OptionalLong.empty();
        }
        System.gc();
        giveBack();
        try (Stream<String> lines = Files.lines(ROLLUP)) {
            return OptionalLong.of(lines.filter(line -> line.startsWith("Anonymous:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .sum());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** The C library keeps what was freed: without this, a network would be opened in the memory of the last one. */
    private static void giveBack() {
        try {
            NativeLibrary.getInstance("c").getFunction("malloc_trim").invokeInt(new Object[] {0L});
        } catch (UnsatisfiedLinkError e) {
            return; // not glibc
        }
    }
}
