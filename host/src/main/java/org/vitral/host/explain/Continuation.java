package org.vitral.host.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.vitral.api.MethodCard;
import org.vitral.api.ParameterException;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.host.catalog.Installed;
import org.vitral.host.catalog.InstalledMethod;
import org.vitral.host.intake.Intake;
import org.vitral.host.intake.Photograph;
import org.vitral.host.store.ResultStore;

/** Turns "500 more" into a request: that of the finished analysis, for one pair, with a larger budget. The picture comes from the store. */
final class Continuation {
    private final Installed installed;
    private final Planner planner;
    private final Intake intake;

    Continuation(Installed installed, Planner planner, Intake intake) {
        this.installed = installed;
        this.planner = planner;
        this.intake = intake;
    }

    AnalysisRequest request(
            Analysis before, List<NetworkChoice> remembered, String network, String method, String evaluations) {
        ObjectNode result = before.result();
        List<JsonNode> explanations = new java.util.ArrayList<>();
        result.path("explanations").forEach(e -> {
            if (e.path("network").asText().equals(network)
                    && e.path("method").asText().equals(method)) {
                explanations.add(e);
            }
        });
        if (explanations.isEmpty()) {
            throw new VitralException(Text.format(
                    "The analysis %s has no explanation of %s by %s.",
                    "El análisis %s no tiene una explicación de %s por %s.", before.id(), network, method));
        }
        MethodCard card = installed
                .method(method)
                .map(InstalledMethod::card)
                .orElseThrow(() -> new VitralException(Text.format(
                        "The method %s is no longer installed.", "El método %s ya no está instalado.", method)));
        // One that was stopped goes on from where it was, not from where it was to end.
        Budget budget = Budget.of(card, explanations.get(0))
                .orElseThrow(() -> new ParameterException(Text.format(
                        "%s cannot go on from where it was.", "%s no puede continuar desde donde estaba.", method)));
        String key = budget.key();
        long larger = budget.with(evaluations);
        JsonNode engine = result.path("provenance").path("request").path("engine");
        Optional<String> onEngine = engine.isTextual() ? Optional.of(engine.asText()) : Optional.empty();
        NetworkBefore earlier = new NetworkBefore(result, network);
        NetworkChoice choice = earlier.choice(remembered);
        if (!planner.has(choice)) {
            throw earlier.gone();
        }
        earlier.check(planner.plan(choice, onEngine));
        Map<String, String> parameters = new LinkedHashMap<>();
        result.path("provenance").path("request").path("parameters").fields().forEachRemaining(e -> {
            boolean elsewhere = e.getKey().contains("@") && !e.getKey().endsWith("@" + network);
            if (!elsewhere && !e.getKey().equals(key + "@" + network)) {
                String name = e.getKey().replaceFirst("@.*", "@" + choice.id());
                parameters.put(name, e.getValue().asText());
            }
        });
        parameters.put(key, Long.toString(larger));
        Optional<byte[]> original = original(before);
        Photograph picture = original.map(bytes ->
                        intake.read(bytes, result.path("image").path("name").asText()))
                .orElseThrow(() -> new VitralException(Text.of(
                        "The picture was not kept with the analysis: explain it again with a larger budget.",
                        "La imagen no se conservó con el análisis: explíquela de nuevo con un presupuesto mayor.")));
        return new AnalysisRequest(
                picture,
                List.of(choice),
                List.of(method),
                explanations.stream()
                        .map(e -> e.path("class").path("index").asText())
                        .toList(),
                parameters,
                OptionalLong.of(explanations.get(0).path("seed").asLong()),
                onEngine,
                Optional.of(before.id()),
                original);
    }

    private static Optional<byte[]> original(Analysis before) {
        Optional<Path> file = ResultStore.file(
                before.folder(), before.result().path("image").path("file").asText("-"));
        try {
            return file.isPresent() ? Optional.of(Files.readAllBytes(file.get())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
