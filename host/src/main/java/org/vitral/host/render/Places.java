package org.vitral.host.render;

import java.util.ArrayList;
import java.util.List;
import org.vitral.api.Attribution;

/** Where a number is written on a superpixel: its own pixel that is nearest to its centre, which may lie outside of it. */
public final class Places {
    private Places() {}

    /**
     * The places of the first ranked superpixels.
     *
     * @param most how many
     * @return x and y of each, as shares of the width and height
     */
    public static List<double[]> of(Attribution.Segments segments, int most) {
        int parts = segments.weights().length;
        int width = segments.width();
        int[] labels = segments.labels();
        double[] x = new double[parts];
        double[] y = new double[parts];
        int[] size = new int[parts];
        for (int i = 0; i < labels.length; i++) {
            x[labels[i]] += i % width;
            y[labels[i]] += i / width;
            size[labels[i]]++;
        }
        int[] nearest = new int[parts];
        double[] distance = new double[parts];
        for (int i = 0; i < labels.length; i++) {
            int l = labels[i];
            double dx = i % width - x[l] / size[l];
            double dy = i / width - y[l] / size[l];
            double d = dx * dx + dy * dy + 1; // 0 says that none is known
            if (distance[l] == 0 || d < distance[l]) {
                distance[l] = d;
                nearest[l] = i;
            }
        }
        List<double[]> places = new ArrayList<>();
        for (int r = 0; r < Math.min(most, segments.ranking().length); r++) {
            int at = nearest[segments.ranking()[r]];
            places.add(new double[] {(at % width + 0.5) / width, (at / width + 0.5) / segments.height()});
        }
        return places;
    }
}
