package org.vitral.api;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where a network's weights are.
 *
 * @param present whether the network can be opened as things stand
 * @param bytes their size, or what it will be once downloaded; 0 if not known
 * @param source for people: a file name, "in the plug-in", or where they come from
 * @param files what has to be in the models folder; empty if nothing has to be fetched
 */
@ApiStatus(since = "1.0.0")
public record Weights(boolean present, long bytes, String source, List<RemoteFile> files) {

    public Weights {
        files = List.copyOf(files);
    }

    /** Weights that are there. */
    public static Weights present(long bytes, String source) {
        return new Weights(true, bytes, source, List.of());
    }

    /**
     * A file that the person may have downloaded into the models folder.
     *
     * @param name its name in the models folder; Keras' own, so that a folder filled by Keras works
     * @param uri where it is published
     * @param bytes its size, as a hint; 0 if not known
     * @param checksum what its content must hash to, such as {@code md5:6437…} or {@code sha256:…}; empty if its publisher gives none
     * @param licence of the file
     * @param required whether the network cannot be opened without it (labels are not)
     */
    public record RemoteFile(
            String name, URI uri, long bytes, Optional<String> checksum, String licence, boolean required) {}
}
