package org.vitral.keras.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The names of ImageNet's 1000 classes in the order of the outputs, spelt as Keras spells them: a person who has the weights and
 * nothing else reads "toaster" and not "class 859". Taken from the list that TensorFlow.js publishes with its MobileNet
 * ({@code @tensorflow-models/mobilenet} 2.1.1, Apache-2.0): of each class the first name.
 */
final class ImageNet {
    static final int CLASSES = 1000;

    private static final List<String> NAMES = read();

    private ImageNet() {}

    static List<String> names() {
        return NAMES;
    }

    private static List<String> read() {
        String resource = "imagenet-names.txt";
        try (InputStream in = Objects.requireNonNull(ImageNet.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
