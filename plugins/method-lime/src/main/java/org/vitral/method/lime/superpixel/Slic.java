package org.vitral.method.lime.superpixel;

import java.util.Arrays;
import org.vitral.api.Pixels;

/**
 * Simple linear iterative clustering (Achanta et al., 2012) as scikit-image does it: k-means over colour and place from a
 * regular grid of centres, each looking two steps around itself, then small or torn pieces are given to a neighbour.
 *
 * @param segments about how many superpixels
 * @param compactness weight of place against colour; larger gives squarer ones
 */
public record Slic(int segments, double compactness) implements Segmentation {
    private static final int ROUNDS = 10;

    @Override
    public Superpixels of(Pixels picture, Runnable check) {
        int width = picture.width();
        int height = picture.height();
        double[] colour = Lab.of(stretched(Lab.rgb(picture)), 1.0);
        for (int i = 0; i < colour.length; i++) {
            colour[i] *= 1.0 / compactness;
        }
        Centres centres = Centres.on(width, height, segments);
        int[] nearest = new int[width * height];
        double[] distance = new double[width * height];
        for (int round = 0; round < ROUNDS; round++) {
            check.run();
            Arrays.fill(distance, Double.MAX_VALUE);
            boolean changed = false;
            for (int k = 0; k < centres.count(); k++) {
                changed |= claim(centres, k, colour, width, height, nearest, distance);
            }
            if (!changed) {
                break;
            }
            centres.move(nearest, colour, width);
        }
        check.run();
        double size = (double) width * height / centres.count();
        return Connectivity.enforce(nearest, width, height, (int) (0.5 * size), (int) (3 * size));
    }

    private static boolean claim(
            Centres centres, int k, double[] colour, int width, int height, int[] nearest, double[] distance) {
        double cy = centres.mean[5 * k];
        double cx = centres.mean[5 * k + 1];
        if (Double.isNaN(cy)) {
            return false;
        }
        boolean changed = false;
        int bottom = (int) Math.min(cy + 2 * centres.down + 1, height);
        int right = (int) Math.min(cx + 2 * centres.across + 1, width);
        for (int y = (int) Math.max(cy - 2 * centres.down, 0); y < bottom; y++) {
            double dy = (cy - y) * (cy - y);
            for (int x = (int) Math.max(cx - 2 * centres.across, 0); x < right; x++) {
                int pixel = y * width + x;
                double dx = (cx - x) * (cx - x);
                double sum = 0;
                for (int c = 0; c < 3; c++) {
                    double difference = colour[3 * pixel + c] - centres.mean[5 * k + 2 + c];
                    sum += difference * difference;
                }
                double total = (dy + dx) * centres.nearness + sum;
                if (distance[pixel] > total) {
                    nearest[pixel] = k;
                    distance[pixel] = total;
                    changed = true;
                }
            }
        }
        return changed;
    }

    /** Stretched to 0..1, so that compactness means the same for every picture. */
    private static double[] stretched(double[] rgb) {
        double least = Arrays.stream(rgb).min().orElse(0);
        double most = Arrays.stream(rgb).max().orElse(1);
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] -= least;
            if (most != least) {
                rgb[i] /= most - least;
            }
        }
        return rgb;
    }

    /** Places at equal distances, as scikit-image's {@code regular_grid} lays them. */
    private record Lattice(int top, int left, int down, int across) {

        /** About {@code wanted} places. */
        static Lattice of(int width, int height, int wanted) {
            double shorter = Math.min(width, height);
            double pixels = (double) width * height;
            double each = Math.sqrt(pixels / wanted);
            double stepShort = each;
            double stepLong = each;
            if (pixels <= wanted) {
                stepShort = 1;
                stepLong = 1;
            } else if (shorter < each) {
                stepShort = shorter;
                stepLong = Math.max(width, height) / (double) wanted;
            }
            double stepY = height <= width ? stepShort : stepLong;
            double stepX = height <= width ? stepLong : stepShort;
            return new Lattice(
                    pixels <= wanted ? 0 : (int) Math.floor(stepY / 2),
                    pixels <= wanted ? 0 : (int) Math.floor(stepX / 2),
                    (int) Math.max(1, Math.rint(stepY)),
                    (int) Math.max(1, Math.rint(stepX)));
        }
    }

    /** The means of the clusters: row, column and three colours each. */
    private static final class Centres {
        final double[] mean;
        /** Half of the window in which a centre looks is twice this. */
        final int down;

        final int across;
        /** What a squared pixel counts beside a squared colour difference. */
        final double nearness;

        private Centres(double[] mean, int down, int across, double nearness) {
            this.mean = mean;
            this.down = down;
            this.across = across;
            this.nearness = nearness;
        }

        /**
         * On a regular grid of about {@code wanted} places; without a colour yet. A centre looks as far as a grid of as many
         * places as there really are would have it, while what place counts follows from the grid that was wanted: so does
         * scikit-image.
         */
        static Centres on(int width, int height, int wanted) {
            Lattice lattice = Lattice.of(width, height, wanted);
            int rows = (height - lattice.top + lattice.down - 1) / lattice.down;
            int columns = (width - lattice.left + lattice.across - 1) / lattice.across;
            double[] mean = new double[5 * rows * columns];
            for (int i = 0; i < rows * columns; i++) {
                mean[5 * i] = lattice.top + i / columns * lattice.down;
                mean[5 * i + 1] = lattice.left + i % columns * lattice.across;
            }
            Lattice window = Lattice.of(width, height, rows * columns);
            float step = Math.max(lattice.down, lattice.across);
            return new Centres(mean, window.down, window.across, 1.0 / (step * step));
        }

        int count() {
            return mean.length / 5;
        }

        /** To the mean of the pixels that each has; one that has none is given up. */
        void move(int[] nearest, double[] colour, int width) {
            int[] members = new int[count()];
            Arrays.fill(mean, 0);
            for (int i = 0; i < nearest.length; i++) {
                int k = nearest[i];
                members[k]++;
                mean[5 * k] += i / width;
                mean[5 * k + 1] += i % width;
                for (int c = 0; c < 3; c++) {
                    mean[5 * k + 2 + c] += colour[3 * i + c];
                }
            }
            for (int i = 0; i < mean.length; i++) {
                mean[i] = members[i / 5] == 0 ? Double.NaN : mean[i] / members[i / 5];
            }
        }
    }
}
