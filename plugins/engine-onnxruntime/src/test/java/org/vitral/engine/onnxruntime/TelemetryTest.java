package org.vitral.engine.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.NativeLibrary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.keras.reference.Nets;

@DisabledOnOs(OS.WINDOWS)
class TelemetryTest {

    @Test
    void isOffBeforeTheLibraryIsLoaded() {
        Telemetry.forbid();
        String value = NativeLibrary.getInstance("c")
                .getFunction("getenv")
                .invokeString(new Object[] {Telemetry.VARIABLE}, false);
        assertThat(value).isEqualTo("1");
    }

    /** With telemetry on, this ends in a segmentation fault, and leaves a log in the temporary folder. */
    @Test
    void doesNotBringDownAProcessWithALongCommandLine(@TempDir Path folder) throws Exception {
        String virtualMachine =
                Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder process = new ProcessBuilder(List.of(
                virtualMachine,
                "-Dpadding=" + "x".repeat(50_000),
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                classes,
                Opens.class.getName()));
        process.environment().remove(Telemetry.VARIABLE);
        process.environment().put("TMPDIR", folder.toString());
        Process started = process.redirectErrorStream(true).start();
        String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(started.waitFor()).as(said).isZero();
        assertThat(said).contains("opened");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString())).noneMatch(f -> f.startsWith("mat-debug"));
        }
    }

    /** What the other process does. */
    static final class Opens {
        public static void main(String[] arguments) {
            new OnnxRuntimeEngine().open(new Nets(4, 4, 3).classes(2)).close();
            System.out.println("opened");
        }
    }
}
