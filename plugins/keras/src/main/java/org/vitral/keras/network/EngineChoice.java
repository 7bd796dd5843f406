package org.vitral.keras.network;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vitral.api.NetworkException;
import org.vitral.api.OpenContext;
import org.vitral.api.Text;
import org.vitral.keras.engine.Engine;
import org.vitral.keras.graph.Graph;

/** The engines that there are, and the one that a person asked for. */
record EngineChoice(List<Engine> engines, Optional<String> asked) {

    static EngineChoice of(OpenContext context) {
        return new EngineChoice(
                context.providers(Engine.class).stream()
                        .sorted(Comparator.comparingInt(Engine::preference).reversed())
                        .toList(),
                context.engine());
    }

    /** The engine that would open the graph, if there is one. */
    Optional<Engine> forListing(Graph graph) {
        return engines.stream()
                .filter(e ->
                        asked.isEmpty() || asked.get().equals(e.engineCard().id()))
                .filter(e -> e.supports(graph).runs())
                .findFirst();
    }

    Engine forOpening(Graph graph, String network) {
        String known = engines.stream().map(e -> e.engineCard().id()).collect(Collectors.joining(", "));
        if (engines.isEmpty()) {
            throw new NetworkException(Text.of(
                    "No engine is installed: put engine-onnxruntime.jar into the folder plugins-dist.",
                    "No hay ningún motor instalado: copie engine-onnxruntime.jar en la carpeta plugins-dist."));
        }
        if (asked.isPresent()
                && engines.stream().noneMatch(e -> e.engineCard().id().equals(asked.get()))) {
            throw new NetworkException(Text.format(
                    "There is no engine \"%s\": choose one of %s.",
                    "No existe el motor \"%s\": elija uno de %s.", asked.get().replaceAll("\\p{Cntrl}", " "), known));
        }
        return forListing(graph).orElseThrow(() -> refusal(graph, network));
    }

    private NetworkException refusal(Graph graph, String network) {
        Text reason = engines.stream()
                .filter(e ->
                        asked.isEmpty() || asked.get().equals(e.engineCard().id()))
                .flatMap(e -> e.supports(graph).refused().stream())
                .findFirst()
                .orElse(Text.of("it gives no reason", "no indica la razón"));
        return new NetworkException(Text.of(
                asked.orElse("No engine") + (asked.isPresent() ? " cannot run " : " can run ") + network + ": "
                        + reason.english(),
                asked.orElse("Ningún motor") + (asked.isPresent() ? " no puede" : " puede") + " ejecutar " + network
                        + ": " + reason.spanish()));
    }
}
