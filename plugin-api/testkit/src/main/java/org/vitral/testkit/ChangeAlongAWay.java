package org.vitral.testkit;

import java.util.List;
import org.vitral.api.ClassGradients;
import org.vitral.api.Pixels;
import org.vitral.api.SpatialLayer;

/** What gradients foretell of the logits on the way from one picture to another. */
final class ChangeAlongAWay {
    private ChangeAlongAWay() {}

    /** How much each logit should change on the way from one picture to another: the gradient, summed along the way. */
    static double[] foretold(
            ClassGradients gradients, SpatialLayer layer, Pixels from, Pixels to, List<Integer> classes, int steps) {
        double[] sums = new double[classes.size()];
        ClassGradients.Gradients before = gradients.gradients(from, layer.name(), classes);
        for (int step = 1; step <= steps; step++) {
            ClassGradients.Gradients after =
                    gradients.gradients(between(from, to, (float) step / steps), layer.name(), classes);
            float[] here = before.activations().values();
            float[] there = after.activations().values();
            for (int i = 0; i < sums.length; i++) {
                float[] slopeHere = before.gradients().get(i).values();
                float[] slopeThere = after.gradients().get(i).values();
                for (int j = 0; j < here.length; j++) {
                    sums[i] += ((double) slopeHere[j] + slopeThere[j]) / 2 * ((double) there[j] - here[j]);
                }
            }
            before = after;
        }
        return sums;
    }

    private static Pixels between(Pixels from, Pixels to, float part) {
        float[] values = from.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] += part * (to.at(i) - values[i]);
        }
        return Pixels.of(from.width(), from.height(), from.channels(), values);
    }
}
