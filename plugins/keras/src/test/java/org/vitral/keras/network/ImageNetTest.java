package org.vitral.keras.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vitral.keras.reference.Shared;

class ImageNetTest {
    @Test
    void the_classes_have_names_without_any_file_beside_the_weights() {
        assertThat(ImageNet.names()).hasSize(ImageNet.CLASSES).doesNotContain("");
        assertThat(List.of(0, 96, 859, 999))
                .extracting(ImageNet.names()::get)
                .containsExactly("tench", "toucan", "toaster", "toilet_tissue");
    }

    @Test
    void the_names_are_those_of_keras_in_its_order() throws IOException {
        JsonNode keras = new ObjectMapper()
                .readTree(Shared.path("models/imagenet_class_index.json").toFile());
        assertThat(ImageNet.names())
                .isEqualTo(IntStream.range(0, keras.size())
                        .mapToObj(i -> keras.path(Integer.toString(i)).path(1).asText())
                        .toList());
    }
}
