package org.vitral.method.shap;

import org.vitral.api.Pixels;

/** Hides by another picture of the same size, such as the blurred one. */
final class FillMasker implements Masker {
    private final float[] picture;
    private final float[] fills;
    private final int width;
    private final int channels;
    private final boolean reversed;

    /** @param reversed whether boxes count channels from the last one */
    FillMasker(Pixels picture, float[] fills, boolean reversed) {
        this.picture = picture.toArray();
        this.fills = fills;
        this.width = picture.width();
        this.channels = picture.channels();
        this.reversed = reversed;
    }

    @Override
    public void write(Coalition shown, float[] target, int offset) {
        System.arraycopy(fills, 0, target, offset, fills.length);
        Coalition at = shown;
        while (at != null && at.box() != null) {
            show(at.box(), target, offset);
            at = at.smaller();
        }
    }

    private void show(Box box, float[] target, int offset) {
        if (box.last() - box.first() == channels) {
            int length = (box.right() - box.left()) * channels;
            for (int y = box.top(); y < box.bottom(); y++) {
                int begin = (y * width + box.left()) * channels;
                System.arraycopy(picture, begin, target, offset + begin, length);
            }
            return;
        }
        // only a single pixel is split into channels
        int pixel = (box.top() * width + box.left()) * channels;
        for (int z = box.first(); z < box.last(); z++) {
            int value = pixel + (reversed ? channels - 1 - z : z);
            target[offset + value] = picture[value];
        }
    }
}
