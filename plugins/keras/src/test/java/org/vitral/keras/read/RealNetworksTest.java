package org.vitral.keras.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitral.api.NetworkException;
import org.vitral.keras.reference.Shared;

/** Networks that people have published. */
class RealNetworksTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
                    mobilenetv2_imagenet_full.h5,          224 x 224 x 3, 1000, SOFTMAX, out_relu,                    out_relu
                    mobilenetv1_0.25_128_imagenet_full.h5, 128 x 128 x 3, 1000, SOFTMAX, conv_pw_13_relu,             conv_pw_13_relu
                    squeezenet_v1.0_imagenet_full.h5,      227 x 227 x 3, 1000, SOFTMAX, '',                          conv10
                    tm_waste/keras_model.h5,               224 x 224 x 3, 4,    SOFTMAX, '',                          sequential_1/model1/out_relu
                    fer2013_mini_XCEPTION.102-0.66.hdf5,   64 x 64 x 1,   7,    SOFTMAX, '',                          conv2d_7
                    resnet20_cifar10_bhartiansh.h5,        32 x 32 x 3,   10,   SOFTMAX, activation_18,               activation_18
                    gtsrb_traffic_EvansDesikan.h5,         30 x 30 x 3,   43,   SOFTMAX, '',                          dropout_1
                    malaria_Jayem11.h5,                    256 x 256 x 3, 2,    SIGMOID, '',                          max_pooling2d_5
                    cats_vs_dogs_JeanXL.h5,                112 x 112 x 1, 2,    NONE,    '',                          dropout
                    lenet5_mnist_full.h5,                  32 x 32 x 1,   10,   SOFTMAX, '',                          average_pooling2d_21
                    """)
    void opens_as_what_it_is(String file, String input, int classes, String head, String gap, String gradCam) {
        KerasModel model = KerasFile.read(Shared.path("models/" + file));

        assertThat(model.graph().input()).hasToString(input);
        assertThat(model.classes()).isEqualTo(classes);
        assertThat(model.graph().head()).hasToString(head);
        assertThat(model.gap().map(GapHead::layer).orElse("")).isEqualTo(gap);
        assertThat(model.gapMissing().english().isEmpty()).isEqualTo(!gap.isEmpty());
        assertThat(model.offeredLayers().get(model.offeredLayers().size() - 1).name())
                .isEqualTo(gradCam);
    }

    @ParameterizedTest
    @CsvSource({
        "resnet50_TRUNCATED_2.7of102.8MB.h5, damaged or cut short",
        "resnet50_not_hdf5_367B.h5, is not an HDF5 file: it contains text",
        "vgg16_notop_url_text_130B.h5, is not an HDF5 file: it contains text",
    })
    void a_broken_file_gets_one_clear_line(String file, String reason) {
        Path path = Shared.path("models/broken/" + file);
        assertThatThrownBy(() -> KerasFile.read(path))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining(file)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }

    @Test
    void a_network_without_its_top_is_refused_as_such() {
        Path path = Shared.path("models/squeezenet_notop_imagenet_keras.h5");
        assertThatThrownBy(() -> KerasFile.read(path)).hasMessageContaining("no classifier on top");
        Path weights = Shared.path("models/mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224.h5");
        assertThatThrownBy(() -> KerasFile.read(weights)).hasMessageContaining("holds weights alone");
    }

    /**
     * The proposal for every network. Those marked ? are guesses. Two differ from what is said about the files elsewhere, for what the
     * files themselves remember: malaria's optimizer saw numbers of 0.3 (its author's notebook divides by 255), and the first batch
     * normalisation of resnet20 saw standardised pictures (with torch it knows a toucan for a bird, with scale for a cat).
     * lenet5_mnist_full says nothing of its training; network-keras-h5 gives it digits to read, and proposes "none".
     */
    @TestFactory
    Stream<DynamicTest> the_preprocessing_proposed_for_every_network_is_the_right_one() {
        return PROPOSALS
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .map(row -> DynamicTest.dynamicTest(row[0], () -> {
                    PreprocessingProposal proposal =
                            KerasFile.read(Shared.path("models/" + row[0])).preprocessing();
                    assertThat(proposal.name() + (proposal.guessed() ? "?" : ""))
                            .as(proposal.reason().english())
                            .isEqualTo(row[1]);
                }));
    }

    private static final String PROPOSALS = """
            mobilenetv2_imagenet_full.h5                       tf?
            mobilenetv1_0.25_128_imagenet_full.h5              tf?
            squeezenet_v1.0_imagenet_full.h5                   caffe:104,117,123?
            tm_waste/keras_model.h5                            tf?
            fer2013_mini_XCEPTION.102-0.66.hdf5                tf?
            resnet20_cifar10_bhartiansh.h5                     torch?
            gtsrb_traffic_EvansDesikan.h5                      none?
            malaria_Jayem11.h5                                 scale?
            cats_vs_dogs_JeanXL.h5                             scale?
            lenet5_mnist_full.h5                               scale?
            layouts/binary_sigmoid.h5                          scale?
            layouts/functional_nested_mobilenet.h5             none
            layouts/inception_like.h5                          scale?
            layouts/residual_separable.h5                      scale?
            layouts/seq_nested_vgg.h5                          caffe?
            layouts/seq_nested_vgg_gap.h5                      none
            layouts/squeeze_excite.h5                          scale?
            layouts/strided_no_pool.h5                         scale?
            layouts/twice_nested.h5                            none
            layouts/upsampling.h5                              scale?
            layouts-keras2/camseq@2.10.0.h5                    scale?
            layouts-keras2/camseq@2.13.1.h5                    scale?
            layouts-keras2/camseq@2.2.4.h5                     scale?
            layouts-keras2/effnet_norescale@2.10.0.h5          none?
            layouts-keras2/effnetlike@2.10.0.h5                none
            layouts-keras2/inceptionlike@2.10.0.h5             tf?
            layouts-keras2/inceptionlike@2.2.4.h5              tf?
            layouts-keras2/mobilenet1@2.10.0.h5                tf?
            layouts-keras2/mobilenet1@2.2.4.h5                 tf?
            layouts-keras2/mobilenet1_keepdims@2.10.0.h5       tf?
            layouts-keras2/mobilenet1_oldpad@2.10.0.h5         tf?
            layouts-keras2/mobilenet2@2.10.0.h5                tf?
            layouts-keras2/mobilenet2@2.2.4.h5                 tf?
            layouts-keras2/samestride@2.10.0.h5                scale?
            layouts-keras2/seq_actsep@2.10.0.h5                scale?
            layouts-keras2/seq_aug@2.10.0.h5                   none
            layouts-keras2/seq_bn@2.10.0.h5                    scale?
            layouts-keras2/seq_leaky@2.10.0.h5                 scale?
            layouts-keras2/seq_logits@2.10.0.h5                scale?
            layouts-keras2/seq_norm@2.10.0.h5                  none
            layouts-keras2/seq_rescale@2.10.0.h5               none
            layouts-keras2/seq_softmaxlayer@2.10.0.h5          scale?
            layouts-keras2/smallseq@2.10.0.h5                  scale?
            layouts-keras2/smallseq@2.13.1.h5                  scale?
            layouts-keras2/smallseq@2.2.4.h5                   scale?
            layouts-keras2/smallseq_compiled@2.10.0.h5         scale?
            layouts-keras2/xceptlike@2.10.0.h5                 tf?
            """;

    /** Refused, so that nothing is proposed for them. */
    private static final List<String> WEIGHTS_ALONE =
            List.of("squeezenet_notop_imagenet_keras.h5", "mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224.h5");

    @Test
    void the_table_above_leaves_no_network_out() throws IOException {
        Path models = Shared.path("models");
        try (Stream<Path> files = Files.walk(models)) {
            List<String> all = files.filter(Files::isRegularFile)
                    .map(file -> models.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.matches(".*\\.(h5|hdf5|keras)"))
                    .filter(name -> !name.startsWith("broken/") && !WEIGHTS_ALONE.contains(name))
                    .toList();
            List<String> listed =
                    PROPOSALS.lines().map(line -> line.strip().split("\\s+")[0]).toList();
            assertThat(listed).containsExactlyInAnyOrderElementsOf(all);
        }
    }
}
