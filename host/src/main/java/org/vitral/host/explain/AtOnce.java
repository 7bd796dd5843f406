package org.vitral.host.explain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.vitral.api.Network;
import org.vitral.api.PictureBatch;
import org.vitral.api.Pixels;
import org.vitral.api.Scores;
import org.vitral.api.VitralException;
import org.vitral.host.library.Library;

/** Work with networks that waits in no queue and of which nothing is kept. The networks are those that analyses have open. */
public final class AtOnce {
    private final Workshop workshop;
    private final Planner planner;
    private final Library library;

    AtOnce(Workshop workshop, Planner planner, Library library) {
        this.workshop = workshop;
        this.planner = planner;
        this.library = library;
    }

    /**
     * Classifies the picture on each network of the request, at once, and keeps nothing. What it returns is as
     * {@code analysis.json}, without explanations.
     *
     * @throws VitralException as {@link Analyses#submit}
     */
    public ObjectNode classify(AnalysisRequest request) {
        try (InUse inUse = inUse(request.networks())) {
            return classified(request);
        }
    }

    private ObjectNode classified(AnalysisRequest request) {
        Plan plan = planner.plan(request.withoutMethods());
        Provenance provenance =
                new Provenance(workshop.catalog(), plan, workshop.config().style());
        ObjectNode result = ResultJson.JSON.objectNode();
        result.set("image", ResultJson.image(request.picture()));
        for (Plan.OnNetwork network : plan.networks()) {
            try (OpenNetworks.Lease lease = workshop.lease(network)) {
                Pixels picture = request.picture().at(lease.network().card().input());
                Scores scores = lease.network().classify(PictureBatch.of(List.of(picture)));
                provenance.add(network.id(), network.source(), lease.network());
                ObjectNode node = ResultJson.network(
                        network.id(), lease.network().card(), scores, network.report(), lease.note());
                NetworkJson.describe(node, lease.network().card());
                result.withArray("networks").add(node);
            }
        }
        result.putArray("explanations");
        result.putArray("unmatched");
        result.set("provenance", provenance.json());
        return result;
    }

    /**
     * Works with a network, open on an engine; it is opened if it is not, and shared.
     *
     * @throws VitralException as {@link Analyses#submit}
     */
    public <T> T with(NetworkChoice choice, String engine, Function<Network, T> work) {
        return with(choice, Optional.of(engine), work);
    }

    /**
     * Works with a network, open on the engine that runs it unless a person says which.
     *
     * @throws VitralException as {@link Analyses#submit}
     */
    public <T> T with(NetworkChoice choice, Function<Network, T> work) {
        return with(choice, Optional.empty(), work);
    }

    private <T> T with(NetworkChoice choice, Optional<String> engine, Function<Network, T> work) {
        try (InUse inUse = inUse(List.of(choice));
                OpenNetworks.Lease lease = workshop.lease(planner.plan(choice, engine))) {
            return work.apply(lease.network());
        }
    }

    /**
     * Checks that a network fits into memory on two engines at once, before it is opened on either.
     *
     * @param engines two of these
     * @throws VitralException if no two of them leave it room, or if it cannot be opened as far as can be seen
     */
    public void checkTogether(NetworkChoice choice, List<String> engines) {
        Plan.OnNetwork network = planner.plan(choice, Optional.empty());
        long least = engines.stream()
                .mapToLong(engine -> workshop.memory(network, engine))
                .sorted()
                .limit(2)
                .sum();
        workshop.open().budget().refuseTogether(choice.id(), least);
    }

    private InUse inUse(List<NetworkChoice> choices) {
        return InUse.of(choices, library, workshop.catalog().installed());
    }
}
