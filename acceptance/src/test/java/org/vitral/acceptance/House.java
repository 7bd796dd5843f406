package org.vitral.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The built house: runs {@code vitral} as a process, with the built host and the built plug-in jars. */
final class House {
    static final Path ROOT = Path.of(System.getProperty("vitral.root")).toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_MINUTES = 10;

    private House() {}

    /** What a command left. */
    record Outcome(int exit, String out, String err) {
        JsonNode json() {
            try {
                return JSON.readTree(out);
            } catch (IOException e) {
                throw new AssertionError("This is not JSON: " + out + err, e);
            }
        }

        Outcome expect(int code) {
            if (exit != code) {
                throw new AssertionError("Exit " + exit + " instead of " + code + "\n" + out + err);
            }
            return this;
        }
    }

    /** Runs {@code vitral} with these words; work and results go to {@code scratch}. */
    static Outcome vitral(Path scratch, String... words) {
        return vitral(scratch, Map.of(), words);
    }

    /** The same, with further environment variables. */
    static Outcome vitral(Path scratch, Map<String, String> environment, String... words) {
        try {
            return ended(start(scratch, environment, words), words);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What a command leaves when it has ended. */
    static Outcome ended(Process process, String... words) {
        try {
            CompletableFuture<String> out = text(process.getInputStream());
            CompletableFuture<String> err = text(process.getErrorStream());
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("vitral " + String.join(" ", words) + " does not end");
            }
            return new Outcome(process.exitValue(), out.join(), err.join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Starts {@code vitral}; the test ends it. */
    static Process start(Path scratch, Map<String, String> environment, String... words) throws IOException {
        return start(scratch, "1g", environment, words);
    }

    /** The same, with so much heap. */
    static Process start(Path scratch, String heap, Map<String, String> environment, String... words)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-Djava.awt.headless=true"));
        command.add("-Dvitral.home=" + ROOT);
        command.add("-Duser.home=" + scratch);
        command.addAll(
                List.of("-jar", ROOT.resolve("host/target/vitral-host.jar").toString()));
        command.addAll(Arrays.asList(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(scratch.toFile());
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.putIfAbsent("VITRAL_MODELS", scratch.resolve("models").toString());
        builder.environment().putAll(all);
        return builder.start();
    }

    static CompletableFuture<String> text(InputStream in) {
        return CompletableFuture.supplyAsync(() -> {
            try (in) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                return "";
            }
        });
    }
}
