package org.vitral.method.lime.superpixel;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.vitral.api.Pixels;
import org.vitral.method.lime.numpy.Pcg64;
import org.vitral.method.lime.numpy.StandardNormal;

/**
 * Quickshift (Vedaldi and Soatto, 2008) as scikit-image does it, to the same labels: the density of each pixel in the space
 * of colour and place is estimated with a Gaussian window; each pixel is joined to the nearest denser one; links longer than
 * {@code maxDistance} are cut, and what hangs together is a superpixel.
 *
 * @param kernelSize standard deviation of the window in pixels, at least 1; larger gives fewer superpixels
 * @param maxDistance longest link, in pixels and scaled L*a*b* units
 * @param ratio weight of colour against place
 */
public record Quickshift(double kernelSize, double maxDistance, double ratio) implements Segmentation {
    /** The seed and strength of the noise that scikit-image breaks ties with. */
    private static final int NOISE_SEED = 42;

    private static final double NOISE = 0.00001;

    public Quickshift {
        if (!(kernelSize >= 1)) {
            throw new IllegalArgumentException("A kernel of at least 1 pixel, not " + kernelSize);
        }
    }

    @Override
    public Superpixels of(Pixels picture, Runnable check) {
        Field field = new Field(picture.width(), picture.height(), Lab.of(picture, ratio), reach(), check);
        double[] density = field.density(-0.5 / (kernelSize * kernelSize));
        return Superpixels.ofForest(field.width, field.height, field.parents(density, maxDistance));
    }

    private int reach() {
        return (int) Math.ceil(3 * kernelSize);
    }

    /** A picture's colours, and a square window that reaches {@code reach} pixels to each side. */
    private record Field(int width, int height, double[] colour, int reach, Runnable check) {

        double[] density(double exponent) {
            double[] density = noise();
            IntStream.range(0, height).parallel().forEach(row -> {
                check.run();
                for (int column = 0; column < width; column++) {
                    density[row * width + column] = density(row, column, exponent, density[row * width + column]);
                }
            });
            return density;
        }

        private double[] noise() {
            StandardNormal normal = new StandardNormal(new Pcg64(NOISE_SEED));
            double[] noise = new double[width * height];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = NOISE * normal.next();
            }
            return noise;
        }

        private double density(int row, int column, double exponent, double noise) {
            int here = 3 * (row * width + column);
            double l = colour[here];
            double a = colour[here + 1];
            double b = colour[here + 2];
            int left = Math.max(column - reach, 0);
            int right = Math.min(column + reach + 1, width);
            double sum = noise;
            for (int y = Math.max(row - reach, 0); y < Math.min(row + reach + 1, height); y++) {
                double down = (double) (row - y) * (row - y);
                for (int x = left, there = 3 * (y * width + left); x < right; x++, there += 3) {
                    double dl = l - colour[there];
                    double da = a - colour[there + 1];
                    double db = b - colour[there + 2];
                    double distance = dl * dl + da * da + db * db + down + (double) (column - x) * (column - x);
                    sum += Exponential.of(distance * exponent);
                }
            }
            return sum;
        }

        /**
         * For each pixel the nearest strictly denser one in its window, of equally near ones the first in row-major order;
         * itself if there is none or it is further than {@code farthest}.
         */
        int[] parents(double[] density, double farthest) {
            Rings rings = Rings.within(reach);
            int[] parents = new int[density.length];
            IntStream.range(0, height).parallel().forEach(row -> {
                check.run();
                for (int column = 0; column < width; column++) {
                    parents[row * width + column] = parent(row, column, density, rings, farthest);
                }
            });
            return parents;
        }

        private int parent(int row, int column, double[] density, Rings rings, double farthest) {
            int self = row * width + column;
            double own = density[self];
            double closest = Double.MAX_VALUE;
            int parent = self;
            // The distance in the plane alone bounds the whole distance from below, so the search ends early.
            for (int i = 0; i < rings.size() && rings.distance[i] <= closest; i++) {
                int y = row + rings.down[i];
                int x = column + rings.across[i];
                if (y < 0 || y >= height || x < 0 || x >= width) {
                    continue;
                }
                int other = y * width + x;
                if (density[other] > own) {
                    double distance = distance(self, other, rings.down[i], rings.across[i]);
                    if (distance < closest || (distance == closest && other < parent)) {
                        closest = distance;
                        parent = other;
                    }
                }
            }
            return Math.sqrt(closest) > farthest ? self : parent;
        }

        private double distance(int one, int other, int down, int across) {
            double dl = colour[3 * one] - colour[3 * other];
            double da = colour[3 * one + 1] - colour[3 * other + 1];
            double db = colour[3 * one + 2] - colour[3 * other + 2];
            return dl * dl + da * da + db * db + (double) down * down + (double) across * across;
        }
    }

    /** The places of a window, the nearest first. */
    private record Rings(int[] down, int[] across, double[] distance) {

        static Rings within(int reach) {
            int side = 2 * reach + 1;
            long[] order = new long[side * side];
            for (int i = 0; i < order.length; i++) {
                long y = i / side - reach;
                long x = i % side - reach;
                order[i] = (y * y + x * x) << 32 | i;
            }
            Arrays.sort(order);
            int[] down = new int[order.length];
            int[] across = new int[order.length];
            double[] distance = new double[order.length];
            for (int i = 0; i < order.length; i++) {
                int place = (int) order[i];
                down[i] = place / side - reach;
                across[i] = place % side - reach;
                distance[i] = order[i] >>> 32;
            }
            return new Rings(down, across, distance);
        }

        int size() {
            return down.length;
        }
    }
}
