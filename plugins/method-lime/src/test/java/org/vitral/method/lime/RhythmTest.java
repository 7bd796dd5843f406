package org.vitral.method.lime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a clock that a network of known speed moves. */
class RhythmTest {
    private long now;

    /** When partial results are shown, in seconds, and after how many pictures. */
    private record Shown(double seconds, int done) {}

    private List<Shown> run(int pictures, long millisEach) {
        List<Shown> shown = new ArrayList<>();
        Rhythm rhythm = new Rhythm(() -> now);
        int done = 0;
        while (done < pictures) {
            int step = rhythm.next(done);
            assertThat(step).isPositive();
            now += TimeUnit.MILLISECONDS.toNanos(millisEach) * step;
            done += step;
            rhythm.ended(step);
            if (rhythm.due(done)) {
                shown.add(new Shown(now / 1e9, done));
                rhythm.showed(0);
            }
        }
        return shown;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 5, 15})
    void a_fast_network_is_seen_after_exactly_fifty_pictures(long millis) {
        assertThat(run(500, millis).get(0).done()).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(longs = {30, 100, 200, 400, 500})
    void a_slow_one_is_seen_every_second(long millis) {
        List<Shown> shown = run(200, millis);
        double last = 0;
        for (Shown at : shown) {
            assertThat(at.seconds() - last).isLessThanOrEqualTo(1.0);
            last = at.seconds();
        }
        assertThat(shown).hasSizeGreaterThan((int) (200 * millis / 1000) - 1);
    }

    @Test
    void one_that_takes_longer_is_seen_picture_by_picture_after_the_first_two() {
        assertThat(run(10, 3000)).extracting(Shown::done).containsExactly(2, 3, 4, 5, 6, 7, 8, 9, 10);
    }
}
