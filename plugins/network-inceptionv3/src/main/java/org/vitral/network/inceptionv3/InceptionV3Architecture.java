package org.vitral.network.inceptionv3;

import org.vitral.api.InputSpec;
import org.vitral.keras.architecture.Architecture;
import org.vitral.keras.architecture.Window;
import org.vitral.keras.read.ModelSpec;

/**
 * InceptionV3 as {@code keras.applications.InceptionV3} builds it. Keras numbers its unnamed layers as it makes them; the published
 * file counts from 1.
 */
public final class InceptionV3Architecture {
    private final Architecture a = new Architecture("inception_v3", new InputSpec(299, 299, 3));
    private int convolutions;
    private int maxPools;
    private int averagePools;
    private int joints;

    private InceptionV3Architecture() {}

    /** Its layers, without weights. */
    public static ModelSpec spec() {
        return new InceptionV3Architecture().build();
    }

    private ModelSpec build() {
        String x = unit(a.input(), 32, Window.of(3).every(2));
        x = unit(x, 32, Window.of(3));
        x = unit(x, 64, Window.of(3).same());
        x = halved(x);
        x = unit(x, 80, Window.of(1));
        x = unit(x, 192, Window.of(3));
        x = halved(x);
        x = wide("mixed0", x, 32);
        x = wide("mixed1", x, 64);
        x = wide("mixed2", x, 64);
        x = firstReduction(x);
        x = factorised("mixed4", x, 128);
        x = factorised("mixed5", x, 160);
        x = factorised("mixed6", x, 160);
        x = factorised("mixed7", x, 192);
        x = secondReduction(x);
        x = split("mixed9", "mixed9_0", x);
        x = split("mixed10", "mixed9_1", x);
        x = a.globalAveragePooling("avg_pool", x);
        return a.endingIn(a.dense("predictions", x, 1000, "softmax"));
    }

    /** 35 x 35: windows of 1, 5 and two of 3. */
    private String wide(String name, String x, int pooledFilters) {
        String one = same(x, 64, 1, 1);
        String five = same(same(x, 48, 1, 1), 64, 5, 5);
        String three = same(same(same(x, 64, 1, 1), 96, 3, 3), 96, 3, 3);
        return a.concatenate(name, one, five, three, pooled(x, pooledFilters));
    }

    private String firstReduction(String x) {
        String three = unit(x, 384, Window.of(3).every(2));
        String twice = unit(same(same(x, 64, 1, 1), 96, 3, 3), 96, Window.of(3).every(2));
        return a.concatenate("mixed3", three, twice, halved(x));
    }

    /** 17 x 17: windows of 7 as rows and columns. */
    private String factorised(String name, String x, int filters) {
        String one = same(x, 192, 1, 1);
        String seven = same(same(same(x, filters, 1, 1), filters, 1, 7), 192, 7, 1);
        String twice = same(same(x, filters, 1, 1), filters, 7, 1);
        twice = same(same(twice, filters, 1, 7), filters, 7, 1);
        twice = same(twice, 192, 1, 7);
        return a.concatenate(name, one, seven, twice, pooled(x, 192));
    }

    private String secondReduction(String x) {
        String three = unit(same(x, 192, 1, 1), 320, Window.of(3).every(2));
        String seven = same(same(same(x, 192, 1, 1), 192, 1, 7), 192, 7, 1);
        seven = unit(seven, 192, Window.of(3).every(2));
        return a.concatenate("mixed8", three, seven, halved(x));
    }

    /** 8 x 8: windows of 3 as rows beside columns. */
    private String split(String name, String innerName, String x) {
        String one = same(x, 320, 1, 1);
        String three = same(x, 384, 1, 1);
        three = a.concatenate(innerName, same(three, 384, 1, 3), same(three, 384, 3, 1));
        String twice = same(same(x, 448, 1, 1), 384, 3, 3);
        String row = same(twice, 384, 1, 3);
        String column = same(twice, 384, 3, 1);
        twice = a.concatenate("concatenate_" + ++joints, row, column);
        return a.concatenate(name, one, three, twice, pooled(x, 192));
    }

    private String pooled(String x, int filters) {
        String mean = a.averagePooling(
                "average_pooling2d_" + ++averagePools, x, Window.of(3).same());
        return same(mean, filters, 1, 1);
    }

    private String halved(String x) {
        return a.maxPooling("max_pooling2d_" + ++maxPools, x, Window.of(3).every(2));
    }

    private String same(String x, int filters, int rows, int columns) {
        return unit(x, filters, Window.of(rows, columns).same());
    }

    /** Convolution, batch normalisation without gamma, ReLU. */
    private String unit(String x, int filters, Window window) {
        int number = ++convolutions;
        String y = a.plainConvolution("conv2d_" + number, x, filters, window);
        y = a.batchNormalization("batch_normalization_" + number, y, 1e-3, false);
        return a.activation("activation_" + number, y, "relu");
    }
}
