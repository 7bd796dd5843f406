package org.vitral.method.lime.superpixel;

import org.vitral.api.Pixels;

/**
 * Equal rectangles, which know nothing of the picture.
 *
 * @param segments about how many
 */
public record Grid(int segments) implements Segmentation {

    @Override
    public Superpixels of(Pixels picture, Runnable check) {
        int width = picture.width();
        int height = picture.height();
        int shorter = Math.min(width, height);
        int longer = Math.max(width, height);
        int few = within(Math.sqrt((double) segments * shorter / longer), shorter);
        int many = within((double) segments / few, longer);
        int rows = height <= width ? few : many;
        int columns = height <= width ? many : few;
        int[] labels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                labels[y * width + x] = (int) ((long) y * rows / height) * columns + (int) ((long) x * columns / width);
            }
        }
        return new Superpixels(width, height, labels, rows * columns);
    }

    private static int within(double wanted, int most) {
        return (int) Math.max(1, Math.min(most, Math.round(wanted)));
    }
}
