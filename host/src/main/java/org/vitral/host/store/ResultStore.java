package org.vitral.host.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vitral.api.Text;
import org.vitral.api.VitralException;

/**
 * A folder of results: one folder for each analysis, {@code YYYY-MM-DD_HH-MM-SS-<picture>[-n]}, with {@code analysis.json} in
 * it. A folder with that name is whole: it is written beside and renamed. Several programs may use the same store at once.
 */
public final class ResultStore {
    /** The file that says what an analysis gave. */
    public static final String ANALYSIS = "analysis.json";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd_HH-mm-ss", Locale.ROOT);
    private static final Pattern NAME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}_\\d{2}-\\d{2}-\\d{2}-[A-Za-z0-9._-]{1,120}");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,400}");

    private final Path folder;
    private final Set<String> reserved = new HashSet<>();

    /** A store in a folder, which is made when the first result comes. What a crash left half-written in it is removed. */
    public ResultStore(Path folder) {
        this.folder = folder;
        Draft.sweep(folder);
    }

    /** The folder. */
    public Path folder() {
        return folder;
    }

    /** A name for the result of a picture, which nobody else gets until it is released, whatever comes of it. */
    public synchronized String reserve(String picture, LocalDateTime when) {
        String base = TIME.format(when) + "-" + stem(picture);
        String name = base;
        for (int n = 2; reserved.contains(name) || Files.exists(folder.resolve(name)); n++) {
            name = base + "-" + n;
        }
        reserved.add(name);
        return name;
    }

    /** Gives a name back. */
    public synchronized void release(String name) {
        reserved.remove(name);
    }

    /** Begins to write a result under a reserved name. */
    public Draft draft(String name) {
        try {
            Files.createDirectories(folder);
            return new Draft(folder, name);
        } catch (IOException e) {
            throw new NotWritten(folder, e);
        }
    }

    /** The folder of a result, if it is there and whole. */
    public Optional<Path> find(String name) {
        Path found = folder.resolve(name);
        return NAME.matcher(name).matches() && Files.isRegularFile(found.resolve(ANALYSIS))
                ? Optional.of(found)
                : Optional.empty();
    }

    /** A file of a result; empty for a name that is none, so that no request leaves the folder. */
    public static Optional<Path> file(Path result, String name) {
        Path file = result.resolve(name);
        return FILE.matcher(name).matches() && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    /** What a result says. */
    public Optional<JsonNode> read(String name) {
        return find(name).map(AnalysisJson::read);
    }

    /** The names of the results, latest first. */
    public List<String> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(p -> p.getFileName().toString())
                    .filter(n -> find(n).isPresent())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            Text why = Trouble.reading(e);
            throw new VitralException(
                    Text.of(
                            "Cannot list " + folder + ": " + why.english() + ".",
                            "No se puede listar " + folder + ": " + why.spanish() + "."),
                    e);
        }
    }

    /** Removes a result; false if there is none. */
    public boolean delete(String name) {
        return find(name).map(f -> Draft.discard(folder, f)).orElse(false);
    }

    /** A picture's name without its ending, fit for a folder's name: Windows drops a point at the end. */
    static String stem(String picture) {
        String name = picture.substring(Math.max(picture.lastIndexOf('/'), picture.lastIndexOf('\\')) + 1);
        int dot = name.lastIndexOf('.');
        String stem = (dot > 0 ? name.substring(0, dot) : name).replaceAll("[^A-Za-z0-9._-]", "-");
        String kept = stem.substring(0, Math.min(stem.length(), 80)).replaceFirst("[.]+$", "");
        return kept.isEmpty() ? "picture" : kept;
    }
}
