package org.vitral.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.vitral.api.ApiStatus;
import org.vitral.api.CancelledException;
import org.vitral.api.Explanation;
import org.vitral.api.Run;
import org.vitral.api.Text;

/** A {@link Run} that remembers what it was told, and cancels or ends when a test says so. Thread-safe. */
@ApiStatus(since = "1.0.0")
public final class RecordingRun implements Run {
    private final RandomGenerator random;
    private final List<long[]> progress = new ArrayList<>();
    private final List<List<Explanation>> published = new ArrayList<>();
    private final Map<String, Object> chosen = new LinkedHashMap<>();
    private volatile boolean cancelled;
    private volatile boolean finishing;
    private volatile long most = Long.MAX_VALUE;
    private final Optional<Object> before;
    private @Nullable Object left;

    /** A run from a seed. */
    public RecordingRun(long seed) {
        this(seed, Optional.empty());
    }

    /** A run that goes on from what an earlier one left. */
    public RecordingRun(long seed, Optional<Object> carried) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.before = carried;
    }

    /** The person cancels. */
    public void cancel() {
        cancelled = true;
    }

    /** The person wants to keep what there is. */
    public void finish() {
        finishing = true;
    }

    /** The person wants to keep what there is once progress has come so far. */
    public void finishAfter(long done) {
        most = done;
    }

    /** A run that goes on from what this one left. */
    public RecordingRun next(long seed) {
        return new RecordingRun(seed, left());
    }

    /** Every report of progress: done and total. */
    public synchronized List<long[]> reported() {
        return List.copyOf(progress);
    }

    /** Every partial result. */
    public synchronized List<List<Explanation>> published() {
        return List.copyOf(published);
    }

    /** Values that the method chose for automatic parameters. */
    public synchronized Map<String, Object> chosen() {
        return Map.copyOf(chosen);
    }

    /** What the method left for a run that goes on. */
    public synchronized Optional<Object> left() {
        return Optional.ofNullable(left);
    }

    @Override
    public synchronized void progress(long done, long total) {
        progress.add(new long[] {done, total});
        finishing |= done >= most;
    }

    @Override
    public void status(Text text) {}

    @Override
    public synchronized void publish(List<Explanation> partial) {
        published.add(List.copyOf(partial));
    }

    @Override
    public void check() {
        if (cancelled) {
            throw new CancelledException();
        }
    }

    @Override
    public boolean finishNow() {
        return finishing;
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
    public synchronized void chose(String key, Object value) {
        chosen.put(key, value);
    }

    @Override
    public <T> Optional<T> carried(Class<T> type) {
        return before.filter(type::isInstance).map(type::cast);
    }

    @Override
    public synchronized void carry(Object state) {
        left = state;
    }
}
