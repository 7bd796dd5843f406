package org.vitral.host.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import org.vitral.host.explain.Analysis;
import org.vitral.host.explain.History;
import org.vitral.host.render.Rendered;
import org.vitral.host.store.AnalysisJson;
import org.vitral.host.store.ResultStore;

/** Analyses for programs, as {@code /openapi.json} describes them. */
final class Rest {
    private final History history;
    private final Events events;

    Rest(History history, Events events) {
        this.history = history;
        this.events = events;
    }

    /** The answer to a submitted analysis. */
    static void accepted(Context ctx, Analysis analysis) {
        ctx.status(HttpStatus.ACCEPTED).header("Location", "/api/v1/analyses/" + analysis.id());
        json(ctx, JsonNodeFactory.instance.objectNode().put("id", analysis.id()));
    }

    void recent(Context ctx) {
        var list = JsonNodeFactory.instance.arrayNode();
        for (Analysis analysis : history.recent(100)) {
            ObjectNode entry = list.addObject();
            entry.put("id", analysis.id()).put("status", analysis.status().toString());
        }
        json(ctx, list);
    }

    void get(Context ctx) {
        json(ctx, find(ctx).json());
    }

    void events(Context ctx) {
        events.stream(ctx, find(ctx));
    }

    /** What there is so far of a class, as a transparent map. Who asks a moment too late gets what it came to. */
    void partial(Context ctx) {
        Analysis analysis = find(ctx);
        String network = ctx.pathParam("network");
        String method = ctx.pathParam("method");
        int index = number(ctx.pathParam("class")).orElseThrow(Rest::notFound);
        ctx.header("Cache-Control", "no-store");
        Optional<Rendered> sofar = analysis.partial(network, method, index);
        if (sofar.isPresent()) {
            ctx.contentType("image/png").result(sofar.get().layer());
            return;
        }
        Result result = Result.of(analysis, List.of());
        JsonNode explanation =
                result.explanation(new Result.Pair(network, method), index).orElseThrow(Rest::notFound);
        ctx.redirect(result.file(explanation.path("layer").asText()), HttpStatus.SEE_OTHER);
    }

    void file(Context ctx) {
        Analysis analysis = find(ctx);
        String name = ctx.pathParam("file");
        StoredFile.send(ctx, analysis, folder -> ResultStore.file(folder, name));
        if (ctx.queryParam("download") != null) {
            ctx.header("Content-Disposition", "attachment; filename=\"" + downloadName(analysis, name) + "\"");
        }
        if (analysis.status().ended()) {
            ctx.header("Cache-Control", "private, max-age=3600");
        }
    }

    /** {@code date-time-network-method-class-picture.png}: the id begins with date and time and ends with the picture. */
    private static String downloadName(Analysis analysis, String file) {
        String id = analysis.id();
        int time = Math.min(19, id.length());
        int dot = file.lastIndexOf('.');
        return (id.substring(0, time) + "-" + file.substring(0, dot) + id.substring(time) + file.substring(dot))
                .replaceAll("[^A-Za-z0-9._-]", "-");
    }

    /** Cancels an analysis that has not ended, removes one that has. */
    void delete(Context ctx) {
        Analysis analysis = find(ctx);
        if (analysis.status().ended()) {
            history.delete(analysis.id());
        } else {
            analysis.cancel();
        }
        ctx.status(HttpStatus.NO_CONTENT);
    }

    Analysis find(Context ctx) {
        return history.find(ctx.pathParam("id"))
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, Words.both("refused.no-result")));
    }

    static Refusal notFound() {
        return new Refusal(HttpStatus.NOT_FOUND, Words.both("refused.not-found"));
    }

    static void json(Context ctx, JsonNode node) {
        ctx.contentType("application/json").result(AnalysisJson.write(node) + "\n");
    }

    static Optional<Integer> number(String text) {
        return text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
