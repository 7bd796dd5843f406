package org.vitral.host.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.host.render.Rendered;

/** One analysis, from the moment it is asked for. Thread-safe; what it says is what has happened so far. */
public final class Analysis {
    private static final Logger LOG = LoggerFactory.getLogger(Analysis.class);
    private static final Duration LOOKS_AGAIN = Duration.ofSeconds(10);

    private final String id;
    private final ObjectNode result;
    private final Past past = new Past();
    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Status> ended = new CompletableFuture<>();
    private final List<Runnable> onCancel = new CopyOnWriteArrayList<>();
    private volatile long lookedAt = System.nanoTime() - LOOKS_AGAIN.toNanos();
    private volatile boolean cancelled;
    private volatile boolean stopped;
    private Status status;
    private @Nullable Text message;
    private @Nullable VitralException failure;
    private volatile Path folder;

    Analysis(String id, Status status, ObjectNode result, Path folder) {
        this.id = id;
        this.status = status;
        this.result = result;
        this.folder = folder;
        if (status.ended()) {
            past.add(new Event.Finished(status));
            ended.complete(status);
        }
    }

    /** Its id, which is also its folder's name once it is stored. */
    public String id() {
        return id;
    }

    public synchronized Status status() {
        return status;
    }

    /** What made an end to all of it, if something did. */
    public synchronized Optional<VitralException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Why it failed, if it did. */
    public synchronized Optional<Text> message() {
        return Optional.ofNullable(message);
    }

    /** Where its files lie: those of explanations that {@link #json} has are complete. */
    public Path folder() {
        return folder;
    }

    /** What {@code analysis.json} has, or will have, as far as it is known. */
    public synchronized ObjectNode result() {
        return result.deepCopy();
    }

    /** {@link #result} and {@code id}, {@code status}, {@code progress} (an element for each pair that has begun) and, if it failed, {@code message}. */
    public synchronized JsonNode json() {
        ObjectNode node = result.deepCopy();
        node.put("id", id);
        node.put("status", status.toString());
        if (message != null) {
            node.put("message", message.english());
        }
        ArrayNode pairs = node.putArray("progress");
        for (Event.Progress p : past.progress()) {
            ObjectNode pair = pairs.addObject();
            pair.put("network", p.network()).put("method", p.method());
            pair.put("done", p.done()).put("total", p.total());
            p.status().ifPresent(s -> pair.set("status", ResultJson.text(s)));
            p.left().ifPresent(l -> pair.put("secondsLeft", l.toMillis() / 1000.0));
        }
        return node;
    }

    /** The latest partial result of each class of the pairs that are at work; there are some only while somebody looks. */
    public synchronized List<Event.Partial> partials() {
        lookedAt = System.nanoTime();
        return past.partials();
    }

    /** The latest partial result of a class. */
    public synchronized Optional<Rendered> partial(String network, String method, int classIndex) {
        return past.partial(network, method, classIndex).map(Event.Partial::rendered);
    }

    /**
     * Tells what happens, in the threads in which it does: be quick. What has happened already is told first, of progress and
     * partial results only the latest.
     */
    public AutoCloseable listen(Consumer<Event> listener) {
        synchronized (this) {
            past.events().forEach(e -> tell(listener, e));
            listeners.add(listener);
        }
        return () -> listeners.remove(listener);
    }

    /** Ends it, keeping nothing. */
    public void cancel() {
        cancelled = true;
        onCancel.forEach(Runnable::run);
    }

    /** Ends it with what there is. */
    public void stopAndKeep() {
        stopped = true;
    }

    /** Waits for its end, which it returns; the present status if it has not come by then. */
    public Status await(Duration atMost) throws InterruptedException {
        try {
            return ended.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return status();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Calls {@code action} on cancellation, at once if it has come already; what it returns undoes this. */
    Runnable onCancel(Runnable action) {
        onCancel.add(action);
        if (cancelled) {
            action.run();
        }
        return () -> onCancel.remove(action);
    }

    /** Calls {@code action} when it has ended. */
    void onEnd(Runnable action) {
        ended.whenComplete((end, never) -> action.run());
    }

    boolean isCancelled() {
        return cancelled;
    }

    boolean isStopped() {
        return stopped;
    }

    /** Whether anybody would see a partial result: someone listens, or has just looked and will again, as a page without the script does. */
    boolean isWatched() {
        return !listeners.isEmpty() || System.nanoTime() - lookedAt < LOOKS_AGAIN.toNanos();
    }

    synchronized void started() {
        status = Status.RUNNING;
    }

    void moved(Path to) {
        folder = to;
    }

    /** Adds to the result. */
    synchronized void add(String array, ObjectNode element) {
        result.withArray(array).add(element);
    }

    /** Adds explanations; returns their places. */
    synchronized List<Integer> addExplanations(List<ObjectNode> explanations) {
        ArrayNode all = result.withArray("explanations");
        List<Integer> places = new ArrayList<>();
        for (ObjectNode explanation : explanations) {
            places.add(all.size());
            all.add(explanation);
        }
        return places;
    }

    /** Says which classes are explained on a network that has been added. */
    synchronized void classes(String network, ArrayNode classes) {
        for (JsonNode said : result.withArray("networks")) {
            if (said instanceof ObjectNode node && node.path("id").asText().equals(network)) {
                node.set("classes", classes);
            }
        }
    }

    /** Names the file that holds the picture. */
    synchronized void image(String file) {
        if (result.get("image") instanceof ObjectNode image) {
            image.put("file", file);
        }
    }

    /** Adds where it comes from, and returns the whole. */
    synchronized ObjectNode complete(ObjectNode provenance) {
        result.withArray("networks");
        result.withArray("explanations");
        result.withArray("unmatched");
        result.set("provenance", provenance);
        return result.deepCopy();
    }

    /** Says why a pair, or with no method a whole network, has no explanation. */
    void failed(String network, String method, Text why) {
        add("failures", ResultJson.failure(network, method, why));
        happened(new Event.Failed(network, method, why));
    }

    synchronized void fail(VitralException why) {
        failure = why;
        fail(why.text());
    }

    synchronized void fail(Text why) {
        message = why;
    }

    /** Takes over what an event says, and tells it on. */
    void happened(Event event) {
        synchronized (this) {
            past.add(event);
            if (event instanceof Event.Finished f) {
                status = f.status();
            }
            listeners.forEach(l -> tell(l, event));
        }
        if (event instanceof Event.Finished f) {
            ended.complete(f.status());
        }
    }

    private static void tell(Consumer<Event> listener, Event event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            LOG.debug("A listener failed", e);
        }
    }
}
