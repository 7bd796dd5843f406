package org.vitral.host.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.config.HostConfig;
import org.vitral.host.explain.Analyses;
import org.vitral.host.explain.Analysis;
import org.vitral.host.explain.History;

/** The pages, and what their buttons do: each answers a plain form with 303 to a page. */
final class Pages {
    private static final int EARLIER = 60;

    private final Catalog catalog;
    private final Analyses analyses;
    private final Samples samples;
    private final HostConfig config;
    private final Rest rest;
    private final Plans plans;
    private final Changes changes;

    Pages(
            Catalog catalog,
            Analyses analyses,
            Samples samples,
            HostConfig config,
            Rest rest,
            Plans plans,
            Changes changes) {
        this.changes = changes;
        this.samples = samples;
        this.catalog = catalog;
        this.analyses = analyses;
        this.config = config;
        this.rest = rest;
        this.plans = plans;
    }

    private Offer offer() {
        return Offer.of(catalog, analyses);
    }

    void form(Context ctx) {
        Optional<Analysis> again = Optional.ofNullable(ctx.queryParam("again")).flatMap(analyses.history()::find);
        ctx.html(form(ctx, again.map(a -> Chosen.of(a.json())).orElseGet(() -> Chosen.of(ctx.queryParamMap()))));
    }

    String form(Context ctx, Chosen chosen) {
        String state = changes.state();
        return new FormPage(View.ofForm(ctx), offer(), samples.all(), config, chosen).draw(state);
    }

    void plugins(Context ctx) {
        String state = changes.state();
        ctx.html(new PluginsPage(View.of(ctx), offer()).draw(state));
    }

    void results(Context ctx) {
        List<Result> results = analyses.history().recent(EARLIER).stream()
                .map(a -> Result.of(a, List.of()))
                .toList();
        ctx.html(new ResultsPage(View.of(ctx), results, offer()).draw());
    }

    void result(Context ctx) {
        Analysis analysis = rest.find(ctx);
        Plans.Planned planned = plans.of(analysis.id());
        Result result = Result.of(analysis, planned.pairs());
        Map<String, Double> scales = SharedScale.of(analysis.folder(), result);
        boolean shared = "networks".equals(ctx.queryParam("scale"));
        History history = analyses.history();
        Sequel sequel = new Sequel(
                history.before(analysis.id()),
                result.continues().filter(id -> history.find(id).isPresent()),
                history.continuing(analysis.id()),
                planned.classes());
        ctx.html(new ResultPage(View.of(ctx), result, offer(), scales, shared, sequel).draw());
    }

    /** The photograph that was explained. */
    void picture(Context ctx) {
        StoredFile.send(ctx, rest.find(ctx), Photographs::in);
        ctx.header("Cache-Control", "private, max-age=3600");
    }

    void cancel(Context ctx) {
        rest.find(ctx).cancel();
        back(ctx);
    }

    void stop(Context ctx) {
        rest.find(ctx).stopAndKeep();
        back(ctx);
    }

    void delete(Context ctx) {
        rest.delete(ctx);
        ctx.redirect("/results", HttpStatus.SEE_OTHER);
    }

    void more(Context ctx) {
        String evaluations = Objects.requireNonNullElse(ctx.formParam("evaluations"), "");
        String network = Objects.requireNonNullElse(ctx.formParam("network"), "");
        String method = Objects.requireNonNullElse(ctx.formParam("method"), "");
        Analysis before = rest.find(ctx);
        Analysis analysis = analyses.more(before.id(), network, method, evaluations);
        int classes = (int) Json.elements(before.json().path("explanations"))
                .filter(e -> e.path("network").asText().equals(network)
                        && e.path("method").asText().equals(method))
                .count();
        plans.put(analysis.id(), new Plans.Planned(List.of(new Result.Pair(network, method)), Math.max(1, classes)));
        ctx.redirect("/results/" + analysis.id(), HttpStatus.SEE_OTHER);
    }

    private static void back(Context ctx) {
        ctx.redirect("/results/" + ctx.pathParam("id"), HttpStatus.SEE_OTHER);
    }
}
