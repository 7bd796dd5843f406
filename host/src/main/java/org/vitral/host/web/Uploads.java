package org.vitral.host.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitral.api.Text;
import org.vitral.host.config.HostConfig;

/**
 * Takes multipart forms in: files go to disk as they come, never more than allowed, not too many at a time, and nothing of
 * them is left when the request has been answered.
 */
final class Uploads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
    /** As the servlet container calls it. */
    private static final String MULTIPART = "org.eclipse.jetty.multipartConfig";

    private static final int AT_A_TIME = 8;
    /** Larger files go to the disk as they come. */
    static final int IN_MEMORY = 64 * 1024;
    /** Field names, boundaries, typed values. */
    private static final long AROUND = 1_000_000;

    private final UploadFolder folder;
    private final long mostPicture;
    private final long mostModel;
    private final Semaphore places = new Semaphore(AT_A_TIME);

    Uploads(HostConfig config) {
        folder = UploadFolder.in(config.work().path().resolve("uploads"));
        mostPicture = config.intake().bytes();
        mostModel = config.models().bytes();
    }

    /** Where files are put that outlive their request. */
    Path folder() {
        return folder.path();
    }

    /** Reads a form with a picture, and perhaps a network file, hands it over and removes what has been written for it. */
    <T> T take(Context ctx, Function<Upload, T> use) {
        return take(
                ctx,
                mostPicture + mostModel + AROUND,
                () -> tooLarge("refused.too-large-both", mostPicture, mostModel),
                use);
    }

    /** The same for a form with a network file. */
    <T> T takeNetwork(Context ctx, Function<Upload, T> use) {
        return take(ctx, mostModel + AROUND, () -> tooLarge(mostModel), use);
    }

    private <T> T take(Context ctx, long mostInAll, Supplier<Refusal> tooLarge, Function<Upload, T> use) {
        if (ctx.req().getContentLengthLong() > mostInAll) {
            throw tooLarge.get();
        }
        String type = ctx.header("Content-Type");
        if (type == null || !type.startsWith("multipart/form-data")) {
            throw new Refusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE, Words.both("refused.not-a-form"));
        }
        if (!places.tryAcquire()) {
            throw new Refusal(HttpStatus.SERVICE_UNAVAILABLE, Words.both("refused.busy"));
        }
        List<Part> parts = new ArrayList<>();
        try {
            return use.apply(parsed(ctx, parts, mostInAll, tooLarge));
        } finally {
            remove(parts);
            places.release();
        }
    }

    /** What is wrong with the form is found here; what goes wrong when it is used is another matter. */
    private Upload parsed(Context ctx, List<Part> parts, long mostInAll, Supplier<Refusal> tooLarge) {
        try {
            MultipartConfigElement limits = new MultipartConfigElement(
                    folder.path().toString(), Math.max(mostPicture, mostModel), mostInAll, IN_MEMORY);
            ctx.req().setAttribute(MULTIPART, limits);
            parts.addAll(ctx.req().getParts());
            return Upload.of(parts, mostPicture, mostModel);
        } catch (ServletException | IllegalStateException e) {
            throw malformed(e, tooLarge);
        } catch (IOException e) {
            throw e.getClass().getSimpleName().contains("Eof") ? malformed(e, tooLarge) : new UncheckedIOException(e);
        }
    }

    static Refusal tooLarge(long most) {
        return tooLarge("refused.too-large", most);
    }

    private static Refusal tooLarge(String key, long... limits) {
        List<String> said = new ArrayList<>();
        for (java.util.Locale language : Words.LANGUAGES) {
            Words words = Words.in(language);
            said.add(words.say(key, LongStream.of(limits).mapToObj(words::bytes).toArray()));
        }
        return new Refusal(HttpStatus.CONTENT_TOO_LARGE, Text.of(said.get(0), said.get(1)));
    }

    /** The container says "too large" and "not a form" with the same exception. */
    private static Refusal malformed(Exception e, Supplier<Refusal> tooLarge) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            String message = String.valueOf(t.getMessage()).toLowerCase(java.util.Locale.ROOT);
            if (message.contains("exceed") || message.contains("max file") || message.contains("too large")) {
                return tooLarge.get();
            }
        }
        LOG.debug("Not a form", e);
        return new Refusal(HttpStatus.BAD_REQUEST, Words.both("refused.malformed"));
    }

    private static void remove(Collection<Part> parts) {
        for (Part part : parts) {
            try {
                part.delete();
            } catch (NoSuchFileException e) {
                LOG.debug("An upload has been moved");
            } catch (IOException e) {
                LOG.warn("Cannot remove an upload: {}", e.toString());
            }
        }
    }

    /** The server has ended. */
    @Override
    public void close() {
        folder.close();
    }
}
