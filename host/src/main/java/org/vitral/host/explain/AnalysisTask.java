package org.vitral.host.explain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitral.api.CancelledException;
import org.vitral.api.Explanation;
import org.vitral.api.InputSpec;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.Pixels;
import org.vitral.api.Request;
import org.vitral.api.Scores;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.catalog.InstalledMethod;
import org.vitral.host.catalog.Pairing;
import org.vitral.host.config.HostConfig;
import org.vitral.host.render.Overlay;
import org.vitral.host.render.Style;
import org.vitral.host.store.AnalysisJson;
import org.vitral.host.store.Draft;
import org.vitral.host.store.NotWritten;
import org.vitral.host.store.ResultStore;

/** The work of one analysis: network after network, on each method after method. */
final class AnalysisTask implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(AnalysisTask.class);
    private static final int PARTIAL_SIDE = 800;

    private final Analysis analysis;
    private final Plan plan;
    private final Workshop workshop;
    private final Carried carriedIn;
    private final Map<InputSpec, Pixels> resized = new HashMap<>();
    private final Map<Carried.Pair, Object> carriedOut = new HashMap<>();

    AnalysisTask(Analysis analysis, Plan plan, Workshop workshop, Carried carriedIn) {
        this.analysis = analysis;
        this.plan = plan;
        this.workshop = workshop;
        this.carriedIn = carriedIn;
    }

    @Override
    public void run() {
        ResultStore store = workshop.store();
        if (analysis.isCancelled()) {
            analysis.happened(new Event.Finished(Status.CANCELLED));
            return;
        }
        analysis.started();
        Status end = Status.FAILED;
        try (Draft draft = store.draft(analysis.id());
                Catalog.Hold held = workshop.catalog().hold(plan.methods())) {
            LOG.debug("{} begins, {}", analysis.id(), held);
            analysis.moved(draft.folder());
            Provenance provenance =
                    new Provenance(workshop.catalog(), plan, workshop.config().style());
            plan.request().original().ifPresent(bytes -> keep(draft, bytes));
            int side = workshop.config().style().longestSide();
            CompletableFuture.runAsync(
                    () -> plan.request().picture().fitting(side)); // needed once there is a map to draw
            for (Plan.OnNetwork network : plan.networks()) {
                runNetwork(network, draft, provenance);
            }
            end = finish(draft, provenance);
        } catch (CancelledException e) {
            end = Status.CANCELLED;
        } catch (VitralException e) {
            analysis.fail(e);
        } catch (InterruptedException e) {
            end = Status.CANCELLED;
            Thread.currentThread().interrupt();
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            LOG.error("The analysis {} failed", analysis.id(), e);
            analysis.fail(Failures.text(e));
        } finally {
            workshop.carried().keep(analysis.id(), carriedOut, plan.methods());
            analysis.happened(new Event.Finished(end));
        }
    }

    private void keep(Draft draft, byte[] original) {
        String file = "picture" + Originals.ending(original);
        draft.writeAhead(file, original);
        analysis.image(file);
    }

    private Status finish(Draft draft, Provenance provenance) {
        ObjectNode result = analysis.complete(provenance.json());
        if (result.withArray("explanations").isEmpty()) {
            analysis.fail(analysis.firstFailure());
            return Status.FAILED;
        }
        draft.write(
                ResultStore.ANALYSIS,
                (AnalysisJson.write(result) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        analysis.moved(draft.publish());
        return Status.DONE;
    }

    private void runNetwork(Plan.OnNetwork network, Draft draft, Provenance provenance) throws InterruptedException {
        for (Pairing pairing : network.unmatched()) {
            analysis.add("unmatched", ResultJson.unmatched(network.id(), pairing));
        }
        if (network.pairs().isEmpty()) {
            return;
        }
        Duration limit = workshop.config().analyses().deadline();
        OpenNetworks.Lease lease = null;
        try {
            lease = workshop.guarded(analysis, limit, () -> workshop.lease(network));
            OpenNetworks.Lease open = lease;
            Pixels picture = resized.computeIfAbsent(
                    open.network().card().input(), plan.request().picture()::at);
            Scores scores =
                    workshop.guarded(analysis, limit, open, () -> open.network().classify(List.of(picture)));
            provenance.add(network.id(), network.source(), open.network());
            NetworkCard card = open.network().card();
            analysis.add("networks", ResultJson.network(network.id(), card, scores, network.report(), open.note()));
            List<Integer> classes;
            try {
                classes = ClassChoice.resolve(plan.classes(), card, scores);
                analysis.classes(network.id(), ResultJson.classes(classes, card, scores));
            } finally {
                // What it answers is worth seeing even if it does not know the class that was asked for.
                analysis.happened(new Event.Classified(network.id()));
            }
            for (Plan.Pair pair : network.pairs()) {
                runPair(network, pair, open, picture, classes, draft);
            }
        } catch (CancelledException | NotWritten e) {
            throw e;
        } catch (LeftBehind e) {
            failed(network.id(), "", Failures.tooLong(network.id(), limit));
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            failed(network.id(), "", Failures.text(e));
        } finally {
            if (lease != null) {
                lease.close();
            }
        }
    }

    private void runPair(
            Plan.OnNetwork network,
            Plan.Pair pair,
            OpenNetworks.Lease lease,
            Pixels picture,
            List<Integer> classes,
            Draft draft)
            throws InterruptedException {
        String method = pair.method().card().id();
        // An engine may be able to do less than the card promised before one was chosen.
        Pairing pairing = Pairing.of(lease.network().card(), pair.method().card());
        if (!pairing.runs()) {
            analysis.add("unmatched", ResultJson.unmatched(network.id(), pairing));
            return;
        }
        if (analysis.isStopped()) {
            failed(network.id(), method, Text.of("Stopped before its turn came.", "Detenido antes de su turno."));
            return;
        }
        HostConfig.Analyses limits = workshop.config().analyses();
        Carried.Pair key = new Carried.Pair(network.id(), method);
        PairRun run = new PairRun(
                analysis,
                network.id(),
                method,
                Instant.now().plus(limits.deadline()),
                pair.seed(),
                carriedIn.of(key),
                painter(network.id(), method),
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
            run.carriedOut().ifPresent(state -> carriedOut.put(key, state));
            write(network, pair, run, metered, explanations, seconds, draft);
        } catch (LeftBehind e) {
            run.abandon();
            if (e.cancelled()) {
                reportIfItGoesOn(e, pair.method(), lease.network(), limits.grace());
                throw new CancelledException();
            }
            Text why = Failures.tooLong(method + " / " + network.id(), limits.deadline());
            workshop.catalog().markUnhealthy(pair.method(), lease.network(), why);
            failed(network.id(), method, why);
        } catch (NotWritten e) {
            run.abandon();
            throw e;
        } catch (CancelledException e) {
            run.abandon();
            if (analysis.isCancelled()) {
                throw e;
            }
            failed(
                    network.id(),
                    method,
                    Text.of("The method ended without a result.", "El método terminó sin resultado."));
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            run.abandon();
            failed(network.id(), method, Failures.text(e));
        }
    }

    /** A cancelled method may be in the middle of a long step of its network, which is nobody's fault: it has its grace as well. */
    private void reportIfItGoesOn(LeftBehind left, InstalledMethod method, Network network, Duration grace) {
        workshop.clock()
                .schedule(
                        () -> {
                            if (left.goesOn()) {
                                Text why = Text.of("It did not end when cancelled.", "No terminó al cancelarse.");
                                workshop.catalog().markUnhealthy(method, network, why);
                            }
                        },
                        grace.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void failed(String network, String method, Text why) {
        analysis.add("failures", ResultJson.failure(network, method, why));
        analysis.happened(new Event.Failed(network, method, why));
    }

    private void write(
            Plan.OnNetwork network,
            Plan.Pair pair,
            PairRun run,
            MeteredNetwork metered,
            List<Explanation> explanations,
            double seconds,
            Draft draft) {
        String method = pair.method().card().id();
        ExplanationFiles files =
                new ExplanationFiles(plan.request().picture(), workshop.config().style());
        Style shared = ExplanationFiles.styleFor(explanations, workshop.config().style());
        Map<String, Object> parameters = Parameters.written(pair.method().card(), pair.values(), run.chosen());
        List<ObjectNode> nodes = new ArrayList<>();
        for (Explanation explanation : explanations) {
            ObjectNode node = ResultJson.JSON.objectNode();
            node.put("network", network.id()).put("method", method);
            node.putObject("class")
                    .put("index", explanation.classIndex())
                    .put("label", network.card().label(explanation.classIndex()));
            node.set("parameters", ResultJson.values(parameters));
            node.put("seed", pair.seed());
            node.put("seconds", Math.round(seconds * 1000) / 1000.0);
            node.put("evaluations", metered.evaluations());
            String base = ResultNames.file(network.id(), method) + "-" + explanation.classIndex();
            files.write(draft, base, explanation, shared, node);
            node.set("title", ResultJson.text(pair.method().card().title()));
            if (!run.stoppedBy().isEmpty()) {
                node.put("stopped", run.stoppedBy()).put("reached", run.done());
            } else if (neededLess(pair, run)) {
                node.put("complete", true);
            }
            nodes.add(node);
        }
        List<Integer> places = analysis.addExplanations(nodes);
        analysis.happened(new Event.Done(network.id(), method, places));
    }

    /** Whether the method ended by itself before its budget was used up: more would change nothing. */
    private static boolean neededLess(Plan.Pair pair, PairRun run) {
        return pair.method()
                .card()
                .budget()
                .map(pair.values()::get)
                .filter(most -> most instanceof Number n && run.neededLessThan(n.longValue()))
                .isPresent();
    }

    private Painter painter(String network, String method) {
        Style style = ExplanationFiles.within(PARTIAL_SIDE, workshop.config().style());
        return new Painter(network, method, style);
    }

    /** Draws partial results. */
    private final class Painter implements PairRun.Painter {
        private final String network;
        private final String method;
        private final Style style;

        Painter(String network, String method, Style style) {
            this.network = network;
            this.method = method;
            this.style = style;
        }

        @Override
        public void paint(List<Explanation> partial, PairRun run) {
            Style shared = ExplanationFiles.styleFor(partial, style);
            for (Explanation explanation : partial) {
                run.tell(new Event.Partial(
                        network,
                        method,
                        explanation.classIndex(),
                        Overlay.draw(plan.request().picture(), explanation.attribution(), shared)));
            }
        }
    }
}
