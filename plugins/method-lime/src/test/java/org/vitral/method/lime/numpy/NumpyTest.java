package org.vitral.method.lime.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The numbers are NumPy 2.4's own. */
class NumpyTest {

    @Test
    void random_state_draws_the_bernoulli_masks_of_numpy() {
        RandomState random = new RandomState(222);
        int[] drawn = new int[20];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = random.nextBinomial() ? 1 : 0;
        }
        assertThat(drawn).containsExactly(1, 1, 1, 1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1, 1, 0, 0, 1, 0);
    }

    @Test
    void random_state_draws_the_random_bits_of_numpy() {
        RandomState random = new RandomState(7);
        int[] drawn = new int[20];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = random.nextBit() ? 1 : 0;
        }
        assertThat(drawn).containsExactly(1, 0, 1, 0, 1, 1, 1, 1, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0);
    }

    @Test
    void random_state_takes_every_seed_that_numpy_takes() {
        assertThat(new RandomState(2147483648L).nextInt() & 0x7fffffff).isEqualTo(652847386);
    }

    @Test
    void a_generator_is_seeded_as_default_rng_does() {
        assertThat(new SeedSequence(42).state(4))
                .containsExactly(
                        Long.parseUnsignedLong("11465652750463011511"),
                        Long.parseUnsignedLong("15382171918060459190"),
                        Long.parseUnsignedLong("9018504550953525431"),
                        Long.parseUnsignedLong("3703499796004394495"));
    }

    @Test
    void normal_numbers_are_those_of_default_rng_tails_and_wedges_included() {
        double[] first = {
            0.30471707975443135,
            -1.0399841062404955,
            0.7504511958064572,
            0.9405647163912139,
            -1.9510351886538364,
            -1.302179506862318,
            0.12784040316728537,
            -0.3162425923435822
        };
        StandardNormal normal = new StandardNormal(new Pcg64(42));
        double sum = 0;
        double most = 0;
        double least = 0;
        double last = 0;
        for (int i = 0; i < 1_000_000; i++) {
            last = normal.next();
            if (i < first.length) {
                assertThat(last).isCloseTo(first[i], within(1e-15));
            }
            sum += last;
            most = Math.max(most, last);
            least = Math.min(least, last);
        }

        assertThat(last).isCloseTo(0.8767899257857655, within(1e-15));
        assertThat(sum).isCloseTo(97.50249789376426, within(1e-8));
        assertThat(most).isCloseTo(5.0072352319089966, within(1e-14));
        assertThat(least).isCloseTo(-4.928238480785121, within(1e-14));
    }
}
