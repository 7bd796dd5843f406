package org.vitral.host.explain;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitral.api.CancelledException;
import org.vitral.api.Explanation;
import org.vitral.api.Run;
import org.vitral.api.Text;

/** The host's side of one method at work on one network: thins what is told, and carries the person's wishes in. */
final class PairRun implements Run {
    private static final Logger LOG = LoggerFactory.getLogger(PairRun.class);
    private static final long PROGRESS_EVERY = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PARTIAL_EVERY = TimeUnit.SECONDS.toNanos(1);

    /** Draws a partial result and tells it to the run. */
    @FunctionalInterface
    interface Painter {
        void paint(List<Explanation> partial, PairRun run);
    }

    private final Analysis analysis;
    private final String network;
    private final String method;
    private final Instant deadline;
    private final RandomGenerator random;
    private final Optional<Object> carriedIn;
    private final Painter painter;
    private final ScheduledExecutorService clock;
    private final long started = System.nanoTime();

    private final Map<String, Object> chosen = new LinkedHashMap<>();
    private long done;
    private long total;
    private @Nullable Text status;
    private long toldAt;
    private boolean told;
    private @Nullable List<Explanation> partial;
    private boolean painting;
    private boolean painted;
    private long paintedAt;
    private boolean ended;
    private volatile @Nullable Object carriedOut;
    private volatile String stoppedBy = "";
    private volatile boolean abandoned;

    /** Draws partial results with {@code painter}, in a thread of {@code clock}. */
    PairRun(
            Analysis analysis,
            String network,
            String method,
            Instant deadline,
            long seed,
            Optional<Object> carriedIn,
            Painter painter,
            ScheduledExecutorService clock) {
        this.analysis = analysis;
        this.network = network;
        this.method = method;
        this.deadline = deadline;
        this.random = new SplittableRandom(seed);
        this.carriedIn = carriedIn;
        this.painter = painter;
        this.clock = clock;
    }

    @Override
    public void progress(long reached, long all) {
        synchronized (this) {
            if (ended) {
                return;
            }
            done = Math.max(done, reached);
            total = Math.max(all, done);
            tell(done == total);
        }
    }

    @Override
    public void status(Text text) {
        synchronized (this) {
            if (!ended) {
                status = text;
                tell(true);
            }
        }
    }

    /** Tells how far it is, now if {@code now} or if that was not told for a while. */
    private void tell(boolean now) {
        long time = System.nanoTime();
        if (now || !told || time - toldAt >= PROGRESS_EVERY) {
            told = true;
            toldAt = time;
            analysis.happened(
                    new Event.Progress(network, method, done, total, Optional.ofNullable(status), left(time)));
        }
    }

    private Optional<Duration> left(long time) {
        return done <= 0 || total <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos((long) ((double) (time - started) / done * (total - done))));
    }

    @Override
    public void publish(List<Explanation> latest) {
        if (!analysis.isWatched()) {
            return;
        }
        synchronized (this) {
            partial = List.copyOf(latest);
            if (ended || painting) {
                return;
            }
            painting = true;
            long wait = painted ? Math.max(0, paintedAt + PARTIAL_EVERY - System.nanoTime()) : 0;
            clock.schedule(this::paint, wait, TimeUnit.NANOSECONDS);
        }
    }

    private void paint() {
        List<Explanation> latest;
        synchronized (this) {
            painting = false;
            painted = true;
            paintedAt = System.nanoTime();
            latest = partial;
            partial = null;
            if (ended || latest == null) {
                return;
            }
        }
        try {
            painter.paint(latest, this);
        } catch (RuntimeException e) {
            LOG.debug("A partial result of {} on {} could not be drawn", method, network, e);
        }
    }

    /** Tells a partial result, unless the pair has ended in the meantime. */
    synchronized void tell(Event.Partial drawn) {
        if (!ended) {
            analysis.happened(drawn);
        }
    }

    /** Nothing is told from now on. */
    synchronized void end() {
        ended = true;
    }

    /** The method's thread is left behind: whatever it still does comes to nothing. */
    void abandon() {
        abandoned = true;
        end();
    }

    @Override
    public void check() {
        if (abandoned || analysis.isCancelled()) {
            throw new CancelledException();
        }
    }

    @Override
    public boolean finishNow() {
        if (analysis.isStopped()) {
            stoppedBy = "person";
            return true;
        }
        if (!Instant.now().isBefore(deadline)) {
            stoppedBy = "deadline";
            return true;
        }
        return false;
    }

    /** Who made the method end early: {@code person}, {@code deadline} or nobody (empty). */
    String stoppedBy() {
        return stoppedBy;
    }

    /** How far the method came, in what it counts. */
    synchronized long done() {
        return done;
    }

    /** Whether it was on its way to a budget, and ended before. */
    synchronized boolean neededLessThan(long budget) {
        return done > 0 && done < budget && total == budget;
    }

    @Override
    public Optional<Instant> deadline() {
        return Optional.of(deadline);
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public synchronized void chose(String key, Object value) {
        chosen.put(key, value);
    }

    synchronized Map<String, Object> chosen() {
        return new LinkedHashMap<>(chosen);
    }

    @Override
    public <T> Optional<T> carried(Class<T> type) {
        return carriedIn.filter(type::isInstance).map(type::cast);
    }

    @Override
    public void carry(Object state) {
        carriedOut = state;
    }

    Optional<Object> carriedOut() {
        return Optional.ofNullable(carriedOut);
    }
}
