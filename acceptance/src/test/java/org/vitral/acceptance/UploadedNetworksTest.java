package org.vitral.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitral.host.client.Form;
import org.vitral.host.client.Shared;

/**
 * People's own networks on the page, as a browser without JavaScript uses it: the file goes into the library with its labels, and on a
 * picture of its kind the network gives the right answer. Where no photograph of the kind is at hand, one is {@link Drawn}.
 */
class UploadedNetworksTest {
    private static final String ROWS = """
            mobilenetv2_imagenet_full.h5,          tf,                imagenet, toucan,      toucan
            mobilenetv1_0.25_128_imagenet_full.h5, tf,                imagenet, toucan,      toucan
            squeezenet_v1.0_imagenet_full.h5,      'caffe:104,117,123', imagenet, toucan,    toucan
            tm_waste/keras_model.h5,               tf,                waste,    bottle,      plastic
            fer2013_mini_XCEPTION.102-0.66.hdf5,   tf,                faces,    astronaut,   happy
            resnet20_cifar10_bhartiansh.h5,        scale,             cifar,    cat,         cat
            gtsrb_traffic_EvansDesikan.h5,         none,              signs,    stop,        stop
            gtsrb_traffic_EvansDesikan.h5,         none,              signs,    yield,       yield
            malaria_Jayem11.h5,                    none,              cells,    infected,    parasitized
            malaria_Jayem11.h5,                    none,              cells,    clean,       uninfected
            cats_vs_dogs_JeanXL.h5,                scale,             pets,     cat,         cat
            cats_vs_dogs_JeanXL.h5,                scale,             pets,     dog,         dog
            lenet5_mnist_full.h5,                  none,              digits,   2,           2
            lenet5_mnist_full.h5,                  none,              digits,   5,           5
            """;

    @TempDir
    static Path home;

    static Served served;

    @BeforeAll
    static void start() throws Exception {
        served = Served.at(home);
    }

    @AfterAll
    static void stop() {
        if (served != null) {
            served.close();
        }
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(textBlock = ROWS)
    void the_answer_is_right(String file, String preprocess, String labels, String picture, String answer)
            throws Exception {
        Path network = Shared.path("models/" + file);
        byte[] image = picture(picture);

        HttpResponse<String> kept =
                served.post("/networks", labelled(own(network), labels).with("preprocess", preprocess));
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(303);
        String page = kept.headers().firstValue("Location").orElseThrow();
        String id = page.substring(page.lastIndexOf('/') + 1);
        assertThat(served.page(page))
                .as("the import report")
                .contains("Grad-CAM")
                .contains(preprocess);

        HttpResponse<String> sent = served.post(
                "/results",
                Form.ofPage().with("network", id).with("method", "grad-cam").with("image", picture + ".png", image));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
        String result = sent.headers().firstValue("Location").orElseThrow();
        JsonNode analysis = served.ended(result.substring(result.lastIndexOf('/') + 1));

        assertThat(analysis.at("/networks/0/predictions/0/label").asText())
                .as(analysis.at("/networks/0/predictions").toString())
                .isEqualTo(answer);
        assertThat(analysis.at("/networks/0/preprocess/guessed").asBoolean()).isFalse();
        assertThat(analysis.at("/explanations/0/class/label").asText()).isEqualTo(answer);
        assertThat(served.page(result)).contains("say " + answer + ", according to Grad-CAM");
    }

    @ParameterizedTest
    @CsvSource({
        "squeezenet_notop_imagenet_keras.h5, no classifier on top",
        "mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224.h5, holds weights alone",
        "broken/resnet50_TRUNCATED_2.7of102.8MB.h5, damaged or cut short",
        "broken/resnet50_not_hdf5_367B.h5, is not an HDF5 file",
        "broken/vgg16_notop_url_text_130B.h5, is not an HDF5 file",
    })
    void what_is_no_network_is_refused_by_name(String file, String why) throws Exception {
        Path network = Shared.path("models/" + file);
        HttpResponse<String> refused = served.post("/networks", own(network));
        assertThat(refused.statusCode()).isBetween(400, 499);
        assertThat(refused.body())
                .contains(network.getFileName().toString())
                .contains(why)
                .doesNotContain("Exception");
    }

    @Test
    void no_network_is_left_out() throws IOException {
        Path models = Shared.path("models");
        try (Stream<Path> files = Stream.concat(Files.list(models), Files.list(models.resolve("tm_waste")))) {
            assertThat(files.map(file -> models.relativize(file).toString().replace('\\', '/'))
                            .filter(name -> name.matches(".*\\.(h5|hdf5|keras)"))
                            .filter(name -> !name.matches(".*(_notop_|_weights_).*")))
                    .allMatch(ROWS::contains);
        }
    }

    private static Form own(Path network) throws IOException {
        return Form.ofPage().with("model", network.getFileName().toString(), Files.readAllBytes(network));
    }

    private static Form labelled(Form form, String labels) throws IOException {
        return switch (labels) {
            case "imagenet" -> file(form, "models/imagenet_class_index.json");
            case "waste" -> file(form, "models/tm_waste/labels.txt");
            case "faces" -> form.with("labels", "angry, disgust, fear, happy, sad, surprise, neutral");
            case "cifar" -> form.with("labels", "airplane,automobile,bird,cat,deer,dog,frog,horse,ship,truck");
            case "cells" -> form.with("labels", "parasitized,uninfected"); // the order of TensorFlow's data set
            case "pets" -> form.with("labels", "cat,dog");
            case "digits" -> form.with("labels", "0,1,2,3,4,5,6,7,8,9");
            case "signs" ->
                form.with(
                        "labels",
                        IntStream.range(0, 43)
                                .mapToObj(i -> i == 13 ? "yield" : i == 14 ? "stop" : "sign " + i)
                                .collect(Collectors.joining(",")));
            default -> throw new IllegalArgumentException(labels);
        };
    }

    private static Form file(Form form, String labels) throws IOException {
        Path file = Shared.path(labels);
        return form.with("labels", file.getFileName().toString(), Files.readAllBytes(file));
    }

    private static byte[] picture(String name) throws IOException {
        return switch (name) {
            case "toucan" -> Files.readAllBytes(Shared.path("images/seed/toucan.jpg"));
            case "cat" -> Files.readAllBytes(Shared.path("images/skimage_chelsea.png"));
            case "dog" -> Files.readAllBytes(Shared.path("images/seed/EntleBucher.jpg"));
            case "astronaut" -> face();
            case "bottle" -> Drawn.bottle();
            case "stop" -> Drawn.stopSign();
            case "yield" -> Drawn.yieldSign();
            case "infected" -> Drawn.cell(true);
            case "clean" -> Drawn.cell(false);
            default -> Drawn.digit(Integer.parseInt(name));
        };
    }

    private static byte[] face() throws IOException {
        BufferedImage astronaut =
                ImageIO.read(Shared.path("images/skimage_astronaut.png").toFile());
        return Drawn.png(astronaut.getSubimage(150, 40, 150, 150));
    }
}
