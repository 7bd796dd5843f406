package org.vitral.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The host's side of one explanation: takes progress and partial results, and says when to end. Thread-safe. */
@ApiStatus(since = "1.0.0")
public interface Run {

    /**
     * How far the work is.
     *
     * @param done never less than before
     * @param total the work in all, in the same unit; may change
     */
    void progress(long done, long total);

    /** Says in words what is going on, such as what bounds the remaining work. */
    void status(Text text);

    /** Shows what there is so far: one explanation for each class. As often as the method likes; the host thins them out. */
    void publish(List<Explanation> partial);

    /**
     * Call this between small steps of work (a tenth of a second, say). {@link Network#classify} does so for each picture.
     *
     * @throws CancelledException if the person has cancelled; let it pass
     */
    void check();

    /** True once the person wants to keep what there is, or the deadline has passed: finish with the result so far. */
    boolean finishNow();

    /** When the host will stop waiting, if it will. */
    Optional<Instant> deadline();

    /** Random numbers from the request's seed: the same sequence at every run. Not thread-safe. */
    RandomGenerator random();

    /** Tells the value that the method gave to a parameter with an automatic default: a number, string or boolean. */
    void chose(String key, Object value);

    /**
     * What an earlier run left by {@link #carry}, if this run goes on from it: same network, picture, classes, seed and
     * parameters but for a larger budget. Only to save work: without it the result must be the same.
     */
    <T> Optional<T> carried(Class<T> type);

    /** Leaves something for a run that goes on from this one. Kept in memory for a while, never stored. */
    void carry(Object state);
}
