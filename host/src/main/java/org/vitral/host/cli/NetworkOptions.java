package org.vitral.host.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitral.host.catalog.Installed;
import org.vitral.host.catalog.InstalledFormat;
import org.vitral.host.explain.Analyses;
import org.vitral.host.explain.NetworkChoice;
import org.vitral.host.explain.Preprocessing;
import org.vitral.host.intake.Labels;
import picocli.CommandLine.Option;

/** The networks that a command works on, and what is said about those that are files. */
final class NetworkOptions {
    @Option(
            names = "--network",
            required = true,
            paramLabel = "ID|FILE",
            description = "A network by its id (see vitral networks), or the file of your own. Repeatable.")
    List<String> networks = List.of();

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "The names of the classes of your own network: one per line, a Keras class index, or CSV.")
    @Nullable
    Path labels;

    @Option(
            names = "--preprocess",
            paramLabel = "NAME",
            description = "What your own network expects: none, scale, tf, torch, caffe or caffe:B,G,R.")
    @Nullable
    String preprocess;

    @Option(names = "--engine", paramLabel = "ID", description = "The engine to run on (see vitral engines).")
    @Nullable
    String engine;

    /** Checks the words, before any file is opened. */
    void check() {
        if (preprocess != null) {
            Preprocessing.check(preprocess);
        }
    }

    Optional<String> engine() {
        return Optional.ofNullable(engine);
    }

    /** The networks meant, as far as that is known without opening anything. */
    List<NetworkChoice> named(Analyses analyses, Installed installed) {
        return of(analyses, installed, Optional.empty());
    }

    /** The networks meant: an id that is known is an id; what else looks like a file is one. */
    List<NetworkChoice> choices(Analyses analyses, Installed installed) {
        if (named(analyses, installed).stream().anyMatch(NetworkChoice.File.class::isInstance)) {
            return of(
                    analyses,
                    installed,
                    Optional.ofNullable(labels)
                            .map(file ->
                                    Labels.parse(Program.read(file, "labels"), String.valueOf(file.getFileName()))));
        }
        if (labels != null || preprocess != null) {
            throw Vitral.misused(
                    (labels != null ? "--labels" : "--preprocess")
                            + " is for a network file; the networks named know their own.",
                    (labels != null ? "--labels" : "--preprocess")
                            + " es para un archivo de red; las redes nombradas conocen lo suyo.");
        }
        return named(analyses, installed);
    }

    private List<NetworkChoice> of(Analyses analyses, Installed installed, Optional<List<String>> names) {
        List<NetworkChoice> choices = new ArrayList<>();
        for (String network : networks) {
            boolean known = installed.network(network).isPresent()
                    || analyses.networks().library().find(network).isPresent();
            boolean file = !known && isFile(network, installed);
            choices.add(
                    file
                            ? new NetworkChoice.File(
                                    Path.of(network),
                                    NetworkChoice.idOf(network),
                                    names,
                                    Optional.ofNullable(preprocess),
                                    false)
                            : new NetworkChoice.Installed(network));
        }
        return choices;
    }

    private static boolean isFile(String network, Installed installed) {
        String name = network.toLowerCase(Locale.ROOT);
        return network.contains("/")
                || network.contains("\\")
                || installed.formats().stream()
                        .map(InstalledFormat::suffixes)
                        .anyMatch(all -> all.stream().anyMatch(name::endsWith));
    }
}
