package org.vitral.method.shap.inpaint;

import java.util.Arrays;

/** The places around a pixel, row by row, at most the radius away; and room for what is found there. */
final class Surroundings {
    private static final int MOST = (2 * Canvas.RADIUS + 1) * (2 * Canvas.RADIUS + 1);
    /** Their columns and rows, counted from the pixel. */
    private static final float[] COLUMN;

    private static final float[] ROW;

    static {
        float[] columns = new float[MOST];
        float[] rows = new float[MOST];
        int size = 0;
        int reach = Canvas.RADIUS;
        for (int row = -reach; row <= reach; row++) {
            for (int column = -reach; column <= reach; column++) {
                int square = column * column + row * row;
                if (square > 0 && square <= reach * reach) {
                    columns[size] = column;
                    rows[size++] = row;
                }
            }
        }
        COLUMN = Arrays.copyOf(columns, size);
        ROW = Arrays.copyOf(rows, size);
    }

    /** How much further than the pixel these places are; and the pixel itself with its neighbours; and those across its corners. */
    private final int[] further = new int[COLUMN.length];

    final int[] beside;
    final int[] diagonal;

    /** Which of them are known, where they are, and the ways to them. */
    final int[] which = new int[COLUMN.length];

    final int[] where = new int[COLUMN.length];
    final float[] rx = new float[COLUMN.length];
    final float[] ry = new float[COLUMN.length];
    /** Room for a number for each of these. */
    final float[] weight = new float[COLUMN.length];

    Surroundings(int stride) {
        for (int i = 0; i < further.length; i++) {
            further[i] = (int) ROW[i] * stride + (int) COLUMN[i];
        }
        beside = new int[] {0, -stride, -1, 1, stride};
        diagonal = new int[] {-stride - 1, -stride + 1, stride - 1, stride + 1};
    }

    /** Finds those that are known; returns how many. */
    int find(byte[] known, int place) {
        int found = 0;
        for (int i = 0; i < further.length; i++) {
            // Written in any case and kept if it is known: a branch would be guessed wrongly too often.
            which[found] = i;
            where[found] = place + further[i];
            rx[found] = COLUMN[i];
            ry[found] = ROW[i];
            found += known[place + further[i]];
        }
        return found;
    }

    /** A number for each of them. */
    static float[] each(Each each) {
        float[] all = new float[COLUMN.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = each.of(COLUMN[i] * COLUMN[i] + ROW[i] * ROW[i]);
        }
        return all;
    }

    /** What follows from the square of a distance. */
    interface Each {
        float of(float square);
    }
}
