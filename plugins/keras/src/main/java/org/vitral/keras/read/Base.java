package org.vitral.keras.read;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The networks of keras.applications, recognised by the names that they and their layers have, also as part of another model; with the
 * preprocessing and the picture size that they were published with.
 *
 * @param title what people call it
 * @param preprocessing as in {@link PreprocessingProposal}
 * @param size rows and columns
 */
record Base(String title, String preprocessing, int size, Predicate<String> model, List<String> layers) {

    /** The first that fits counts: narrower names stand before wider ones. */
    private static final List<Base> ALL = List.of(
            named("EfficientNet", "none", 224, "efficientnet", "block1a_se_squeeze"),
            named("ConvNeXt", "none", 224, "convnext", "stage_0_block_0_layer_scale"),
            named("NASNet", "tf", 224, "nasnet", "normal_conv_1_0", "separable_conv_1_reduction_left1_stem_1"),
            named("DenseNet", "torch", 224, "densenet", "conv2_block1_concat"),
            named("InceptionResNetV2", "tf", 299, "inception_resnet_v2|inceptionresnetv2", "conv_7b"),
            named("Inception", "tf", 299, "inception_v3|inceptionv3", "mixed10"),
            named("Xception", "tf", 299, "xception", "block14_sepconv2"),
            named("MobileNet", "tf", 224, "mobilenet", "expanded_conv_depthwise", "conv_dw_1"),
            named("ResNetV2", "tf", 224, "resnet\\d+v2|resnet\\d+_v2", "conv2_block1_preact_bn"),
            named("ResNet", "caffe", 224, "resnet(50|101|152)", "conv2_block1_out", "res2a_branch2a"),
            named("VGG", "caffe", 224, "vgg_?(16|19)", "block5_conv3"),
            named("SqueezeNet", "caffe:104,117,123", 227, "squeezenet", "fire2/squeeze1x1", "fire9_squeeze1x1"));

    private static Base named(String title, String preprocessing, int size, String pattern, String... layers) {
        Predicate<String> model =
                java.util.regex.Pattern.compile("(^|[^a-z])(" + pattern + ")").asPredicate();
        return new Base(title, preprocessing, size, model, List.of(layers));
    }

    static Optional<Base> of(Flat flat) {
        return ALL.stream()
                .filter(base -> flat.models().stream().anyMatch(m -> base.model.test(m.toLowerCase(Locale.ROOT)))
                        || flat.leaves().values().stream().anyMatch(leaf -> base.layers.contains(leaf.own())))
                .findFirst();
    }
}
