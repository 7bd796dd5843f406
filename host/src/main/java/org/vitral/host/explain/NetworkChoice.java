package org.vitral.host.explain;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A network that a person asks for. */
public sealed interface NetworkChoice {

    /** What results call it. */
    String id();

    /** A network that a plug-in brings, or one from the library. */
    record Installed(String id) implements NetworkChoice {}

    /**
     * A network file of the person's own.
     *
     * @param path the file
     * @param id what results call it: {@link #idOf} its name
     * @param labels names of its classes, if given
     * @param preprocessing as {@code --preprocess} takes it, if given
     * @param deleteAfterwards whether the file goes when the analysis has ended (an upload)
     */
    record File(
            Path path,
            String id,
            Optional<List<String>> labels,
            Optional<String> preprocessing,
            boolean deleteAfterwards)
            implements NetworkChoice {
        public File {
            labels = labels.map(List::copyOf);
            preprocessing.ifPresent(Preprocessing::check);
        }
    }

    /** The id of a network file: its name without the ending, characters other than {@code A-Za-z0-9._-} replaced by {@code -}. */
    static String idOf(String fileName) {
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        int dot = name.lastIndexOf('.');
        String stem = (dot > 0 ? name.substring(0, dot) : name).replaceAll("[^A-Za-z0-9._-]", "-");
        String id = stem.isEmpty() || !Character.isLetterOrDigit(stem.charAt(0)) ? "n" + stem : stem;
        return id.length() > 100 ? id.substring(0, 100) : id;
    }
}
