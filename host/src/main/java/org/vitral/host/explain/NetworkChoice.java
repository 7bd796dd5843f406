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
     * @param name what the person calls it, with the ending
     * @param labels names of its classes, if given
     * @param preprocessing as {@code --preprocess} takes it, if given
     * @param deleteAfterwards whether the file goes when the analysis has ended (an upload)
     */
    record File(
            Path path,
            String id,
            String name,
            Optional<List<String>> labels,
            Optional<String> preprocessing,
            boolean deleteAfterwards)
            implements NetworkChoice {
        public File {
            labels = labels.map(List::copyOf);
            preprocessing.ifPresent(Preprocessing::check);
        }

        /** A file that lies under the name that the person knows. */
        public File(
                Path path,
                String id,
                Optional<List<String>> labels,
                Optional<String> preprocessing,
                boolean deleteAfterwards) {
            this(path, id, String.valueOf(path.getFileName()), labels, preprocessing, deleteAfterwards);
        }

        /** The same under another id. */
        File called(String other) {
            return new File(path, other, name, labels, preprocessing, deleteAfterwards);
        }

        /** How a message names it: as the person wrote it. */
        String shown() {
            return deleteAfterwards ? name : path.toString();
        }
    }

    /** The id of a network file: its name without the ending, characters other than {@code A-Za-z0-9._-} replaced by {@code -}. */
    static String idOf(String fileName) {
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        int dot = name.lastIndexOf('.');
        String stem = (dot > 0 ? name.substring(0, dot) : name).replaceAll("[^A-Za-z0-9._-]", "-");
        // An address of these leads elsewhere, and a file has none of that length.
        String id = stem.matches("\\.{0,2}") ? stem.replace('.', '-') : stem;
        return id.isEmpty() ? "-" : id.substring(0, Math.min(id.length(), 255));
    }

    /** The id under which a file comes into the library, where it is part of addresses and written after {@code --network}. */
    static String libraryIdOf(String fileName) {
        String id = idOf(fileName);
        String plain = Character.isLetterOrDigit(id.charAt(0)) ? id : "n" + id;
        return plain.substring(0, Math.min(plain.length(), 100));
    }
}
