package org.vitral.host.explain;

import java.util.Optional;
import org.vitral.api.EngineProvider;
import org.vitral.api.NetworkReport;
import org.vitral.api.Text;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.catalog.PluginFailure;
import org.vitral.host.catalog.Provided;

/** How much memory networks take, known before they are opened. */
record MemoryNeeds(Catalog catalog) {
    private static final Text ASKING = Text.of("saying how much memory it needs", "indicar cuánta memoria necesita");

    /** On the engine it is to run on. */
    long of(Plan.OnNetwork network) {
        return of(network, network.engine().id());
    }

    /** On an engine. A file may hold its weights smaller than they are when they are used. */
    long of(Plan.OnNetwork network, Optional<String> engine) {
        long numbers = network.report().stream()
                .flatMap(report -> report.layers().stream())
                .mapToLong(NetworkReport.Layer::parameters)
                .sum();
        long weights =
                numbers > 0 ? numbers * Float.BYTES : network.card().weights().bytes();
        return engine.map(id -> on(id, weights)).orElse(weights);
    }

    private long on(String engine, long weights) {
        return catalog.provided(EngineProvider.class).stream()
                .map(provided -> ask(provided, engine, weights))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(weights);
    }

    private static Optional<Long> ask(Provided<EngineProvider> provided, String engine, long weights) {
        try {
            return provided.call(
                    ASKING,
                    e -> e.engineCard().id().equals(engine) ? Optional.of(e.memory(weights)) : Optional.empty());
        } catch (PluginFailure e) {
            return Optional.empty();
        }
    }
}
