package org.vitral.host.catalog;

import java.nio.file.Path;
import java.util.List;

/**
 * A private copy of a plug-in's jar, taken apart: the plug-in without the libraries it carries, and those.
 *
 * @param key the same for the same content, whatever the file is called
 * @param jar the copy
 * @param libraries the jars that lay in {@code META-INF/lib}, in the order of their names
 */
record Staged(String key, Path jar, List<Path> libraries) {
    Staged {
        libraries = List.copyOf(libraries);
    }
}
