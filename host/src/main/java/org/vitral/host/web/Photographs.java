package org.vitral.host.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.vitral.host.explain.Analysis;

/** Finds the photograph among the files of an analysis. */
final class Photographs {
    private Photographs() {}

    static Optional<Path> of(Analysis analysis) {
        if (!Files.isDirectory(analysis.folder())) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(analysis.folder())) {
            return files.filter(f -> f.getFileName().toString().matches("picture\\.(png|jpg|jpeg|webp)"))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
