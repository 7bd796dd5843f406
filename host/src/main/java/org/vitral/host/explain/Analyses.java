package org.vitral.host.explain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitral.api.ParameterException;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.config.HostConfig;
import org.vitral.host.intake.Intake;
import org.vitral.host.library.Library;
import org.vitral.host.store.ResultStore;

/** Takes analyses in, and runs them one after the other (or as many at a time as configured). Thread-safe. */
public final class Analyses implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Analyses.class);
    private static final int REMEMBERED = 100;

    private final Workshop workshop;
    private final Planner planner;
    private final NetworkList networks;
    private final Checks checks;
    private final AtOnce atOnce;
    private final History history;
    private final ThreadPoolExecutor workers;
    private final Remembered remembered;

    public Analyses(Catalog catalog, ResultStore store, HostConfig config) {
        this.remembered = new Remembered(REMEMBERED, store::release);
        this.workshop = Workshop.open(catalog, store, config);
        Inspections inspections = new Inspections(catalog);
        Library library = new Library(config.models().path(), workshop.hashes());
        this.networks = new NetworkList(catalog, library, inspections);
        NetworkFinder finder = new NetworkFinder(library, inspections, workshop.hashes());
        this.planner = new Planner(catalog, finder, config.networks().engine());
        this.checks = new Checks(planner);
        this.atOnce = new AtOnce(workshop, planner, library);
        this.history = new History(remembered, workshop);
        this.workers = new ThreadPoolExecutor(
                config.analyses().workers(),
                config.analyses().workers(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(config.analyses().queue()),
                Workshop.daemons("analysis"));
    }

    Workshop workshop() {
        return workshop;
    }

    Planner planner() {
        return planner;
    }

    /** The networks that a request may name. */
    public NetworkList networks() {
        return networks;
    }

    /** Whether a request can run, as far as that is known without running it. */
    public Checks checks() {
        return checks;
    }

    /** What needs no analysis. */
    public AtOnce atOnce() {
        return atOnce;
    }

    /** The analyses there are. */
    public History history() {
        return history;
    }

    /** How long networks took to open. */
    public Openings openings() {
        return workshop.open().openings();
    }

    /**
     * Puts an analysis into the queue, once everything about it has been understood: networks, methods, parameters, classes.
     *
     * @throws org.vitral.api.ParameterException if the words cannot be understood
     * @throws org.vitral.api.VitralException if it cannot run: an unknown class or layer, a file that is no network, no pair
     *     that runs, a full queue
     */
    public Analysis submit(AnalysisRequest request) {
        if (request.methods().isEmpty()) {
            throw new ParameterException(Text.of("Choose a method.", "Elija un método."));
        }
        InUse inUse = InUse.of(
                request.networks(), networks.library(), workshop.catalog().installed());
        try {
            Analysis analysis = queue(request, planner.plan(request));
            analysis.onEnd(inUse::close);
            return analysis;
        } catch (RuntimeException e) {
            inUse.close();
            throw e;
        }
    }

    private Analysis queue(AnalysisRequest request, Plan plan) {
        for (Plan.OnNetwork network : plan.networks()) {
            workshop.open().budget().refuseTooLarge(network.id(), workshop.memory(network));
        }
        String id = workshop.store().reserve(request.picture().name(), LocalDateTime.now(Clock.systemDefaultZone()));
        Carried carried = request.more().map(workshop.carried()::of).orElse(Carried.nothing());
        ObjectNode result = ResultJson.JSON.objectNode();
        result.set("image", ResultJson.image(request.picture()));
        request.more().ifPresent(earlier -> result.put("continues", earlier));
        Analysis analysis = new Analysis(
                id, Status.QUEUED, result, workshop.store().folder().resolve(id));
        remembered.add(analysis, request.networks());
        AnalysisTask task = new AnalysisTask(analysis, plan, workshop, carried);
        try {
            workers.execute(task);
            analysis.onEnd(analysis.onCancel(() -> {
                if (workers.remove(task)) { // it still waits: its turn need not come
                    task.run();
                }
            }));
        } catch (RejectedExecutionException e) {
            remembered.forget(id);
            throw new VitralException(
                    Text.of(
                            "Too many analyses are waiting: try again later, or raise analyses.queue in config/vitral.conf.",
                            "Hay demasiados análisis en espera: inténtelo más tarde o aumente analyses.queue en config/vitral.conf."),
                    e);
        }
        return analysis;
    }

    /**
     * Goes on from a pair of an analysis that has ended, with a larger budget. The result is that of one longer run.
     *
     * @param evaluations how many more, as the person wrote it
     */
    public Analysis more(String id, String network, String method, String evaluations) {
        Analysis before = history.find(id)
                .filter(a -> a.status().ended())
                .orElseThrow(() -> new VitralException(
                        Text.format("There is no finished analysis %s.", "No hay un análisis terminado %s.", id)));
        List<NetworkChoice> known =
                remembered.find(id).map(Remembered.Known::networks).orElse(List.of());
        Continuation continuation = new Continuation(
                workshop.catalog().installed(),
                planner,
                new Intake(workshop.config().intake()));
        return submit(continuation.request(before, known, network, method, evaluations));
    }

    /** Cancels what runs and closes all networks. */
    @Override
    public void close() {
        remembered.all().forEach(k -> k.analysis().cancel());
        workers.shutdown();
        try {
            if (!workers.awaitTermination(2, TimeUnit.SECONDS)) {
                LOG.warn("An analysis did not end; its thread is left behind");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        workshop.close();
        remembered.clear();
    }
}
