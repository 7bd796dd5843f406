package org.vitral.host.explain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.vitral.api.CancelledException;
import org.vitral.api.Explanation;
import org.vitral.api.Network;
import org.vitral.api.Pixels;
import org.vitral.api.Request;
import org.vitral.api.Text;
import org.vitral.host.catalog.Pairing;
import org.vitral.host.config.HostConfig;
import org.vitral.host.intake.Photograph;
import org.vitral.host.render.Overlay;
import org.vitral.host.render.Style;
import org.vitral.host.store.Draft;
import org.vitral.host.store.NotWritten;

/** The work of one method on one network of an analysis: what it gives is written and told, or why it gives nothing. */
final class PairTask {
    private static final int PARTIAL_SIDE = 800;

    private final Analysis analysis;
    private final Photograph photograph;
    private final Plan.OnNetwork network;
    private final Plan.Pair pair;
    private final String method;
    private final Workshop workshop;
    private final Draft draft;

    PairTask(
            Analysis analysis,
            Photograph photograph,
            Plan.OnNetwork network,
            Plan.Pair pair,
            Workshop workshop,
            Draft draft) {
        this.analysis = analysis;
        this.photograph = photograph;
        this.network = network;
        this.pair = pair;
        this.method = pair.method().card().id();
        this.workshop = workshop;
        this.draft = draft;
    }

    /** Under which ids what the method leaves is kept. */
    Carried.Pair key() {
        return new Carried.Pair(network.id(), method);
    }

    /**
     * Explains.
     *
     * @param carried what an earlier run left
     * @return what this one leaves
     */
    Optional<Object> run(OpenNetworks.Lease lease, Pixels picture, List<Integer> classes, Optional<Object> carried)
            throws InterruptedException {
        // An engine may be able to do less than the card promised before one was chosen.
        Pairing pairing = Pairing.of(lease.network().card(), pair.method().card());
        if (!pairing.runs()) {
            analysis.add("unmatched", ResultJson.unmatched(network.id(), pairing));
            return Optional.empty();
        }
        if (analysis.isStopped()) {
            failed(Text.of("Stopped before its turn came.", "Detenido antes de su turno."));
            return Optional.empty();
        }
        HostConfig.Analyses limits = workshop.config().analyses();
        PairRun run = new PairRun(
                analysis,
                network.id(),
                method,
                Instant.now().plus(limits.deadline()),
                pair.seed(),
                carried,
                this::paint,
                workshop.clock());
        MeteredNetwork metered = new MeteredNetwork(lease.network(), run::check);
        Request request = new Request(picture, classes, pair.values(), pair.seed());
        long start = System.nanoTime();
        try {
            analysis.happened(new Event.Progress(network.id(), method, 0, 0, Optional.empty(), Optional.empty()));
            List<Explanation> explanations = workshop.guarded(
                    analysis,
                    limits.deadline().plus(limits.grace()),
                    lease,
                    () -> workshop.catalog().explain(pair.method(), metered, request, run));
            run.end();
            double seconds = (System.nanoTime() - start) / 1e9;
            write(run, metered, explanations, seconds);
            return run.carriedOut();
        } catch (LeftBehind e) {
            run.abandon();
            if (e.cancelled()) {
                reportIfItGoesOn(e, lease.network(), limits.grace());
                throw new CancelledException();
            }
            Text why = Failures.tooLong(method + " / " + network.id(), limits.deadline());
            workshop.catalog().markUnhealthy(pair.method(), lease.network(), why);
            failed(why);
        } catch (NotWritten e) {
            run.abandon();
            throw e;
        } catch (CancelledException e) {
            run.abandon();
            if (analysis.isCancelled()) {
                throw e;
            }
            failed(Text.of("The method ended without a result.", "El método terminó sin resultado."));
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            run.abandon();
            failed(Failures.text(e));
        }
        return Optional.empty();
    }

    private void failed(Text why) {
        analysis.failed(network.id(), method, why);
    }

    /** A cancelled method may be in the middle of a long step of its network, which is nobody's fault: it has its grace as well. */
    private void reportIfItGoesOn(LeftBehind left, Network open, Duration grace) {
        workshop.clock()
                .schedule(
                        () -> {
                            if (left.goesOn()) {
                                Text why = Text.of("It did not end when cancelled.", "No terminó al cancelarse.");
                                workshop.catalog().markUnhealthy(pair.method(), open, why);
                            }
                        },
                        grace.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void write(PairRun run, MeteredNetwork metered, List<Explanation> explanations, double seconds) {
        ExplanationFiles files =
                new ExplanationFiles(photograph, workshop.config().style());
        Style shared = ExplanationFiles.styleFor(explanations, workshop.config().style());
        Map<String, Object> parameters = Parameters.written(pair.method().card(), pair.values(), run.chosen());
        List<ObjectNode> nodes = new ArrayList<>();
        for (Explanation explanation : explanations) {
            ObjectNode node = ResultJson.JSON.objectNode();
            node.put("network", network.id()).put("method", method);
            node.set("class", ResultJson.ofClass(network.card(), explanation.classIndex()));
            node.set("parameters", ResultJson.values(parameters));
            node.put("seed", pair.seed());
            node.put("seconds", Math.round(seconds * 1000) / 1000.0);
            node.put("evaluations", metered.evaluations());
            String base = ResultNames.file(network.id(), method) + "-" + explanation.classIndex();
            files.write(draft, base, explanation, shared, node);
            node.set("title", ResultJson.text(pair.method().card().title()));
            if (!run.stoppedBy().isEmpty()) {
                node.put("stopped", run.stoppedBy()).put("reached", run.done());
            } else if (neededLess(run)) {
                node.put("complete", true);
            }
            nodes.add(node);
        }
        List<Integer> places = analysis.addExplanations(nodes);
        analysis.happened(new Event.Done(network.id(), method, places));
    }

    /** Whether the method ended by itself before its budget was used up: more would change nothing. */
    private boolean neededLess(PairRun run) {
        return pair.method()
                .card()
                .budget()
                .map(pair.values()::get)
                .filter(most -> most instanceof Number n && run.neededLessThan(n.longValue()))
                .isPresent();
    }

    /** Draws a partial result. */
    private void paint(List<Explanation> partial, PairRun run) {
        Style style = ExplanationFiles.styleFor(
                partial, ExplanationFiles.within(PARTIAL_SIDE, workshop.config().style()));
        for (Explanation explanation : partial) {
            run.tell(new Event.Partial(
                    network.id(),
                    method,
                    explanation.classIndex(),
                    Overlay.draw(photograph, explanation.attribution(), style)));
        }
    }
}
