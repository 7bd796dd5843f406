package org.vitral.method.lime;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.vitral.method.lime.Settings.Signs;

/**
 * How sure a model's coefficients are: for each, the interval that holds 95 % of its values over a bootstrap of the samples.
 * A sample counts Poisson(1) times in each replicate, and the replicate's coefficients follow by one Newton step from the
 * fitted ones (the score bootstrap of Kline and Santos, 2012), which costs a sum over the samples instead of a new fit.
 */
@SuppressWarnings("ArrayRecordComponent")
record Certainty(double[] low, double[] high) {
    private static final int REPLICATES = 200;
    private static final double OUTSIDE = 0.025;

    /**
     * @param masks and {@code weights} and {@code values} of the samples
     * @param seed of the bootstrap: the same gives the same intervals
     * @param check called at each replicate; what it throws ends the work
     */
    static Certainty of(
            LinearModel model,
            WeightedRegression regression,
            NormalEquations system,
            List<Mask> masks,
            double[] weights,
            double[] values,
            long seed,
            Runnable check) {
        int n = model.coefficients().length;
        double[][] drawn = new double[n][REPLICATES];
        double[] scores = new double[masks.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = weights[i] * (values[i] - model.predict(masks.get(i)));
        }
        SplittableRandom random = new SplittableRandom(seed);
        int[] shown = new int[n];
        for (int replicate = 0; replicate < REPLICATES; replicate++) {
            check.run();
            double[] moments = new double[n];
            double total = 0;
            for (int i = 0; i < scores.length; i++) {
                double pull = (poisson(random) - 1) * scores[i];
                total += pull;
                int count = masks.get(i).list(shown);
                for (int a = 0; a < count; a++) {
                    moments[shown[a]] += pull;
                }
            }
            for (int j = 0; j < n; j++) {
                moments[j] -= total * regression.mean(j);
            }
            double[] step = system.solve(moments);
            for (int j = 0; j < n; j++) {
                drawn[j][replicate] = model.coefficients()[j] + step[j];
            }
        }
        double[] low = new double[n];
        double[] high = new double[n];
        for (int j = 0; j < n; j++) {
            Arrays.sort(drawn[j]);
            low[j] = drawn[j][(int) (OUTSIDE * REPLICATES)];
            high[j] = drawn[j][REPLICATES - 1 - (int) (OUTSIDE * REPLICATES)];
        }
        return new Certainty(low, high);
    }

    /** Poisson with mean 1, by inversion. */
    private static int poisson(SplittableRandom random) {
        double left = random.nextDouble();
        double probability = Math.exp(-1);
        int count = 0;
        while (left >= probability && count < 20) {
            left -= probability;
            probability /= ++count;
        }
        return count;
    }

    /**
     * Whether no interval of a superpixel shown reaches the next one's in the ranking. Where only positive ones are ranked and all of
     * them are shown, what comes next is zero. Nothing is settled where nothing is shown.
     */
    boolean settles(Ranking ranking, double[] coefficients, Signs signs) {
        int[] order = ranking.order();
        if (ranking.shown() == 0) {
            return false;
        }
        for (int i = 0; i < Math.min(ranking.shown(), order.length - 1); i++) {
            if (least(order[i], coefficients, signs) <= most(order[i + 1], coefficients, signs)) {
                return false;
            }
        }
        boolean zeroIsNext = signs == Signs.POSITIVE && ranking.shown() == order.length;
        return !zeroIsNext || low[order[order.length - 1]] > 0;
    }

    private double least(int segment, double[] coefficients, Signs signs) {
        return signs == Signs.BOTH && coefficients[segment] < 0 ? -high[segment] : low[segment];
    }

    private double most(int segment, double[] coefficients, Signs signs) {
        return signs == Signs.BOTH && coefficients[segment] < 0 ? -low[segment] : high[segment];
    }
}
