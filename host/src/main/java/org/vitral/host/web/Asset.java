package org.vitral.host.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A file of the page's own: style, script, drawing. Addresses carry a mark of the content, so that browsers keep a file as
 * long as they like and still get a new one at once.
 */
record Asset(String name, String type, byte[] content, String mark) {
    private static final Map<String, Asset> ALL = java.util.stream.Stream.of(
                    load("vitral.css", "text/css"),
                    load("form.css", "text/css"),
                    load("problems.js", "text/javascript"),
                    load("sending.js", "text/javascript"),
                    load("photograph.js", "text/javascript"),
                    load("classes.js", "text/javascript"),
                    load("memory.js", "text/javascript"),
                    load("fields.js", "text/javascript"),
                    load("form.js", "text/javascript"),
                    load("networks.js", "text/javascript"),
                    load("vitral.js", "text/javascript"),
                    load("glass.svg", "image/svg+xml"),
                    load("icon.svg", "image/svg+xml"))
            .collect(Collectors.toMap(Asset::name, Function.identity()));

    private static Asset load(String name, String type) {
        try (InputStream in = Objects.requireNonNull(Asset.class.getResourceAsStream(name), name)) {
            byte[] content = in.readAllBytes();
            return new Asset(name, type, content, Integer.toHexString(Arrays.hashCode(content)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String address(String name) {
        return "/assets/" + name + "?"
                + Objects.requireNonNull(ALL.get(name), name).mark();
    }

    static void serve(Context ctx) {
        Asset asset = ALL.get(ctx.pathParam("name"));
        if (asset == null) {
            throw new Refusal(HttpStatus.NOT_FOUND, Words.both("refused.not-found"));
        }
        ctx.contentType(asset.type() + (asset.type().startsWith("text/") ? "; charset=utf-8" : ""))
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .result(asset.content());
    }
}
