package org.vitral.host.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitral.host.explain.Analysis;
import org.vitral.host.explain.Event;

/**
 * Server-sent events of an analysis: {@code classified}, {@code progress}, {@code partial}, {@code explanation},
 * {@code failed} and, at the end, {@code done}. A reader that is slow or gone costs the analysis nothing: what happens is
 * put into a queue of the reader's own, and progress that has been overtaken is dropped from it.
 */
final class Events {
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);
    private static final int READERS = 100;
    private static final long BEAT_SECONDS = 10;

    private final Semaphore places = new Semaphore(READERS);
    private volatile boolean closing;

    /** A named event with its data, ready to send. */
    private record Message(String name, ObjectNode data, boolean last) {
        /** Whether this one makes the other not worth sending. */
        boolean overtakes(Message other) {
            return (name.equals("progress") || name.equals("partial"))
                    && name.equals(other.name)
                    && data.path("network").equals(other.data.path("network"))
                    && data.path("method").equals(other.data.path("method"))
                    && data.path("class").equals(other.data.path("class"));
        }
    }

    /** What one reader has not been sent yet. */
    private static final class Mailbox {
        private final Deque<Message> waiting = new ArrayDeque<>();

        synchronized void put(Message message) {
            waiting.removeIf(message::overtakes);
            waiting.add(message);
            notifyAll();
        }

        synchronized @Nullable Message take(long atMostMillis) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(atMostMillis);
            while (waiting.isEmpty()) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return null;
                }
                wait(left);
            }
            return waiting.poll();
        }
    }

    /** Sends until the analysis ends, the reader goes or the server stops. */
    void stream(Context ctx, Analysis analysis) {
        if (!places.tryAcquire()) {
            throw new Refusal(HttpStatus.SERVICE_UNAVAILABLE, Words.both("refused.busy"));
        }
        View view = View.of(ctx);
        Mailbox mailbox = new Mailbox();
        try (AutoCloseable listening = analysis.listen(e -> mailbox.put(message(view, analysis, e)))) {
            LOG.trace("{}", listening);
            send(ctx.res(), mailbox);
        } catch (IOException gone) {
            LOG.debug("A reader of {} has gone", analysis.id());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            places.release();
        }
    }

    /** Begins an answer that stays open; nothing on the way may hold it back. */
    static void open(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        response.flushBuffer();
    }

    private void send(HttpServletResponse response, Mailbox mailbox) throws IOException, InterruptedException {
        open(response);
        OutputStream out = response.getOutputStream();
        long silent = 0;
        while (!closing) {
            Message message = mailbox.take(TimeUnit.SECONDS.toMillis(1));
            silent = message == null ? silent + 1 : 0;
            if (message != null) {
                out.write(("event: " + message.name() + "\ndata: " + message.data() + "\n\n")
                        .getBytes(StandardCharsets.UTF_8));
                out.flush();
                if (message.last()) {
                    return;
                }
            } else if (silent % BEAT_SECONDS == 0) {
                // The only way to notice that a reader has gone while nothing happens.
                out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        }
    }

    void close() {
        closing = true;
    }

    private static Message message(View view, Analysis analysis, Event event) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        if (event instanceof Event.Classified e) {
            return new Message("classified", data.put("network", e.network()), false);
        }
        if (event instanceof Event.Progress e) {
            data.put("network", e.network()).put("method", e.method());
            data.put("done", e.done()).put("total", e.total());
            e.left().ifPresent(left -> data.put("secondsLeft", left.toMillis() / 1000.0));
            e.status().ifPresent(s -> data.put("status", view.say(s)));
            return new Message("progress", data.put("text", ProgressLine.of(view, data)), false);
        }
        if (event instanceof Event.Partial e) {
            data.put("network", e.network()).put("method", e.method()).put("class", e.classIndex());
            data.put("picture", Result.address(analysis.id(), e))
                    .put("faded", e.rendered().look().faded());
            data.put("opacity", e.rendered().look().opacity());
            return new Message("partial", data, false);
        }
        if (event instanceof Event.Done e) {
            data.put("network", e.network()).put("method", e.method());
            e.explanations().forEach(data.putArray("explanations")::add);
            return new Message("explanation", data, false);
        }
        if (event instanceof Event.Failed e) {
            data.put("network", e.network()).put("method", e.method());
            return new Message("failed", data.put("message", view.say(e.message())), false);
        }
        Event.Finished e = (Event.Finished) event;
        return new Message("done", data.put("status", e.status().toString()), true);
    }
}
