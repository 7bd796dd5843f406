package org.vitral.host.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.vitral.api.Attribution;
import org.vitral.api.Exhibit;
import org.vitral.api.NetworkCard;
import org.vitral.api.Request;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.catalog.InstalledMethod;
import org.vitral.host.explain.Analyses;
import org.vitral.host.explain.Parameters;
import org.vitral.host.intake.Photograph;
import org.vitral.host.render.Overlay;
import org.vitral.host.render.Style;

/** What a method can show before it runs, such as the superpixels: the picture, and in a header how many parts it has. */
final class Preview {
    private static final int LONGEST_SIDE = 480;
    private static final int AT_A_TIME = 2;

    private final Catalog catalog;
    private final Analyses analyses;
    private final Uploads uploads;
    private final Submission submission;
    private final Semaphore places = new Semaphore(AT_A_TIME);

    Preview(Catalog catalog, Analyses analyses, Uploads uploads, Submission submission) {
        this.catalog = catalog;
        this.analyses = analyses;
        this.uploads = uploads;
        this.submission = submission;
    }

    /** 204 if the method has nothing to show beforehand. */
    void draw(Context ctx) {
        if (!places.tryAcquire()) {
            throw new Refusal(HttpStatus.SERVICE_UNAVAILABLE, Words.both("refused.busy"));
        }
        try {
            uploads.take(ctx, form -> {
                draw(ctx, form);
                return true;
            });
        } finally {
            places.release();
        }
    }

    private void draw(Context ctx, Upload form) {
        InstalledMethod method = form.first("preview")
                .flatMap(id -> catalog.installed().method(id))
                .orElseThrow(Rest::notFound);
        NetworkCard network = analyses.networks().cards().stream()
                .filter(c -> form.all("network").contains(c.id()))
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.BAD_REQUEST, Words.both("form.missing-network")));
        Photograph photograph = submission.photograph(form);
        Map<String, String> written = new TreeMap<>(Submission.parameters(form));
        written.keySet().removeIf(key -> !key.startsWith(method.card().id() + ".") || key.contains("@"));
        Map<String, Object> values = Parameters.of(List.of(method.card()), List.of(network.id()), written)
                .values(method.card(), network);
        Request request = new Request(
                photograph.at(network.input()),
                List.of(),
                values,
                Submission.seed(form).orElse(method.card().defaultSeed()));
        Optional<Exhibit> exhibit = catalog.preview(method, request);
        if (exhibit.isEmpty()) {
            ctx.status(HttpStatus.NO_CONTENT);
            return;
        }
        Style style = new Style(
                Style.DEFAULT.colourMap(),
                Style.DEFAULT.opacity(),
                LONGEST_SIDE,
                Style.DEFAULT.shown(),
                Style.DEFAULT.scale());
        View view = View.of(ctx);
        String title = view.say(exhibit.get().title());
        String words = parts(exhibit.get())
                // A title may tell the number itself.
                .filter(n -> !title.matches(".*\\b" + n + "\\b.*"))
                .map(n -> view.say("preview.parts", title, n))
                .orElse(title);
        ctx.header(
                        "Vitral-Title",
                        java.net.URLEncoder.encode(words, java.nio.charset.StandardCharsets.UTF_8)
                                .replace("+", "%20"))
                .contentType("image/png")
                .result(Overlay.draw(photograph, exhibit.get(), style).png());
    }

    private static Optional<Integer> parts(Exhibit exhibit) {
        return exhibit instanceof Exhibit.Map map && map.attribution() instanceof Attribution.Segments segments
                ? Optional.of((int) IntStream.of(segments.labels()).distinct().count())
                : Optional.empty();
    }
}
