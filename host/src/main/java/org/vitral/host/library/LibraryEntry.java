package org.vitral.host.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network of a person's own that is kept.
 *
 * @param id what {@code --network} takes: the file's name without its ending
 * @param name the file's name when it was added
 * @param sha256 of its content, in hexadecimal; the name it is kept under
 * @param suffix how its name ended, such as {@code .h5}
 * @param bytes its size
 * @param labels names of its classes, if given
 * @param preprocessing what the person chose, if they did
 * @param added when, as ISO 8601 writes it
 */
public record LibraryEntry(
        String id,
        String name,
        String sha256,
        String suffix,
        long bytes,
        Optional<List<String>> labels,
        Optional<String> preprocessing,
        String added) {
    /** What is given as preprocessing to have it proposed again. */
    public static final String PROPOSE = "auto";

    private static final ObjectMapper JSON = new ObjectMapper();

    public LibraryEntry {
        labels = labels.map(List::copyOf);
        preprocessing = preprocessing.filter(LibraryEntry::isChoice);
    }

    String contentName() {
        return sha256 + suffix;
    }

    String recordName() {
        return sha256 + ".json";
    }

    /** The same entry, with what is given; a preprocessing that is blank or "auto" takes the person's choice back. */
    LibraryEntry described(String newId, Optional<List<String>> newLabels, Optional<String> newPreprocessing) {
        return new LibraryEntry(
                newId,
                name,
                sha256,
                suffix,
                bytes,
                newLabels.or(() -> labels),
                newPreprocessing.or(() -> preprocessing),
                added);
    }

    static boolean isChoice(String preprocessing) {
        return !preprocessing.isBlank() && !preprocessing.equals(PROPOSE);
    }

    byte[] json() throws IOException {
        ObjectNode node = JSON.createObjectNode()
                .put("id", id)
                .put("name", name)
                .put("sha256", sha256)
                .put("suffix", suffix)
                .put("bytes", bytes)
                .put("added", added);
        labels.ifPresent(l -> l.forEach(node.withArray("labels")::add));
        preprocessing.ifPresent(p -> node.put("preprocessing", p));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
    }

    static LibraryEntry parse(byte[] json) throws IOException {
        JsonNode node = JSON.readTree(json);
        List<String> labels = new ArrayList<>();
        node.path("labels").forEach(l -> labels.add(l.asText()));
        return new LibraryEntry(
                node.path("id").asText(),
                node.path("name").asText(),
                node.path("sha256").asText(),
                node.path("suffix").asText(),
                node.path("bytes").asLong(),
                node.has("labels") ? Optional.of(labels) : Optional.empty(),
                node.has("preprocessing")
                        ? Optional.of(node.path("preprocessing").asText())
                        : Optional.empty(),
                node.path("added").asText());
    }
}
