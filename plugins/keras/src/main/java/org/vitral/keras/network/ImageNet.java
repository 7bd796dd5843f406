package org.vitral.keras.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitral.api.Weights.RemoteFile;

/** The names of ImageNet's 1000 classes, as Keras publishes them. */
final class ImageNet {
    static final int CLASSES = 1000;
    /** Not required: without it classes have numbers only. */
    static final RemoteFile NAMES = new RemoteFile(
            "imagenet_class_index.json",
            URI.create("https://storage.googleapis.com/download.tensorflow.org/data/imagenet_class_index.json"),
            35363,
            Optional.of("md5:c2c37ea517e94d9795004a39431a14cb"),
            "Apache-2.0",
            false);

    private static final long LARGEST = 1_000_000;

    private ImageNet() {}

    /** The names in class order, or none if the file is not in the folder or is not what it should be. */
    static List<String> names(Path models) {
        Path file = models.resolve(NAMES.name());
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return List.of();
            }
            JsonNode index = new ObjectMapper().readTree(Files.readAllBytes(file));
            List<String> names = new ArrayList<>();
            for (int i = 0; i < CLASSES; i++) {
                String name = index.path(Integer.toString(i)).path(1).asText("");
                if (name.isEmpty() || name.length() > 100) {
                    return List.of();
                }
                names.add(name);
            }
            return names;
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
