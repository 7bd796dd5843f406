package org.vitral.method.shap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.vitral.method.shap.OwenValues.Context;

/** Against enumeration: each pixel of a small picture is a player, and a game is a table of the worths of all coalitions. */
class OwenValuesTest {

    /** Which pixels a coalition shows, as bits. */
    private static int bits(Coalition coalition, int width) {
        int bits = 0;
        for (Coalition at = coalition; at != null && at.box() != null; at = at.smaller()) {
            for (int y = at.box().top(); y < at.box().bottom(); y++) {
                for (int x = at.box().left(); x < at.box().right(); x++) {
                    bits |= 1 << (y * width + x);
                }
            }
        }
        return bits;
    }

    private static Game game(int width, double[] worths) {
        return coalitions -> coalitions.stream()
                .map(c -> new double[] {worths[bits(c, width)]})
                .toList();
    }

    private static float[] values(int width, int height, Game game, Context context, long most, int batch) {
        return values(width, height, game, context, most, batch, batch);
    }

    private static float[] values(int width, int height, Game game, Context context, long most, int batch, int now) {
        OwenValues values = new OwenValues(Box.whole(width, height, 1), game, context, 0);
        while (values.advance(batch, most, now)) {
            assertThat(values.evaluations()).isLessThanOrEqualTo(most);
        }
        return map(values, width);
    }

    private static float[] map(OwenValues values, int width) {
        return new Credit(width, 1, false, values.pending()).of(values.root(), 0);
    }

    private static double[] random(int players, Random random) {
        double[] worths = new double[1 << players];
        for (int i = 0; i < worths.length; i++) {
            worths[i] = random.nextDouble();
        }
        return worths;
    }

    /** The mean marginal contribution over all orders in which no box is interrupted: Owen's definition, level by level. */
    private static double[] owenByEnumeration(int width, int height, double[] worths) {
        List<int[]> orders = orders(Box.whole(width, height, 1), width);
        double[] values = new double[width * height];
        for (int[] order : orders) {
            int shown = 0;
            for (int player : order) {
                values[player] += (worths[shown | 1 << player] - worths[shown]) / orders.size();
                shown |= 1 << player;
            }
        }
        return values;
    }

    private static List<int[]> orders(Box box, int width) {
        if (box.single()) {
            return List.of(new int[] {box.top() * width + box.left()});
        }
        List<int[]> orders = new ArrayList<>();
        for (int[] one : orders(box.firstHalf(), width)) {
            for (int[] other : orders(box.secondHalf(), width)) {
                orders.add(joined(one, other));
                orders.add(joined(other, one));
            }
        }
        return orders;
    }

    private static int[] joined(int[] one, int[] other) {
        int[] both = java.util.Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    @Test
    void are_the_mean_contributions_over_all_orders_of_up_to_twelve_players() {
        Random random = new Random(2);
        for (int[] size : new int[][] {{1, 1}, {2, 1}, {1, 3}, {2, 2}, {3, 2}, {3, 3}, {5, 2}, {4, 3}}) {
            int players = size[0] * size[1];
            double[] worths = random(players, random);
            double[] expected = owenByEnumeration(size[0], size[1], worths);

            float[] found = values(size[0], size[1], game(size[0], worths), Context.BOTH, 1_000_000, 10);

            for (int i = 0; i < players; i++) {
                assertThat((double) found[i]).isCloseTo(expected[i], within(1e-6));
            }
        }
    }

    @Test
    void are_shapley_values_where_the_tree_does_not_matter() {
        // worth depends on the number of players alone, so that all are alike: symmetry
        double[] alike = worths(6, b -> Math.pow(Integer.bitCount(b), 2));
        for (float value : values(3, 2, game(3, alike), Context.BOTH, 100_000, 10)) {
            assertThat((double) value).isCloseTo(6, within(1e-5));
        }
        // everybody brings their own: additivity; and player 4 brings nothing: dummy
        double[] additive = worths(6, b -> {
            double sum = 0;
            for (int i = 0; i < 6; i++) {
                sum += (b >> i & 1) * (i == 4 ? 0 : i + 1);
            }
            return sum;
        });
        float[] found = values(3, 2, game(3, additive), Context.BOTH, 100_000, 10);
        assertThat(found).containsExactly(new float[] {1, 2, 3, 4, 0, 6}, within(1e-6f));
    }

    @Test
    void do_not_depend_on_how_many_of_a_logical_batch_are_asked_for_at_once() {
        Random random = new Random(5);
        for (Context context : Context.values()) {
            double[] worths = random(12, random);
            float[] whole = values(4, 3, game(4, worths), context, 61, 10, 10);
            for (int now : new int[] {2, 3, 4, 7, 1000}) {
                assertThat(values(4, 3, game(4, worths), context, 61, 10, now)).isEqualTo(whole);
            }
        }
    }

    @Test
    void that_end_within_a_logical_batch_are_those_of_a_budget_that_ends_there() {
        double[] worths = random(12, new Random(8));
        for (int steps = 1; steps < 15; steps++) {
            OwenValues ended = new OwenValues(Box.whole(4, 3, 1), game(4, worths), Context.BOTH, 0);
            for (int i = 0; i < steps; i++) {
                ended.advance(10, 1000, 2);
            }
            assertThat(ended.evaluations()).isEqualTo(2 + 2 * steps);
            float[] expected = values(4, 3, game(4, worths), Context.BOTH, ended.evaluations(), 10);
            assertThat(map(ended, 4)).isEqualTo(expected);
        }
    }

    @Test
    void of_a_sum_of_games_are_the_sums_of_their_values() {
        Random random = new Random(6);
        double[] one = random(9, random);
        double[] other = random(9, random);
        double[] both = worths(9, b -> one[b] + other[b]);
        float[] first = values(3, 3, game(3, one), Context.BOTH, 1_000_000, 10);
        float[] second = values(3, 3, game(3, other), Context.BOTH, 1_000_000, 10);
        float[] sum = values(3, 3, game(3, both), Context.BOTH, 1_000_000, 10);
        for (int i = 0; i < 9; i++) {
            assertThat((double) sum[i]).isCloseTo(first[i] + second[i], within(1e-6));
        }
    }

    @Test
    void add_up_to_the_whole_gain_for_any_budget_batch_and_context() {
        Random random = new Random(9);
        for (Context context : Context.values()) {
            for (int budget : new int[] {2, 3, 4, 7, 10, 33, 100, 5000}) {
                for (int batch : new int[] {2, 3, 10, 50}) {
                    double[] worths = random(12, random);
                    double sum = 0;
                    for (float value : values(4, 3, game(4, worths), context, budget, batch)) {
                        sum += value;
                    }
                    assertThat(sum).isCloseTo(worths[4095] - worths[0], within(1e-5));
                }
            }
        }
    }

    @Test
    void ask_for_no_more_than_the_budget() {
        double[] worths = random(12, new Random(1));
        for (int budget = 2; budget < 60; budget++) {
            int[] asked = {0};
            Game counting = coalitions -> {
                asked[0] += coalitions.size();
                return game(4, worths).worths(coalitions);
            };
            values(4, 3, counting, Context.BOTH, budget, 10);
            assertThat(asked[0]).isLessThanOrEqualTo(budget).isGreaterThanOrEqualTo(budget - 1);
        }
    }

    /** shap 0.51 on the same game of 16 x 16 pixels, with 40 and 200 evaluations, batches of 10 and 6. */
    @Test
    void agree_with_shap_before_the_tree_is_used_up() {
        Game game = coalitions -> coalitions.stream()
                .map(c -> {
                    boolean[] shown = shown(c, 16);
                    return new double[] {wave(shown)};
                })
                .toList();
        check(values(16, 16, game, Context.BOTH, 40, 10), SHAP_40);
        check(values(16, 16, game, Context.BOTH, 200, 6), SHAP_200);
        check(values(16, 16, game, Context.WITHOUT, 40, 10), SHAP_40_WITHOUT);
        check(values(16, 16, game, Context.WITH, 40, 10), SHAP_40_WITH);
    }

    private static boolean[] shown(Coalition coalition, int width) {
        boolean[] shown = new boolean[width * width];
        for (Coalition at = coalition; at != null && at.box() != null; at = at.smaller()) {
            for (int y = at.box().top(); y < at.box().bottom(); y++) {
                java.util.Arrays.fill(
                        shown, y * width + at.box().left(), y * width + at.box().right(), true);
            }
        }
        return shown;
    }

    private static double wave(boolean[] shown) {
        double a = 0;
        double b = 0;
        for (int i = 0; i < shown.length; i++) {
            a += shown[i] ? i * 7 % 13 : 0;
            b += shown[i] ? (i * i + 3) % 17 * (i / 100) : 0;
        }
        return Math.sin(a / 500) + Math.tanh(a * b / 1e6) + b / 4000;
    }

    private static void check(float[] found, double[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) found[i * 5]).isCloseTo(expected[i], within(1e-7));
        }
    }

    private static double[] worths(int players, ToDoubleFunction<Integer> of) {
        double[] worths = new double[1 << players];
        for (int b = 0; b < worths.length; b++) {
            worths[b] = of.applyAsDouble(b);
        }
        return worths;
    }

    private static final double[] SHAP_40 = {
        0.00152242135,
        0.00152242135,
        0.00163151943,
        0.00163151943,
        0.00152242135,
        0.00163151943,
        0.00163151943,
        0.00152242135,
        0.00163151943,
        0.00163151943,
        0.00152242135,
        0.00152242135,
        0.00163151943,
        0.00228997165,
        0.00228997165,
        0.003231307,
        0.00228997165,
        0.00228997165,
        0.003231307,
        0.003231307,
        0.00228997165,
        0.003231307,
        0.003231307,
        0.00228997165,
        0.003231307,
        0.003231307,
        0.00824867253,
        0.00824867253,
        0.00664964528,
        0.00824867253,
        0.00824867253,
        0.00664964528,
        0.00824867253,
        0.00824867253,
        0.00664964528,
        0.00664964528,
        0.00824867253,
        0.00664964528,
        0.00664964528,
        0.0107389739,
        0.0101570434,
        0.0101570434,
        0.0107389739,
        0.0114687588,
        0.0101570434,
        0.0107389739,
        0.0114687588,
        0.0101570434,
        0.0107389739,
        0.0114687588,
        0.0101570434,
        0.0101570434
    };

    private static final double[] SHAP_200 = {
        0.00141951916,
        0.00136378173,
        0.00167939392,
        0.00158364495,
        0.00136378173,
        0.00167939392,
        0.00158364495,
        0.00141951916,
        0.00167939392,
        0.00158364495,
        0.00141951916,
        0.00136378173,
        0.00158364495,
        0.00204823159,
        0.00279325353,
        0.00299671802,
        0.00204823159,
        0.00279325353,
        0.00299671802,
        0.00346589599,
        0.00279325353,
        0.00299671802,
        0.00346589599,
        0.00204823159,
        0.00299671802,
        0.00346589599,
        0.00787934795,
        0.00721201331,
        0.00646687292,
        0.00787934795,
        0.00721201331,
        0.00625645469,
        0.00844079277,
        0.00753013966,
        0.00625645469,
        0.00646687292,
        0.00753013966,
        0.00625645469,
        0.00646687292,
        0.00943072254,
        0.0122505441,
        0.00974287577,
        0.00943072254,
        0.0114861656,
        0.00974287577,
        0.0114529497,
        0.013978024,
        0.0102011668,
        0.0114529497,
        0.013978024,
        0.0102011668,
        0.00958551297
    };

    private static final double[] SHAP_40_WITHOUT = {
        0.00198005086,
        0.00112130379,
        0.00208148376,
        0.00122240275,
        0.00112130379,
        0.00208148376,
        0.00122240275,
        0.00198005086,
        0.00208148376,
        0.00122240275,
        0.00198005086,
        0.00112130379,
        0.00122240275,
        0.00159930843,
        0.00288668063,
        0.00269871598,
        0.00159930843,
        0.00288668063,
        0.00269871598,
        0.00376049265,
        0.00288668063,
        0.00269871598,
        0.00376049265,
        0.00159930843,
        0.00269871598,
        0.00376049265,
        0.00884424524,
        0.00881663174,
        0.00650178263,
        0.00884424524,
        0.00881663174,
        0.00701897476,
        0.00884424524,
        0.00881663174,
        0.00701897476,
        0.00650178263,
        0.00881663174,
        0.00701897476,
        0.00650178263,
        0.00703066762,
        0.013222972,
        0.00949257315,
        0.00703066762,
        0.00939714582,
        0.00949257315,
        0.0118548442,
        0.013610176,
        0.00869248147,
        0.0118548442,
        0.013610176,
        0.00869248147,
        0.00897278124
    };

    private static final double[] SHAP_40_WITH = {
        0.00391550529,
        0.000110219342,
        -0.000568328971,
        0.00484646214,
        0.000110219342,
        -0.000568328971,
        0.00484646214,
        -0.00175216658,
        0.00297510315,
        -0.000832621189,
        -0.00175216658,
        0.00365900071,
        -0.000832621189,
        0.00242551345,
        0.00112760596,
        0.00342892935,
        0.00242551345,
        0.00112760596,
        0.00342892935,
        0.00304897368,
        0.00341326493,
        0.00342892935,
        0.00304897368,
        0.00242551345,
        0.00342892935,
        0.00304897368,
        0.00853216742,
        0.00700447054,
        0.00782671451,
        0.00853216742,
        0.00700447054,
        0.00662723041,
        0.00853216742,
        0.00700447054,
        0.00662723041,
        0.00782671451,
        0.00700447054,
        0.00662723041,
        0.00782671451,
        0.0116331118,
        0.00957932883,
        0.00948231973,
        0.0116331118,
        0.0116331118,
        0.00948231973,
        0.0116331118,
        0.0116331118,
        0.00957932883,
        0.0116331118,
        0.0116331118,
        0.00957932883,
        0.00948231973
    };

    /** What a person is told while it runs: never more than a probability can be, and nothing once all is divided. */
    @Test
    void what_is_still_to_be_divided_is_at_most_a_probability_and_ends_at_nothing() {
        OwenValues values = new OwenValues(Box.whole(3, 3, 1), game(3, random(9, new Random(5))), Context.BOTH, 0);
        double before = values.largestUndivided();
        assertThat(before).isPositive().isLessThanOrEqualTo(1);
        while (values.advance(2, 100_000, 2)) {
            assertThat(values.largestUndivided()).isBetween(0.0, 1.0);
        }
        assertThat(values.largestUndivided()).isZero();
    }
}
