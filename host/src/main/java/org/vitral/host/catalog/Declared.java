package org.vitral.host.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a plug-in's files in {@code META-INF/services} say that {@link java.util.ServiceLoader} passes over in silence. */
record Declared(PluginVersion plugin, Class<?> type) {

    /** Files that name nothing, and classes that are not the plug-in's own. */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        String file = "META-INF/services/" + type.getName();
        try {
            for (URL url : Collections.list(plugin.classes().findResources(file))) {
                List<String> names = names(url);
                if (names.isEmpty()) {
                    problems.add(Cause.EMPTY_SERVICE.in(plugin.file(), file));
                }
                names.stream()
                        .filter(this::isAnothers)
                        .map(name -> Cause.NO_SUCH_PROVIDER.in(
                                plugin.file(), Words.line(name) + " is not a class of its own"))
                        .forEach(problems::add);
            }
        } catch (IOException e) {
            problems.add(Cause.unreadable(plugin.file(), e));
        }
        return problems;
    }

    /** Whether there is such a class, but not here: one that is nowhere is told by the service loader. */
    private boolean isAnothers(String name) {
        try {
            return plugin.classes().loadClass(name).getClassLoader() != plugin.classes();
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static List<String> names(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false); // a cached jar stays open
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }
}
