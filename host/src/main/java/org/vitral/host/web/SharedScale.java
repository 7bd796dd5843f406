package org.vitral.host.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vitral.api.Attribution;
import org.vitral.host.config.HostConfig;
import org.vitral.host.explain.Analysis;
import org.vitral.host.intake.Intake;
import org.vitral.host.render.Npy;
import org.vitral.host.render.Overlay;

/**
 * Puts what a method says of the pixels on one colour scale for all networks of an analysis, so that their colours compare;
 * otherwise only the classes of one network share a scale. Drawn from the stored values: nothing runs again.
 */
final class SharedScale {
    /** The scale of nothing: each network has its own. */
    static final Map<String, Double> NONE = Map.of();

    private final Rest rest;
    private final HostConfig config;
    private final Intake intake;

    SharedScale(Rest rest, HostConfig config) {
        this.rest = rest;
        this.config = config;
        this.intake = new Intake(config.intake());
    }

    /** The scale of each method that gave values of pixels for more than one network. */
    static Map<String, Double> of(Path folder, Result result) {
        if (result.running() || result.networks().size() < 2) {
            return NONE;
        }
        Map<String, List<Attribution.PixelValues>> maps = new LinkedHashMap<>();
        Map<String, Set<String>> networks = new LinkedHashMap<>();
        for (JsonNode explanation : result.explanations()) {
            String method = explanation.path("method").asText();
            values(folder, explanation).ifPresent(values -> {
                maps.computeIfAbsent(method, m -> new ArrayList<>()).add(values);
                networks.computeIfAbsent(method, m -> new LinkedHashSet<>())
                        .add(explanation.path("network").asText());
            });
        }
        Map<String, Double> scales = new LinkedHashMap<>();
        maps.forEach((method, values) -> {
            double scale = Overlay.scaleOf(values);
            if (scale > 0 && networks.getOrDefault(method, Set.of()).size() > 1) {
                scales.put(method, scale);
            }
        });
        return scales;
    }

    /** An explanation as it is on this scale: another layer, another legend. */
    static JsonNode on(double scale, Result result, JsonNode explanation) {
        ObjectNode scaled = explanation.deepCopy();
        ObjectNode legend = scaled.withObject("/legend");
        legend.put("least", -scale).put("most", scale);
        scaled.put(
                "layerAddress",
                "/results/" + result.id() + "/scaled/"
                        + explanation.path("network").asText() + "/"
                        + explanation.path("method").asText() + "/"
                        + explanation.path("class").path("index").asInt());
        return scaled;
    }

    /** Sends the layer of one explanation on the scale that all networks share. */
    void draw(Context ctx) {
        Analysis analysis = rest.find(ctx);
        Path folder = analysis.folder();
        Result result = Result.of(analysis, List.of());
        JsonNode explanation = Shown.explanation(ctx, analysis);
        Double scale = of(folder, result).get(ctx.pathParam("method"));
        Optional<Attribution.PixelValues> values = values(folder, explanation);
        if (scale == null || values.isEmpty()) {
            throw Rest.notFound();
        }
        Path picture = Photographs.in(folder).orElseThrow(Rest::notFound);
        ctx.contentType("image/png")
                .header("Cache-Control", "private, max-age=3600")
                .result(Overlay.draw(
                                intake.read(picture),
                                values.get(),
                                config.style().withScale(scale))
                        .layer());
    }

    /** Values of pixels have one number for each channel; maps and superpixels one for each pixel. */
    private static Optional<Attribution.PixelValues> values(Path folder, JsonNode explanation) {
        String name = explanation.path("files").path("values").asText();
        return Shown.read(folder, name) instanceof Npy.Array.Floats stored && stored.shape().length == 3
                ? Optional.of(new Attribution.PixelValues(
                        stored.shape()[1], stored.shape()[0], stored.shape()[2], stored.values()))
                : Optional.empty();
    }
}
