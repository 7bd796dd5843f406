package org.vitral.host.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.vitral.host.explain.Analysis;

/**
 * Sends a file of an analysis. When an analysis ends its folder is renamed, so that for a moment no file is where it was
 * a moment ago: then this looks again.
 */
final class StoredFile {
    private static final int TRIES = 20;
    private static final long PAUSE_MILLIS = 50;

    private StoredFile() {}

    /** Sends the file that {@code within} finds in the folder; 404 if there is none. */
    static void send(Context ctx, Analysis analysis, Function<Path, Optional<Path>> within) {
        for (int i = 0; i < TRIES; i++) {
            boolean ended = analysis.status().ended();
            Optional<Path> file = within.apply(analysis.folder());
            try {
                if (file.isPresent()) {
                    String name =
                            Objects.requireNonNull(file.get().getFileName()).toString();
                    ctx.result(Files.newInputStream(file.get())).contentType(type(name));
                    return;
                }
            } catch (NoSuchFileException moved) {
                ended = false;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (ended) {
                break;
            }
            pause();
        }
        throw Rest.notFound();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Rest.notFound();
        }
    }

    private static String type(String name) {
        String suffix = name.substring(name.lastIndexOf('.') + 1);
        return switch (suffix) {
            case "png" -> "image/png";
            case "jpg" -> "image/jpeg";
            case "webp" -> "image/webp";
            case "json" -> "application/json";
            default -> "application/octet-stream";
        };
    }
}
