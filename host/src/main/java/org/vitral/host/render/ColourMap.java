package org.vitral.host.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.vitral.api.ParameterException;
import org.vitral.api.Text;

/** A row of 256 colours from the least value to the most. */
enum ColourMap {
    VIRIDIS(ofTable(ColourTables.VIRIDIS)),
    INFERNO(ofTable(ColourTables.INFERNO)),
    DIVERGING(Diverging.colours()),
    JET(jet());

    static final int SIZE = 256;
    private static final int LEGEND = 33;

    private final int[] colours;

    ColourMap(int[] colours) {
        this.colours = colours;
    }

    /** The colour, {@code 0xRRGGBB}, at {@code t} from 0 to 1; what lies outside is cut off. */
    int at(double t) {
        return colours[Math.max(0, Math.min(SIZE - 1, (int) (t * SIZE)))];
    }

    /** Evenly spaced colours for a legend. */
    List<String> css() {
        List<String> css = new ArrayList<>();
        for (int i = 0; i < LEGEND; i++) {
            css.add(String.format("#%06x", colours[i * (SIZE - 1) / (LEGEND - 1)]));
        }
        return css;
    }

    /**
     * A legend of these colours.
     *
     * @param strength of the colour at 0..1 from the least value to the most
     */
    Legend legend(double least, double most, DoubleUnaryOperator strength, Text title) {
        List<Double> strengths = IntStream.range(0, LEGEND)
                .mapToObj(i -> Math.round(strength.applyAsDouble(i / (LEGEND - 1.0)) * 1000) / 1000.0)
                .toList();
        return new Legend(least, most, css(), strengths, title);
    }

    /**
     * The colour map of that name.
     *
     * @param otherwise if the name is empty
     * @throws ParameterException naming those there are
     */
    static ColourMap named(String name, ColourMap otherwise) {
        if (name.isEmpty()) {
            return otherwise;
        }
        return Arrays.stream(values())
                .filter(m -> m.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(Text.of(
                        "There is no such colour map. Choose viridis, inferno, diverging or jet.",
                        "No existe esa escala de colores. Elija viridis, inferno, diverging o jet.")));
    }

    private static int[] ofTable(String hex) {
        String digits = hex.replaceAll("\\s", "");
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            table[i] = Integer.parseInt(digits, 6 * i, 6 * i + 6, 16);
        }
        return table;
    }

    /** The rainbow of old papers, for comparing with them: it shows borders where there are none. */
    private static int[] jet() {
        double[][] red = {{0, 0}, {.35, 0}, {.66, 1}, {.89, 1}, {1, .5}};
        double[][] green = {{0, 0}, {.125, 0}, {.375, 1}, {.64, 1}, {.91, 0}, {1, 0}};
        double[][] blue = {{0, .5}, {.11, 1}, {.34, 1}, {.65, 0}, {1, 0}};
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            double t = i / 255.0;
            table[i] = level(red, t) << 16 | level(green, t) << 8 | level(blue, t);
        }
        return table;
    }

    private static int level(double[][] points, double t) {
        int i = 1;
        while (t > points[i][0]) {
            i++;
        }
        double[] a = points[i - 1];
        double[] b = points[i];
        return (int) Math.round(255 * (a[1] + (b[1] - a[1]) * (t - a[0]) / (b[0] - a[0])));
    }
}
