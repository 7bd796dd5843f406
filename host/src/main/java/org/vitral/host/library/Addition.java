package org.vitral.host.library;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file that is to become an entry of the library.
 *
 * @param source where it is
 * @param id what {@code --network} is to take; a number is added if another network has that id
 * @param name the file's name
 * @param labels names of its classes, if given
 * @param preprocessing what the person chose, if they did; {@link LibraryEntry#PROPOSE} takes an earlier choice back
 * @param movable whether the source may be moved away; otherwise it is left as it is
 */
public record Addition(
        Path source,
        String id,
        String name,
        Optional<List<String>> labels,
        Optional<String> preprocessing,
        boolean movable) {
    public Addition {
        labels = labels.map(List::copyOf);
    }
}
