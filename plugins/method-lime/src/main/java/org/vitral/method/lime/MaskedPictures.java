package org.vitral.method.lime;

import java.util.List;
import org.vitral.api.PictureBatch;
import org.vitral.api.Pixels;
import org.vitral.method.lime.superpixel.Superpixels;

/**
 * Copies of a picture in which superpixels are hidden, written on demand: the picture, with the rows of each hidden
 * superpixel copied over it from a picture of fills. Immutable, so thread-safe.
 */
final class MaskedPictures {
    private final float[] picture;
    private final float[] fills;
    /** For each superpixel, begin and length of its stretches in the picture's values, by turns. */
    private final int[][] stretches;

    MaskedPictures(Pixels picture, float[] fills, Superpixels superpixels) {
        this.picture = picture.toArray();
        this.fills = fills;
        this.stretches = stretches(superpixels, picture.channels());
    }

    private static int[][] stretches(Superpixels superpixels, int channels) {
        int[] labels = superpixels.labels();
        int[] counts = new int[superpixels.count()];
        for (int i = 0; i < labels.length; i++) {
            counts[labels[i]] += begins(labels, i) ? 1 : 0;
        }
        int[][] stretches = new int[counts.length][];
        for (int segment = 0; segment < counts.length; segment++) {
            stretches[segment] = new int[2 * counts[segment]];
        }
        int[] next = new int[counts.length];
        for (int i = 0; i < labels.length; i++) {
            int segment = labels[i];
            if (begins(labels, i)) {
                stretches[segment][next[segment]] = i * channels;
                next[segment] += 2;
            }
            stretches[segment][next[segment] - 1] += channels;
        }
        return stretches;
    }

    private static boolean begins(int[] labels, int i) {
        return i == 0 || labels[i] != labels[i - 1];
    }

    /** The pictures with what these masks show. */
    PictureBatch of(List<Mask> masks) {
        return new PictureBatch() {
            @Override
            public int size() {
                return masks.size();
            }

            @Override
            public void write(int index, float[] target, int offset) {
                MaskedPictures.this.write(masks.get(index), target, offset);
            }
        };
    }

    private void write(Mask mask, float[] target, int offset) {
        System.arraycopy(picture, 0, target, offset, picture.length);
        for (int segment = 0; segment < stretches.length; segment++) {
            if (!mask.shows(segment)) {
                int[] own = stretches[segment];
                for (int i = 0; i < own.length; i += 2) {
                    System.arraycopy(fills, own[i], target, offset + own[i], own[i + 1]);
                }
            }
        }
    }
}
