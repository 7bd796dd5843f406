package org.vitral.network.mobilenetv2;

import org.vitral.api.InputSpec;
import org.vitral.keras.architecture.Architecture;
import org.vitral.keras.architecture.Window;
import org.vitral.keras.read.ModelSpec;

/** MobileNetV2 of full width as {@code keras.applications.MobileNetV2} builds it: inverted residual blocks, linear where they are narrow. */
public final class MobileNetV2Architecture {
    private static final double EPSILON = 1e-3;
    private static final int EXPANSION = 6;
    /** Output channels, stride of the first block, number of blocks; the very first block is apart. */
    private static final int[][] STAGES = {{24, 2, 2}, {32, 2, 3}, {64, 2, 4}, {96, 1, 3}, {160, 2, 3}, {320, 1, 1}};

    private final Architecture a = new Architecture("mobilenetv2_1.00_224", new InputSpec(224, 224, 3));

    private MobileNetV2Architecture() {}

    /** Its layers, without weights. */
    public static ModelSpec spec() {
        return new MobileNetV2Architecture().build();
    }

    private ModelSpec build() {
        String x =
                a.plainConvolution("Conv1", a.input(), 32, Window.of(3).every(2).same());
        x = a.relu("Conv1_relu", normalised("bn_Conv1", x), 6);
        x = narrow("expanded_conv_", x, 16, 1);
        int number = 1;
        int channels = 16;
        for (int[] stage : STAGES) {
            for (int i = 0; i < stage[2]; i++) {
                x = inverted("block_" + number++ + "_", x, channels, stage[0], i == 0 ? stage[1] : 1);
                channels = stage[0];
            }
        }
        x = a.plainConvolution("Conv_1", x, 1280, Window.of(1));
        x = a.relu("out_relu", normalised("Conv_1_bn", x), 6);
        x = a.globalAveragePooling("global_average_pooling2d", x);
        return a.endingIn(a.dense("predictions", x, 1000, "softmax"));
    }

    private String inverted(String prefix, String from, int channels, int filters, int stride) {
        String x = a.plainConvolution(
                prefix + "expand", from, EXPANSION * channels, Window.of(1).same());
        x = a.relu(prefix + "expand_relu", normalised(prefix + "expand_BN", x), 6);
        x = narrow(prefix, x, filters, stride);
        return channels == filters && stride == 1 ? a.add(prefix + "add", from, x) : x;
    }

    /** The depthwise convolution and the linear projection to few channels. */
    private String narrow(String prefix, String from, int filters, int stride) {
        String x = stride == 2 ? a.zeroPadding(prefix + "pad", from, 0, 1, 0, 1) : from;
        Window window = stride == 2 ? Window.of(3).every(2) : Window.of(3).same();
        x = a.depthwise(prefix + "depthwise", x, window);
        x = a.relu(prefix + "depthwise_relu", normalised(prefix + "depthwise_BN", x), 6);
        x = a.plainConvolution(prefix + "project", x, filters, Window.of(1).same());
        return normalised(prefix + "project_BN", x);
    }

    private String normalised(String name, String from) {
        return a.batchNormalization(name, from, EPSILON, true);
    }
}
