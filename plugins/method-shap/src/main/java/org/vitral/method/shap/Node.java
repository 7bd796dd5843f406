package org.vitral.method.shap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A box in the tree of halves, made when it is needed, with the credit that stays on it: one number for each class. */
final class Node {
    private final Box box;
    private final double[] credit;
    private @Nullable List<Node> halves;

    Node(Box box, int classes) {
        this.box = box;
        this.credit = new double[classes];
    }

    Box box() {
        return box;
    }

    /** Gives it {@code share} of what each class gained. */
    void give(double[] from, double[] to, double share) {
        for (int c = 0; c < credit.length; c++) {
            credit[c] += (to[c] - from[c]) * share;
        }
    }

    double credit(int c) {
        return credit[c];
    }

    /** Its two halves, made at the first call. */
    List<Node> split() {
        List<Node> found = halves;
        if (found == null) {
            found = List.of(new Node(box.firstHalf(), credit.length), new Node(box.secondHalf(), credit.length));
            halves = found;
        }
        return found;
    }

    /** Its two halves; none if it was not split. */
    List<Node> halves() {
        return halves == null ? List.of() : halves;
    }
}
