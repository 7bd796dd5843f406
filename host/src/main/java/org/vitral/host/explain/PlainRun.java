package org.vitral.host.explain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.vitral.api.Explanation;
import org.vitral.api.Run;
import org.vitral.api.Text;

/** A run that nobody watches. */
final class PlainRun implements Run {
    private final RandomGenerator random;

    PlainRun(long seed) {
        random = new SplittableRandom(seed);
    }

    @Override
    public void progress(long done, long total) {}

    @Override
    public void status(Text text) {}

    @Override
    public void publish(List<Explanation> partial) {}

    @Override
    public void check() {}

    @Override
    public boolean finishNow() {
        return false;
    }

    @Override
    public Optional<Instant> deadline() {
        return Optional.empty();
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public void chose(String key, Object value) {}

    @Override
    public <T> Optional<T> carried(Class<T> type) {
        return Optional.empty();
    }

    @Override
    public void carry(Object state) {}
}
