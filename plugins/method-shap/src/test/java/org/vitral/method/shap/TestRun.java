package org.vitral.method.shap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.vitral.api.CancelledException;
import org.vitral.api.Explanation;
import org.vitral.api.Run;
import org.vitral.api.Text;

/** A run that remembers what it is told, and can be made to end early. */
final class TestRun implements Run {
    final Map<String, Object> chosen = new LinkedHashMap<>();
    final List<List<Explanation>> partials = new ArrayList<>();
    long done;
    long finishAfter = Long.MAX_VALUE;
    boolean cancelled;
    private @Nullable Object left;
    private @Nullable Object carried;

    /** A run that goes on from this one. */
    TestRun next() {
        TestRun next = new TestRun();
        next.carried = left;
        return next;
    }

    @Override
    public void progress(long done, long total) {
        this.done = done;
    }

    @Override
    public void status(Text text) {}

    @Override
    public void publish(List<Explanation> partial) {
        partials.add(partial);
    }

    @Override
    public void check() {
        if (cancelled) {
            throw new CancelledException();
        }
    }

    @Override
    public boolean finishNow() {
        return done >= finishAfter;
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
        return Optional.ofNullable(carried).map(type::cast);
    }

    @Override
    public void carry(Object state) {
        left = state;
    }
}
