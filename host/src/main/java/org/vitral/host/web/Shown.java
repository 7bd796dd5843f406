package org.vitral.host.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.vitral.api.Attribution;
import org.vitral.host.config.HostConfig;
import org.vitral.host.explain.Analysis;
import org.vitral.host.intake.Intake;
import org.vitral.host.render.Npy;
import org.vitral.host.render.Overlay;
import org.vitral.host.render.Style;
import org.vitral.host.store.ResultStore;

/** Draws a finished segmentation with another number of superpixels, from its files alone: nothing runs again. */
final class Shown {
    private final Rest rest;
    private final HostConfig config;
    private final Intake intake;

    Shown(Rest rest, HostConfig config) {
        this.rest = rest;
        this.config = config;
        this.intake = new Intake(config.intake());
    }

    void draw(Context ctx) {
        Analysis analysis = rest.find(ctx);
        JsonNode explanation = explanation(ctx, analysis);
        if (!explanation.has("ranking")) {
            throw Rest.notFound();
        }
        Path folder = analysis.folder();
        Attribution.Segments segments = segments(folder, explanation);
        int shown = Rest.number(ctx.pathParam("n")).orElseThrow(Rest::notFound);
        if (shown > segments.ranking().length) {
            throw Rest.notFound();
        }
        Path picture = Photographs.in(folder).orElseThrow(Rest::notFound);
        Style style = config.style().withShown(shown);
        JsonNode legend = explanation.path("legend");
        ctx.contentType("image/png")
                .header("Cache-Control", "private, max-age=3600")
                .result(Overlay.draw(
                                intake.read(picture),
                                segments,
                                legend.has("most")
                                        ? style.withScale(legend.path("most").asDouble())
                                        : style)
                        .layer());
    }

    /** The explanation that the address names. */
    static JsonNode explanation(Context ctx, Analysis analysis) {
        return Json.elements(analysis.json().path("explanations"))
                .filter(e -> e.path("network").asText().equals(ctx.pathParam("network"))
                        && e.path("method").asText().equals(ctx.pathParam("method"))
                        && e.path("class").path("index").asText().equals(ctx.pathParam("class")))
                .findFirst()
                .orElseThrow(Rest::notFound);
    }

    /** The weights stand in the values, one for each pixel; all pixels of a part have the same. */
    private static Attribution.Segments segments(Path folder, JsonNode explanation) {
        JsonNode files = explanation.path("files");
        if (!(read(folder, files.path("segments").asText()) instanceof Npy.Array.Whole labels)
                || !(read(folder, files.path("values").asText()) instanceof Npy.Array.Floats values)) {
            throw Rest.notFound();
        }
        int parts = IntStream.of(labels.values()).max().orElse(0) + 1;
        double[] weights = new double[parts];
        for (int i = 0; i < labels.values().length; i++) {
            weights[labels.values()[i]] = values.values()[i];
        }
        JsonNode ranking = explanation.path("ranking");
        int[] ranked = Json.elements(ranking.path("segments"))
                .mapToInt(JsonNode::asInt)
                .toArray();
        return new Attribution.Segments(
                labels.shape()[1],
                labels.shape()[0],
                labels.values(),
                weights,
                ranked,
                Math.min(ranking.path("shown").asInt(), ranked.length));
    }

    static Npy.Array read(Path folder, String name) {
        try {
            return Npy.read(Files.readAllBytes(ResultStore.file(folder, name).orElseThrow(Rest::notFound)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
