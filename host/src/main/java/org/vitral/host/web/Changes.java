package org.vitral.host.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitral.host.catalog.Catalog;

/**
 * Tells open pages that what is installed has changed. A page says which state it was drawn from; a reader of
 * {@code /events} is sent the state of now at once, and again after each change: what happened while nobody listened, or
 * while the server was down, is not lost.
 */
final class Changes {
    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
    private static final int READERS = 60;
    private static final long BEAT_MILLIS = TimeUnit.SECONDS.toMillis(10);

    private final Semaphore places = new Semaphore(READERS);
    private final String start = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    private int count;
    private boolean closing;

    Changes(Catalog catalog) {
        catalog.onChange(this::changed);
    }

    /** The state of now; read it before what is installed, so that a change in between is not missed. */
    synchronized String state() {
        return start + "-" + count;
    }

    private synchronized void changed() {
        count++;
        notifyAll();
    }

    /** Sends until the reader goes or the server stops. */
    void stream(Context ctx) {
        if (!places.tryAcquire()) {
            throw new Refusal(HttpStatus.SERVICE_UNAVAILABLE, Words.both("refused.busy"));
        }
        try {
            send(ctx.res());
        } catch (IOException gone) {
            LOG.debug("A page has gone");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }

    private void send(HttpServletResponse response) throws IOException, InterruptedException {
        Events.open(response);
        OutputStream out = response.getOutputStream();
        String sent = "";
        while (true) {
            String now = next(sent);
            if (now.isEmpty()) {
                return;
            }
            // The comment is the only way to notice that a reader has gone while nothing happens.
            String text = now.equals(sent) ? ":\n\n" : "event: plugins\ndata: " + now + "\n\n";
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            sent = now;
        }
    }

    /** The next state; the same one if nothing changes for a while; empty when the server stops. */
    private synchronized String next(String sent) throws InterruptedException {
        if (!closing && state().equals(sent)) {
            wait(BEAT_MILLIS);
        }
        return closing ? "" : state();
    }

    synchronized void close() {
        closing = true;
        notifyAll();
    }
}
