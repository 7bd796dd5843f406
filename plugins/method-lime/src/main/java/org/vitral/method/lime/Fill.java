package org.vitral.method.lime;

import java.util.Arrays;
import org.vitral.api.Pixels;
import org.vitral.method.lime.superpixel.Smoothing;
import org.vitral.method.lime.superpixel.Superpixels;

/** What a hidden superpixel is painted with. */
enum Fill {
    BLACK {
        @Override
        float[] of(Pixels picture, Superpixels superpixels) {
            return new float[picture.size()];
        }
    },
    /** Each superpixel's own mean colour, its fraction dropped as the lime package does on 8 bits. */
    MEAN {
        @Override
        float[] of(Pixels picture, Superpixels superpixels) {
            int channels = picture.channels();
            int[] labels = superpixels.labels();
            double[] sums = new double[superpixels.count() * channels];
            int[] sizes = new int[superpixels.count()];
            for (int i = 0; i < labels.length; i++) {
                sizes[labels[i]]++;
                for (int c = 0; c < channels; c++) {
                    sums[labels[i] * channels + c] += picture.at(i * channels + c);
                }
            }
            float[] fills = new float[picture.size()];
            for (int i = 0; i < fills.length; i++) {
                int label = labels[i / channels];
                fills[i] = (int) (sums[label * channels + i % channels] / sizes[label]);
            }
            return fills;
        }
    },
    GREY {
        @Override
        float[] of(Pixels picture, Superpixels superpixels) {
            float[] fills = new float[picture.size()];
            Arrays.fill(fills, MIDDLE);
            return fills;
        }
    },
    /** The picture itself out of focus: a Gaussian of a twentieth of the longer side. */
    BLUR {
        @Override
        float[] of(Pixels picture, Superpixels superpixels) {
            double sigma = Math.max(picture.width(), picture.height()) / 20.0;
            return Smoothing.gaussian(picture, Math.max(sigma, 1));
        }
    };

    private static final float MIDDLE = 127.5f;

    /** A whole picture of fills, as large as the picture itself. */
    abstract float[] of(Pixels picture, Superpixels superpixels);
}
