package org.vitral.host.web;

import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.vitral.api.ParameterException;
import org.vitral.host.config.HostConfig;
import org.vitral.host.explain.Analyses;
import org.vitral.host.explain.Analysis;
import org.vitral.host.explain.AnalysisRequest;
import org.vitral.host.explain.NetworkChoice;
import org.vitral.host.explain.Preprocessing;
import org.vitral.host.explain.Seeds;
import org.vitral.host.intake.Intake;
import org.vitral.host.intake.Labels;
import org.vitral.host.intake.Photograph;

/** Turns a form, from the page or from a program, into an analysis. */
final class Submission {
    private static final long MOST_LABELS = 5_000_000;
    private static final Pattern NUMBER_FIELD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*\\.[a-z0-9-]+(@.+)?");

    private final Analyses analyses;
    private final Samples samples;
    private final Intake intake;
    private final Path folder;

    Submission(Analyses analyses, Samples samples, HostConfig config, Path folder) {
        this.samples = samples;
        this.analyses = analyses;
        this.intake = new Intake(config.intake());
        this.folder = folder;
    }

    /** Checks everything and queues the analysis. */
    Analysis submit(Upload form) {
        checkOwn(form);
        Photograph photograph = photograph(form);
        byte[] original = original(form);
        List<NetworkChoice> networks = new ArrayList<>();
        form.all("network").forEach(id -> networks.add(new NetworkChoice.Installed(id.strip())));
        Optional<Path> own = model(form);
        try {
            own.ifPresent(path -> networks.add(own(path, form)));
            if (networks.isEmpty()) {
                throw Refusal.at("network", Words.both("refused.no-network"));
            }
            return analyses.submit(AnalysisRequest.of(
                            photograph,
                            networks,
                            form.all("method").stream().map(String::strip).toList())
                    .classes(classes(form))
                    .parameters(parameters(form))
                    .seed(seed(form))
                    .engine(form.first("engine").map(String::strip))
                    .original(original));
        } catch (RuntimeException e) {
            own.ifPresent(Submission::remove);
            throw e;
        }
    }

    /** What is said about a network file where there is none is a mistake, which nobody would notice. */
    private static void checkOwn(Upload form) {
        if (form.first("model").isPresent()) {
            throw Refusal.at("model", Words.both("refused.not-a-file", "model"));
        }
        Refusal.at("preprocess", () -> form.first("preprocess").map(Preprocessing::check));
        for (String field : List.of("labels", "preprocess")) {
            boolean said = form.first(field).isPresent() || form.file(field).isPresent();
            if (said && form.file("model").isEmpty()) {
                throw Refusal.at(field, Words.both("refused.without-model", field));
            }
        }
    }

    /** The picture in the form. */
    Photograph photograph(Upload form) {
        return Refusal.at(
                "image",
                () -> intake.read(
                        original(form),
                        form.file("image")
                                .map(Upload::name)
                                .or(() -> form.first("sample").map(s -> s + ".png"))
                                .orElse("")));
    }

    private byte[] original(Upload form) {
        return form.picture("image")
                .or(() -> form.first("sample").flatMap(samples::find).map(Samples.Entry::png))
                .orElseThrow(() -> Refusal.at("image", Words.both("refused.no-picture")));
    }

    /** The network file in the form, now the caller's to remove. */
    Optional<Path> model(Upload form) {
        return form.file("model").map(this::keep);
    }

    /** What the person calls the network file. */
    String modelName(Upload form) {
        return form.file("model").map(Upload::name).orElse("");
    }

    private NetworkChoice own(Path path, Upload form) {
        Part part = form.file("model").orElseThrow();
        return new NetworkChoice.File(
                path,
                NetworkChoice.idOf(Upload.name(part)),
                Upload.name(part),
                labels(form),
                form.first("preprocess"),
                true);
    }

    static Optional<List<String>> labels(Upload form) {
        Optional<Part> file = form.file("labels");
        return Refusal.at(
                "labels",
                () -> file.isPresent()
                        ? file.map(part -> Labels.parse(Upload.content(part, MOST_LABELS), Upload.name(part)))
                        : form.first("labels").map(Labels::ofCommas));
    }

    /** Takes the network file over from the request: the analysis reads it later, and removes it. */
    private Path keep(Part part) {
        String name = Upload.name(part).toLowerCase(Locale.ROOT);
        String suffix = name.matches(".*\\.[a-z0-9]{1,8}") ? name.substring(name.lastIndexOf('.')) : "";
        try {
            Path path = Files.createTempFile(folder, "network-", suffix);
            Upload.moveTo(path, part);
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code parameter} fields, and the number fields of the page, which have the parameter's name themselves. */
    static Map<String, String> parameters(Upload form) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String written : form.all("parameter")) {
            int equals = written.indexOf('=');
            if (equals < 1) {
                throw new ParameterException(Words.both("refused.parameter", shorten(written)));
            }
            put(parameters, written.substring(0, equals), written.substring(equals + 1));
        }
        form.values().keySet().stream()
                .filter(name -> NUMBER_FIELD.matcher(name).matches())
                .forEach(name -> form.first(name).ifPresent(value -> put(parameters, name, value)));
        // The plain form sends the fields of every method; those of methods that were not ticked mean nothing.
        List<String> methods = new ArrayList<>(form.all("method"));
        form.first("preview").ifPresent(methods::add);
        List<String> networks = networks(form);
        parameters
                .keySet()
                .removeIf(key -> form.first("form").isPresent()
                        && (methods.stream().noneMatch(m -> key.startsWith(m + "."))
                                || (key.contains("@") && !networks.contains(key.substring(key.indexOf('@') + 1)))));
        return parameters;
    }

    private static void put(Map<String, String> parameters, String key, String value) {
        if (!value.isBlank()) {
            parameters.put(key.strip(), value.strip());
        }
    }

    /** The ids that results will have for the networks asked for. */
    static List<String> networks(Upload form) {
        List<String> ids = new ArrayList<>(form.all("network"));
        form.file("model").ifPresent(part -> ids.add(NetworkChoice.idOf(Upload.name(part))));
        return ids;
    }

    /** A form that wants only the class it names, and names none, must not get the most likely one instead. */
    private static List<String> classes(Upload form) {
        List<String> classes = form.all("class").stream().map(String::strip).toList();
        if (classes.isEmpty() && form.values().containsKey("class")) {
            throw Refusal.at("class", Words.both("form.missing-class"));
        }
        return classes;
    }

    static OptionalLong seed(Upload form) {
        Optional<String> typed = form.first("seed").map(String::strip);
        try {
            return typed.map(s -> OptionalLong.of(Seeds.check(Long.parseLong(s))))
                    .orElse(OptionalLong.empty());
        } catch (NumberFormatException e) {
            throw Refusal.at("seed", Words.both("refused.seed", shorten(typed.orElse(""))));
        }
    }

    private static String shorten(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= 40 ? line : line.substring(0, 40) + "…";
    }
}
