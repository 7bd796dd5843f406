package org.vitral.host.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitral.host.config.HostConfig;

/**
 * Takes multipart forms in: files go to disk as they come, never more than allowed, not too many at a time, and nothing of
 * them is left when the request has been answered.
 */
final class Uploads {
    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
    /** As the servlet container calls it. */
    private static final String MULTIPART = "org.eclipse.jetty.multipartConfig";

    private static final int AT_A_TIME = 8;
    private static final int IN_MEMORY = 64 * 1024;
    /** Field names, boundaries, typed values. */
    private static final long AROUND = 1_000_000;

    private final Path folder;
    private final long mostPicture;
    private final long mostInAll;
    private final Semaphore places = new Semaphore(AT_A_TIME);

    Uploads(HostConfig config) {
        folder = config.work().path().resolve("uploads");
        mostPicture = config.intake().bytes();
        mostInAll = mostPicture + config.models().bytes() + AROUND;
    }

    /** Where files are put that outlive their request. */
    Path folder() {
        return folder;
    }

    /** Reads the form, hands it over and removes what has been written for it. */
    <T> T take(Context ctx, Function<Upload, T> use) {
        refuseTooLarge(ctx.req().getContentLengthLong());
        String type = ctx.header("Content-Type");
        if (type == null || !type.startsWith("multipart/form-data")) {
            throw new Refusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE, Words.both("refused.not-a-form"));
        }
        if (!places.tryAcquire()) {
            throw new Refusal(HttpStatus.SERVICE_UNAVAILABLE, Words.both("refused.busy"));
        }
        List<Part> parts = new ArrayList<>();
        try {
            return use.apply(parsed(ctx, parts));
        } finally {
            remove(parts);
            places.release();
        }
    }

    /** What is wrong with the form is found here; what goes wrong when it is used is another matter. */
    private Upload parsed(Context ctx, List<Part> parts) {
        try {
            Files.createDirectories(folder);
            ctx.req()
                    .setAttribute(
                            MULTIPART, new MultipartConfigElement(folder.toString(), mostInAll, mostInAll, IN_MEMORY));
            parts.addAll(ctx.req().getParts());
            return Upload.of(parts, mostPicture);
        } catch (ServletException | IllegalStateException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw e.getClass().getSimpleName().contains("Eof") ? malformed(e) : new UncheckedIOException(e);
        }
    }

    private void refuseTooLarge(long bytes) {
        if (bytes > mostInAll) {
            throw tooLarge(mostInAll);
        }
    }

    static Refusal tooLarge(long most) {
        return new Refusal(
                HttpStatus.CONTENT_TOO_LARGE,
                org.vitral.api.Text.of(
                        Words.in(Words.LANGUAGES.get(0))
                                .say(
                                        "refused.too-large",
                                        Words.in(Words.LANGUAGES.get(0)).bytes(most)),
                        Words.in(Words.LANGUAGES.get(1))
                                .say(
                                        "refused.too-large",
                                        Words.in(Words.LANGUAGES.get(1)).bytes(most))));
    }

    /** The container says "too large" and "not a form" with the same exception. */
    private Refusal malformed(Exception e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            String message = String.valueOf(t.getMessage()).toLowerCase(java.util.Locale.ROOT);
            if (message.contains("exceed") || message.contains("max file") || message.contains("too large")) {
                return tooLarge(mostInAll);
            }
        }
        LOG.debug("Not a form", e);
        return new Refusal(HttpStatus.BAD_REQUEST, Words.both("refused.malformed"));
    }

    private static void remove(Collection<Part> parts) {
        for (Part part : parts) {
            try {
                part.delete();
            } catch (IOException e) {
                LOG.warn("Cannot remove an upload: {}", e.toString());
            }
        }
    }
}
