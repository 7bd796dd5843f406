package org.vitral.method.lime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vitral.api.Network;
import org.vitral.api.Scores;

/**
 * What the network said of each mask, so that none is evaluated twice. This is what a run leaves for one that goes on from
 * it. Not thread-safe.
 */
final class Evaluations {
    private final Map<Mask, float[]> known;

    Evaluations() {
        known = new HashMap<>();
    }

    /** Evaluations that begin with what another run knows and leave that as it is. */
    Evaluations(Evaluations earlier) {
        known = new HashMap<>(earlier.known);
    }

    /** Asks the network about those of the masks that are not known yet, and returns how many they were. */
    int learn(List<Mask> masks, MaskedPictures pictures, Network network, List<Integer> classes) {
        Set<Mask> unknown = new LinkedHashSet<>();
        for (Mask mask : masks) {
            if (!known.containsKey(mask)) {
                unknown.add(mask);
            }
        }
        if (unknown.isEmpty()) {
            return 0;
        }
        List<Mask> fresh = new ArrayList<>(unknown);
        Scores scores = network.classify(pictures.of(fresh));
        for (int i = 0; i < fresh.size(); i++) {
            float[] probabilities = new float[classes.size()];
            for (int c = 0; c < probabilities.length; c++) {
                probabilities[c] = scores.probability(i, classes.get(c));
            }
            known.put(fresh.get(i), probabilities);
        }
        return fresh.size();
    }

    /** The probability of each class asked for, of a mask that was learnt. */
    float[] of(Mask mask) {
        float[] probabilities = known.get(mask);
        if (probabilities == null) {
            throw new IllegalStateException("A mask that the network was not asked about");
        }
        return probabilities;
    }
}
