package org.vitral.testkit;

import org.vitral.api.Attribution;

/** An attribution as one value for each pixel, so that tests can ask how much of it lies where. */
final class PixelMap {
    private PixelMap() {}

    static double[][] of(Attribution attribution, int width, int height) {
        double[][] map = new double[height][width];
        int[] sizes = attribution instanceof Attribution.Segments segments ? sizes(segments) : new int[0];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int row = y * attribution.height() / height;
                int column = x * attribution.width() / width;
                map[y][x] = at(attribution, sizes, row * attribution.width() + column);
            }
        }
        return map;
    }

    /** How much of the positive attribution lies in a region, 0..1; 0 if none is positive. */
    static double shareInside(double[][] map, ToyNetwork.Region region) {
        double inside = 0;
        double all = 0;
        for (int y = 0; y < map.length; y++) {
            for (int x = 0; x < map[y].length; x++) {
                double positive = Math.max(0, map[y][x]);
                all += positive;
                inside += region.contains(y, x) ? positive : 0;
            }
        }
        return all == 0 ? 0 : inside / all;
    }

    private static double at(Attribution attribution, int[] sizes, int i) {
        if (attribution instanceof Attribution.HeatMap map) {
            return map.values()[i];
        }
        if (attribution instanceof Attribution.Segments segments) {
            int label = segments.labels()[i];
            return segments.weights()[label] / sizes[label];
        }
        Attribution.PixelValues values = (Attribution.PixelValues) attribution;
        double sum = 0;
        for (int c = 0; c < values.channels(); c++) {
            sum += values.values()[i * values.channels() + c];
        }
        return sum;
    }

    private static int[] sizes(Attribution.Segments segments) {
        int[] sizes = new int[segments.weights().length];
        for (int label : segments.labels()) {
            sizes[label]++;
        }
        return sizes;
    }
}
