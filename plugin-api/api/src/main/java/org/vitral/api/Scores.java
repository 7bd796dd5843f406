package org.vitral.api;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a network says about each picture of a batch: a logit and a probability for each class.
 *
 * <p>A network without softmax has its probabilities from {@code softmax(logits)}. A network with one sigmoid output
 * {@code p} has two classes: 0 with {@code 1 - p} and logit {@code -z}, 1 with {@code p} and logit {@code z}.
 */
@ApiStatus(since = "1.0.0")
public final class Scores {
    private final int classes;
    private final float[] logits;
    private final float[] probabilities;

    private Scores(int classes, float[] logits, float[] probabilities) {
        this.classes = classes;
        this.logits = logits;
        this.probabilities = probabilities;
    }

    /**
     * Scores from their values, which are kept and must not be changed afterwards.
     *
     * @param classes number of classes
     * @param logits {@code pictures * classes} values, picture by picture
     * @param probabilities as many values, 0..1
     */
    public static Scores of(int classes, float[] logits, float[] probabilities) {
        if (classes < 1 || logits.length != probabilities.length || logits.length % classes != 0) {
            throw new IllegalArgumentException(logits.length + " logits and " + probabilities.length
                    + " probabilities for " + classes + " classes");
        }
        return new Scores(classes, logits, probabilities);
    }

    /** How many pictures these are the scores of. */
    public int size() {
        return logits.length / classes;
    }

    /** How many classes the network tells apart. */
    public int classes() {
        return classes;
    }

    /** The probability, 0..1, of class {@code classIndex} for picture {@code picture}. */
    public float probability(int picture, int classIndex) {
        return probabilities[picture * classes + classIndex];
    }

    /** The logit (score before softmax or sigmoid) of class {@code classIndex} for picture {@code picture}. */
    public float logit(int picture, int classIndex) {
        return logits[picture * classes + classIndex];
    }

    /** The {@code n} most probable classes of a picture, best first; of equal ones the lower index first. All, if there are fewer. */
    public List<Integer> top(int picture, int n) {
        return IntStream.range(0, classes)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(c -> -probability(picture, c))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(n)
                .toList();
    }
}
