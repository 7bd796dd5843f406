package org.vitral.method.lime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LooksTest {

    private static List<Integer> upTo(int most, int superpixels) {
        List<Integer> at = new ArrayList<>();
        Looks looks = new Looks(superpixels);
        for (int done = 0; done <= most; done++) {
            assertThat(looks.left(done)).isNotNegative();
            if (looks.due(done)) {
                at.add(done);
            }
        }
        return at;
    }

    @Test
    void come_every_fifty_samples_at_first_and_then_after_a_tenth_more() {
        assertThat(upTo(1300, 40).subList(0, 4)).containsExactly(100, 150, 200, 250);
        assertThat(upTo(1300, 40)).contains(950, 1000, 1100, 1200, 1300).doesNotContain(1050);
        assertThat(upTo(400, 81)).startsWith(200, 250);
    }

    @Test
    void go_through_a_number_of_samples_in_proportion_to_the_run() {
        for (int samples : new int[] {1000, 10_000, 100_000}) {
            long through = upTo(samples, 81).stream().mapToLong(i -> i).sum();
            assertThat(through).isLessThan(16L * samples);
        }
    }
}
