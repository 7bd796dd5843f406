package org.vitral.method.shap;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.vitral.api.Pixels;
import org.vitral.method.shap.inpaint.Canvas;
import org.vitral.method.shap.inpaint.Inpainting;

/**
 * Hides by filling in from what is shown; where nothing is shown, by the picture's mean colour without its fraction. A pixel
 * of which any channel is hidden is hidden.
 */
final class InpaintMasker implements Masker {
    private final Pixels picture;
    private final Inpainting inpainting;
    private final float[] mean;
    /** One for each thread that writes. */
    private final Queue<Canvas> canvases = new ConcurrentLinkedQueue<>();

    InpaintMasker(Pixels picture, Inpainting inpainting) {
        this.picture = picture;
        this.inpainting = inpainting;
        this.mean = Means.of(picture);
        for (int c = 0; c < mean.length; c++) {
            mean[c] = (int) mean[c];
        }
    }

    @Override
    public void write(Coalition shown, float[] target, int offset) {
        boolean[] hidden = new boolean[picture.width() * picture.height()];
        Arrays.fill(hidden, true);
        boolean anyShown = false;
        int channels = picture.channels();
        Coalition at = shown;
        while (at != null && at.box() != null) {
            Box box = at.box();
            if (box.last() - box.first() == channels) {
                anyShown = true;
                for (int y = box.top(); y < box.bottom(); y++) {
                    int row = y * picture.width();
                    Arrays.fill(hidden, row + box.left(), row + box.right(), false);
                }
            }
            at = at.smaller();
        }
        if (!anyShown) {
            for (int i = 0; i < picture.size(); i++) {
                target[offset + i] = mean[i % channels];
            }
            return;
        }
        Canvas canvas = canvases.poll();
        if (canvas == null) {
            canvas = new Canvas(picture);
        }
        inpainting.fill(canvas, hidden, target, offset);
        canvases.add(canvas);
    }
}
