package org.vitral.network.vgg16;

import org.vitral.api.InputSpec;
import org.vitral.keras.architecture.Architecture;
import org.vitral.keras.architecture.Window;
import org.vitral.keras.read.ModelSpec;

/** VGG16 as {@code keras.applications.VGG16} builds it: five blocks of convolutions and pooling, then three dense layers. */
public final class Vgg16Architecture {
    private static final int[][] FILTERS = {{64, 64}, {128, 128}, {256, 256, 256}, {512, 512, 512}, {512, 512, 512}};

    private Vgg16Architecture() {}

    /** Its layers, without weights. */
    public static ModelSpec spec() {
        Architecture a = new Architecture("vgg16", new InputSpec(224, 224, 3));
        String x = a.input();
        for (int block = 1; block <= FILTERS.length; block++) {
            String prefix = "block" + block;
            int[] filters = FILTERS[block - 1];
            for (int i = 1; i <= filters.length; i++) {
                x = a.convolution(
                        prefix + "_conv" + i, x, filters[i - 1], Window.of(3).same(), "relu");
            }
            x = a.maxPooling(prefix + "_pool", x, Window.of(2).every(2));
        }
        x = a.flatten("flatten", x);
        x = a.dense("fc1", x, 4096, "relu");
        x = a.dense("fc2", x, 4096, "relu");
        return a.endingIn(a.dense("predictions", x, 1000, "softmax"));
    }
}
