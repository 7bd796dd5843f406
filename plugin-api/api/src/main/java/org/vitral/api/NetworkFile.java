package org.vitral.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A person's own network file, with what they say about it.
 *
 * @param id the id that its card is to have
 * @param path where the file is
 * @param sha256 of its content, in hexadecimal
 * @param labels names of its classes, if given
 * @param preprocessing {@code none}, {@code scale}, {@code tf}, {@code torch}, {@code caffe} or {@code caffe:B,G,R}, if given
 */
@ApiStatus(since = "1.0.0")
public record NetworkFile(
        String id, Path path, String sha256, Optional<List<String>> labels, Optional<String> preprocessing) {

    public NetworkFile {
        Ids.checkNetwork(id);
        labels = labels.map(List::copyOf);
    }
}
