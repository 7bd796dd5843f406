package org.vitral.method.shap;

import org.vitral.api.Pixels;

/** The mean colour of a picture. */
final class Means {
    private Means() {}

    /** One value for each channel. */
    static float[] of(Pixels picture) {
        int channels = picture.channels();
        double[] sums = new double[channels];
        for (int i = 0; i < picture.size(); i++) {
            sums[i % channels] += picture.at(i);
        }
        float[] means = new float[channels];
        for (int c = 0; c < channels; c++) {
            means[c] = (float) (sums[c] * channels / picture.size());
        }
        return means;
    }

    /** A picture of nothing but the mean colour, {@code height * width * channels} values. */
    static float[] everywhere(Pixels picture) {
        float[] means = of(picture);
        float[] values = new float[picture.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = means[i % means.length];
        }
        return values;
    }
}
