package org.vitral.network.resnet50;

import org.vitral.api.InputSpec;
import org.vitral.keras.architecture.Architecture;
import org.vitral.keras.architecture.Window;
import org.vitral.keras.read.ModelSpec;

/** ResNet50 as {@code keras.applications.ResNet50} builds it: version 1, the stride in the first convolution of a block. */
public final class ResNet50Architecture {
    private static final double EPSILON = 1.001e-5;
    private static final int[] BLOCKS = {3, 4, 6, 3};

    private final Architecture a = new Architecture("resnet50", new InputSpec(224, 224, 3));

    private ResNet50Architecture() {}

    /** Its layers, without weights. */
    public static ModelSpec spec() {
        return new ResNet50Architecture().build();
    }

    private ModelSpec build() {
        String x = a.zeroPadding("conv1_pad", a.input(), 3, 3, 3, 3);
        x = a.convolution("conv1_conv", x, 64, Window.of(7).every(2), "linear");
        x = a.activation("conv1_relu", a.batchNormalization("conv1_bn", x, EPSILON, true), "relu");
        x = a.zeroPadding("pool1_pad", x, 1, 1, 1, 1);
        x = a.maxPooling("pool1_pool", x, Window.of(3).every(2));
        int filters = 64;
        for (int stack = 0; stack < BLOCKS.length; stack++) {
            for (int block = 1; block <= BLOCKS[stack]; block++) {
                int stride = block == 1 && stack > 0 ? 2 : 1;
                x = block("conv" + (stack + 2) + "_block" + block, x, filters, stride, block == 1);
            }
            filters *= 2;
        }
        x = a.globalAveragePooling("avg_pool", x);
        return a.endingIn(a.dense("predictions", x, 1000, "softmax"));
    }

    private String block(String name, String from, int filters, int stride, boolean project) {
        String shortcut = project
                ? normalised(name + "_0", from, 4 * filters, Window.of(1).every(stride))
                : from;
        String x = normalised(name + "_1", from, filters, Window.of(1).every(stride));
        x = a.activation(name + "_1_relu", x, "relu");
        x = normalised(name + "_2", x, filters, Window.of(3).same());
        x = a.activation(name + "_2_relu", x, "relu");
        x = normalised(name + "_3", x, 4 * filters, Window.of(1));
        return a.activation(name + "_out", a.add(name + "_add", shortcut, x), "relu");
    }

    private String normalised(String name, String from, int filters, Window window) {
        return a.batchNormalization(
                name + "_bn", a.convolution(name + "_conv", from, filters, window, "linear"), EPSILON, true);
    }
}
