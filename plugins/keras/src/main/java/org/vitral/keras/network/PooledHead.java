package org.vitral.keras.network;

import org.vitral.api.GlobalAveragePooling;
import org.vitral.api.SpatialLayer;

/**
 * The weights of the dense layer after global average pooling.
 *
 * @param kernel {@code [channels, outputs]}, row-major
 * @param outputs of the network; with one, class 0 has the negated weights
 */
@SuppressWarnings("ArrayRecordComponent") // read-only
record PooledHead(SpatialLayer layer, float[] kernel, int outputs) implements GlobalAveragePooling {

    @Override
    public float[] classWeights(int classIndex) {
        int classes = outputs == 1 ? 2 : outputs;
        if (classIndex < 0 || classIndex >= classes) {
            throw new IllegalArgumentException("Class " + classIndex + " of " + classes);
        }
        float[] weights = new float[layer.channels()];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = outputs == 1 ? (classIndex == 0 ? -kernel[k] : kernel[k]) : kernel[k * outputs + classIndex];
        }
        return weights;
    }
}
