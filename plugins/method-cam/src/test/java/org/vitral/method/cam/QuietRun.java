package org.vitral.method.cam;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.vitral.api.Explanation;
import org.vitral.api.Run;
import org.vitral.api.Text;

/** A run that lets the method work and remembers what it chose. */
final class QuietRun implements Run {
    final Map<String, Object> chosen = new LinkedHashMap<>();

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
        return new Random(0);
    }

    @Override
    public void chose(String key, Object value) {
        chosen.put(key, value);
    }

    @Override
    public <T> Optional<T> carried(Class<T> type) {
        return Optional.empty();
    }

    @Override
    public void carry(Object state) {}
}
