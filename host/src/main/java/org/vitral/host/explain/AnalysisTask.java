package org.vitral.host.explain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitral.api.CancelledException;
import org.vitral.api.InputSpec;
import org.vitral.api.NetworkCard;
import org.vitral.api.Pixels;
import org.vitral.api.Scores;
import org.vitral.api.VitralException;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.catalog.Pairing;
import org.vitral.host.store.AnalysisJson;
import org.vitral.host.store.Draft;
import org.vitral.host.store.NotWritten;
import org.vitral.host.store.ResultStore;

/** The work of one analysis: network after network, on each method after method. */
final class AnalysisTask implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(AnalysisTask.class);

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
            analysis.fail(Failures.first(result));
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
                PairTask task = new PairTask(analysis, plan.request().picture(), network, pair, workshop, draft);
                task.run(open, picture, classes, carriedIn.of(task.key()))
                        .ifPresent(state -> carriedOut.put(task.key(), state));
            }
        } catch (CancelledException | NotWritten e) {
            throw e;
        } catch (LeftBehind e) {
            analysis.failed(network.id(), "", Failures.tooLong(network.id(), limit));
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            analysis.failed(network.id(), "", Failures.text(e));
        } finally {
            if (lease != null) {
                lease.close();
            }
        }
    }
}
