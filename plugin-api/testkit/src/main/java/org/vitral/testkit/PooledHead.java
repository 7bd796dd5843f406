package org.vitral.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.vitral.api.ClassGradients;
import org.vitral.api.FeatureMaps;
import org.vitral.api.GlobalAveragePooling;
import org.vitral.api.Network;
import org.vitral.api.Pixels;
import org.vitral.api.Scores;
import org.vitral.api.Volume;

/** A network's claim that its logits are weighted means of feature maps, held against its scores and its gradients. */
record PooledHead(Network network, GlobalAveragePooling head) {
    private static final double CLOSE = 1e-3;

    /** @param two different pictures */
    void check(List<Pixels> two) {
        FeatureMaps maps = network.require(FeatureMaps.class);
        Scores scores = network.classify(two);
        int cells = head.layer().width() * head.layer().height();
        for (int c = 0; c < Math.min(2, network.card().classes()); c++) {
            float[] weights = head.classWeights(c);
            assertEquals(head.layer().channels(), weights.length, "One weight for each feature map");
            double[] sums = new double[2];
            for (int i = 0; i < 2; i++) {
                Volume a = maps.activations(two.get(i), head.layer().name());
                for (int j = 0; j < a.values().length; j++) {
                    sums[i] += (double) weights[j % weights.length] * a.values()[j] / cells;
                }
            }
            double difference = (double) scores.logit(1, c) - scores.logit(0, c);
            assertEquals(
                    difference,
                    sums[1] - sums[0],
                    CLOSE * Math.max(1, Math.abs(difference)),
                    "The weighted mean of the feature maps is not the logit: this is no global average pooling head");
            checkAgainstGradients(weights, two.get(0), c, cells);
        }
    }

    private void checkAgainstGradients(float[] weights, Pixels picture, int classIndex, int cells) {
        network.capability(ClassGradients.class).ifPresent(gradients -> {
            Volume g = gradients
                    .gradients(picture, head.layer().name(), List.of(classIndex))
                    .gradients()
                    .get(0);
            for (int j = 0; j < g.values().length; j++) {
                float w = weights[j % weights.length];
                assertEquals(
                        w,
                        g.values()[j] * (double) cells,
                        CLOSE * Math.max(1e-2, Math.abs(w)),
                        "CAM is not Grad-CAM times h x w: weights and gradients disagree");
            }
        });
    }
}
