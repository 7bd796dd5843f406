package org.vitral.network.shapes;

import java.util.Optional;
import org.vitral.api.Pixels;

/**
 * A picture of one shape, of which it is known where things are.
 *
 * @param picture three channels
 * @param shape what is on it
 * @param region {@code height * width} values: true where the shape lies, its inside included
 * @param mark the same for the mark in a corner, if there is one
 */
@SuppressWarnings("ArrayRecordComponent") // read-only
public record DrawnShape(Pixels picture, Shape shape, boolean[] region, Optional<boolean[]> mark) {

    /** Whether the mark, if there is one, leaves the shape's surroundings alone. */
    boolean apart() {
        if (mark.isEmpty()) {
            return true;
        }
        int side = picture.width();
        int reach = side / 12;
        boolean[] marked = mark.get();
        for (int i = 0; i < marked.length; i++) {
            if (marked[i] && near(i % side, i / side, reach, side)) {
                return false;
            }
        }
        return true;
    }

    private boolean near(int x, int y, int reach, int side) {
        for (int v = Math.max(0, y - reach); v <= Math.min(side - 1, y + reach); v += 4) {
            for (int u = Math.max(0, x - reach); u <= Math.min(side - 1, x + reach); u += 4) {
                if (region[v * side + u]) {
                    return true;
                }
            }
        }
        return false;
    }
}
