package org.vitral.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.vitral.api.Attribution;
import org.vitral.api.Exhibit;
import org.vitral.api.Explanation;
import org.vitral.api.Fact;
import org.vitral.api.InputSpec;

/** What an explanation must be to be shown, and when two are the same. */
final class Sameness {
    private Sameness() {}

    static void check(String what, Explanation a, Explanation b) {
        assertEquals(a.classIndex(), b.classIndex(), what + " explain different classes");
        assertEquals(a.facts(), b.facts(), what + " have different facts");
        assertEquals(a.notes(), b.notes(), what + " have different notes");
        assertArrayEquals(values(a.attribution()), values(b.attribution()), what + " have different maps");
        assertEquals(
                a.exhibits().stream().map(Exhibit::key).toList(),
                b.exhibits().stream().map(Exhibit::key).toList(),
                what + " have different exhibits");
    }

    static void checkSound(Explanation e, InputSpec input) {
        assertNotNull(e, "An explanation is null");
        checkSound("The map", e.attribution(), input);
        for (Fact fact : e.facts()) {
            Words.check("The label of the fact " + fact.key(), fact.label());
            for (double v : fact.values()) {
                assertTrue(Double.isFinite(v), () -> "The fact " + fact.key() + " is " + v);
            }
        }
        e.notes().forEach(n -> Words.checkTranslated("A note", n));
        assertEquals(
                e.exhibits().size(),
                e.exhibits().stream().map(Exhibit::key).distinct().count(),
                "Two exhibits have the same key");
        for (Exhibit exhibit : e.exhibits()) {
            Words.check("The title of " + exhibit.key(), exhibit.title());
            if (exhibit instanceof Exhibit.Map map) {
                checkSound("The exhibit " + exhibit.key(), map.attribution(), input);
            }
        }
    }

    private static void checkSound(String what, Attribution attribution, InputSpec input) {
        double[] values = values(attribution);
        for (double v : values) {
            assertTrue(Double.isFinite(v), () -> what + " has the value " + v);
        }
        if (!(attribution instanceof Attribution.HeatMap)) {
            assertTrue(
                    attribution.width() == input.width() && attribution.height() == input.height(),
                    () -> what + " is " + attribution.width() + " x " + attribution.height() + ", the picture "
                            + input);
        }
    }

    static double[] values(Attribution attribution) {
        if (attribution instanceof Attribution.Segments s) {
            double[] all = new double[s.labels().length + s.weights().length + s.ranking().length + 1];
            int i = 0;
            for (int l : s.labels()) {
                all[i++] = l;
            }
            for (double w : s.weights()) {
                all[i++] = w;
            }
            for (int r : s.ranking()) {
                all[i++] = r;
            }
            all[i] = s.shown();
            return all;
        }
        float[] values = attribution instanceof Attribution.HeatMap h
                ? h.values()
                : ((Attribution.PixelValues) attribution).values();
        double[] all = new double[values.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = values[i];
        }
        return all;
    }
}
