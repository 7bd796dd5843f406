package org.vitral.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitral.host.client.Shared;

/** People's own networks, as they come, from the command line. */
class RealNetworksTest {
    @TempDir
    Path scratch;

    @Test
    void the_toucan_is_a_toucan_and_the_sticker_makes_a_toaster_of_it() {
        Map<String, String> models =
                Map.of("VITRAL_MODELS", Shared.path("models").toString());
        JsonNode both = House.vitral(
                        scratch,
                        models,
                        "classify",
                        Shared.path("images/seed/toucan.jpg").toString(),
                        Shared.path("images/seed/tostadora2.jpg").toString(),
                        "--network",
                        "mobilenetv2",
                        "--json")
                .expect(0)
                .json();
        assertThat(labels(both.get(0)).get(0)).isEqualTo("toucan");
        assertThat(labels(both.get(1)).subList(0, 2)).containsExactly("toaster", "toucan");
    }

    @ParameterizedTest
    @CsvSource({
        "tm_waste/keras_model.h5, 'cardboard,plastic,glass,metal', tf, 3",
        "fer2013_mini_XCEPTION.102-0.66.hdf5, 'angry,disgust,fear,happy,sad,surprise,neutral', tf, 1",
        "malaria_Jayem11.h5, 'a,b', none, 3",
        "cats_vs_dogs_JeanXL.h5, 'cat,dog', scale, 1",
        "resnet20_cifar10_bhartiansh.h5, 'airplane,automobile,bird,cat,deer,dog,frog,horse,ship,truck', scale, 3",
        "lenet5_mnist_full.h5, '0,1,2,3,4,5,6,7,8,9', none, 1",
    })
    void a_network_of_ones_own_runs_with_its_labels(String file, String names, String preprocess, int channels)
            throws Exception {
        Path labels = java.nio.file.Files.writeString(scratch.resolve("labels.txt"), names.replace(',', '\n'));
        JsonNode analysis = House.vitral(
                        scratch,
                        "explain",
                        Shared.path("images/seed/toucan.jpg").toString(),
                        "--network",
                        Shared.path("models/" + file).toString(),
                        "--labels",
                        labels.toString(),
                        "--preprocess",
                        preprocess,
                        "--method",
                        "grad-cam",
                        "--class",
                        "1",
                        "--out",
                        scratch.resolve("out").toString(),
                        "--json")
                .expect(0)
                .json();
        assertThat(analysis.at("/networks/0/input/channels").asInt()).isEqualTo(channels);
        assertThat(List.of(names.split(","))).containsAll(labels(analysis));
        assertThat(analysis.at("/explanations/0/class/label").asText()).isEqualTo(names.split(",")[1]);
        assertThat(analysis.at("/explanations/0/parameters").has("grad-cam.layer"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "broken/resnet50_TRUNCATED_2.7of102.8MB.h5",
        "broken/resnet50_not_hdf5_367B.h5",
        "broken/vgg16_notop_url_text_130B.h5",
        "squeezenet_notop_imagenet_keras.h5",
    })
    void a_file_that_is_no_network_is_refused_in_one_line(String file) {
        House.Outcome outcome = House.vitral(
                scratch,
                "classify",
                Shared.path("images/seed/toucan.jpg").toString(),
                "--network",
                Shared.path("models/" + file).toString());
        outcome.expect(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().strip().lines()).hasSize(1);
        assertThat(outcome.err()).doesNotContain("Exception");
    }

    private static List<String> labels(JsonNode analysis) {
        return analysis.at("/networks/0/predictions").findValuesAsText("label");
    }
}
