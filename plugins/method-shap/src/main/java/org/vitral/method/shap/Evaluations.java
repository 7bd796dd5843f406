package org.vitral.method.shap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vitral.api.Network;
import org.vitral.api.PictureBatch;
import org.vitral.api.Scores;

/**
 * The game that a network plays: a coalition is worth the probabilities of the classes for the picture that shows it. None
 * is evaluated twice. Not thread-safe.
 */
final class Evaluations implements Game {
    private final Network network;
    private final Masker masker;
    private final List<Integer> classes;
    private final Known known;

    /** What the network said so far: what a run leaves for one that goes on from it. */
    static final class Known {
        private final Map<Coalition, double[]> worths;

        Known() {
            worths = new HashMap<>();
        }

        Known(Known earlier) {
            worths = new HashMap<>(earlier.worths);
        }
    }

    Evaluations(Network network, Masker masker, List<Integer> classes, Known known) {
        this.network = network;
        this.masker = masker;
        this.classes = classes;
        this.known = known;
    }

    @Override
    public List<double[]> worths(List<Coalition> coalitions) {
        Set<Coalition> unknown = new LinkedHashSet<>();
        for (Coalition coalition : coalitions) {
            if (!known.worths.containsKey(coalition)) {
                unknown.add(coalition);
            }
        }
        if (!unknown.isEmpty()) {
            learn(new ArrayList<>(unknown));
        }
        List<double[]> worths = new ArrayList<>(coalitions.size());
        for (Coalition coalition : coalitions) {
            double[] worth = known.worths.get(coalition);
            if (worth == null) {
                throw new IllegalStateException("A coalition that the network was not asked about");
            }
            worths.add(worth);
        }
        return worths;
    }

    private void learn(List<Coalition> fresh) {
        Scores scores = network.classify(new PictureBatch() {
            @Override
            public int size() {
                return fresh.size();
            }

            @Override
            public void write(int index, float[] target, int offset) {
                masker.write(fresh.get(index), target, offset);
            }
        });
        for (int i = 0; i < fresh.size(); i++) {
            double[] worth = new double[classes.size()];
            for (int c = 0; c < worth.length; c++) {
                worth[c] = scores.probability(i, classes.get(c));
            }
            known.worths.put(fresh.get(i), worth);
        }
    }
}
