package org.vitral.host.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.vitral.host.catalog.Installed;
import org.vitral.host.explain.Analyses;
import org.vitral.host.explain.NetworkChoice;

/** The networks that are meant by ids and the names of files and folders. */
final class NetworkFiles {
    private NetworkFiles() {}

    /** The networks that a person named, or with {@code all} also those whose weights are here. */
    static List<NetworkChoice> choices(
            Analyses analyses, NetworkOptions options, List<String> named, boolean all, Installed installed) {
        List<String> networks = new ArrayList<>();
        if (all) {
            analyses.networks().cards().stream()
                    .filter(c -> c.weights().present())
                    .forEach(c -> networks.add(c.id()));
        }
        networks.addAll(of(named, installed));
        options.networks = networks;
        return options.choices(analyses, installed);
    }

    /** The names as they stand, but for each folder the network files that lie directly in it, by name. */
    static List<String> of(List<String> names, Installed installed) {
        List<String> all = new ArrayList<>();
        for (String name : names) {
            Path path = Path.of(name);
            if (!Files.isDirectory(path)) {
                all.add(name);
                continue;
            }
            try (Stream<Path> files = Files.list(path)) {
                files.map(Path::toString)
                        .filter(file -> isNetwork(file, installed))
                        .sorted()
                        .forEach(all::add);
            } catch (IOException e) {
                throw Refused.unreadable(name, e);
            }
        }
        return all;
    }

    /** Whether a person named this one itself, and not a folder that it lies in. */
    static boolean isNamed(NetworkChoice choice, List<String> names) {
        return names.stream()
                .anyMatch(name -> choice instanceof NetworkChoice.File file
                        ? Path.of(name).equals(file.path())
                        : name.equals(choice.id()));
    }

    /** Whether the name ends as that of a network file does. */
    static boolean isNetwork(String name, Installed installed) {
        String small = name.toLowerCase(Locale.ROOT);
        return installed.formats().stream().flatMap(f -> f.suffixes().stream()).anyMatch(small::endsWith);
    }
}
