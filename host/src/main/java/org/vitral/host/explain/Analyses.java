package org.vitral.host.explain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitral.api.Network;
import org.vitral.api.ParameterException;
import org.vitral.api.PictureBatch;
import org.vitral.api.Pixels;
import org.vitral.api.Scores;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.config.HostConfig;
import org.vitral.host.intake.Intake;
import org.vitral.host.library.FileHashes;
import org.vitral.host.library.Library;
import org.vitral.host.store.ResultStore;

/** Takes analyses in, runs them one after the other (or as many at a time as configured) and remembers them. Thread-safe. */
public final class Analyses implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Analyses.class);
    private static final int REMEMBERED = 100;

    private final Workshop workshop;
    private final Planner planner;
    private final NetworkList networks;
    private final ThreadPoolExecutor workers;
    private final Remembered remembered;

    public Analyses(Catalog catalog, ResultStore store, HostConfig config) {
        this.remembered = new Remembered(REMEMBERED, store::release);
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(1, daemons("clock"));
        ExecutorService threads = Executors.newCachedThreadPool(daemons("plug-in"));
        OpenNetworks open =
                new OpenNetworks(config.networks().memory(), config.networks().idle(), catalog::isCurrent, clock);
        FileHashes hashes = new FileHashes(config.work().path().resolve("hashes"));
        this.workshop = new Workshop(
                catalog,
                store,
                config,
                open,
                hashes,
                new Carried.Memory(config.analyses().carried()),
                threads,
                clock);
        Inspections inspections = new Inspections(catalog);
        Library library = new Library(config.models().path(), hashes);
        this.networks = new NetworkList(catalog, library, inspections);
        this.planner = new Planner(
                catalog, library, inspections, hashes, config.networks().engine());
        this.workers = new ThreadPoolExecutor(
                config.analyses().workers(),
                config.analyses().workers(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(config.analyses().queue()),
                daemons("analysis"));
        catalog.onChange(open::closeReplaced);
        catalog.onChange(() -> workshop.carried().forgetReplaced(catalog.installed()));
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

    /** How long networks took to open. */
    public Openings openings() {
        return workshop.open().openings();
    }

    /**
     * Checks what can be checked without opening anything.
     *
     * @param networks that parameters may be meant for
     * @throws org.vitral.api.ParameterException if a method, parameter, value, class or engine cannot be meant
     */
    public void checkWords(
            List<String> methods,
            List<String> classes,
            Map<String, String> parameters,
            List<NetworkChoice> networks,
            Optional<String> engine) {
        planner.checkWords(methods, classes, parameters, networks, engine);
    }

    /**
     * Checks that a network can be opened, as far as can be seen without opening it.
     *
     * @throws VitralException if it cannot
     */
    public void check(NetworkChoice choice, Optional<String> engine) {
        planner.plan(choice, engine);
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
        workshop.open().refuseTogether(choice.id(), least);
    }

    /**
     * Checks that a request can run, whatever the picture in it.
     *
     * @throws VitralException as {@link #submit}
     */
    public void check(AnalysisRequest request) {
        planner.plan(request);
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
        InUse inUse = inUse(request.networks());
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
            workshop.open().refuseTooLarge(network.id(), workshop.memory(network));
        }
        String id = workshop.store().reserve(request.picture().name(), LocalDateTime.now(Clock.systemDefaultZone()));
        Carried carried =
                request.more().map(m -> workshop.carried().of(m.analysis())).orElse(Carried.nothing());
        ObjectNode result = ResultJson.JSON.objectNode();
        result.set("image", ResultJson.image(request.picture()));
        request.more().ifPresent(m -> result.put("continues", m.analysis()));
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

    private InUse inUse(List<NetworkChoice> choices) {
        return InUse.of(choices, networks.library(), workshop.catalog().installed());
    }

    /**
     * Classifies the picture on each network of the request, at once, and keeps nothing. What it returns is as
     * {@code analysis.json}, without explanations.
     *
     * @throws VitralException as {@link #submit}
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
     * @throws VitralException as {@link #submit}
     */
    public <T> T with(NetworkChoice choice, String engine, Function<Network, T> work) {
        return with(choice, Optional.of(engine), work);
    }

    /**
     * Works with a network, open on the engine that runs it unless a person says which.
     *
     * @throws VitralException as {@link #submit}
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
     * Goes on from a pair of an analysis that has ended, with a larger budget. The result is that of one longer run.
     *
     * @param evaluations how many more, as the person wrote it
     */
    public Analysis more(String id, String network, String method, String evaluations) {
        Analysis before = find(id).filter(a -> a.status().ended())
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

    /** How many analyses that have not ended came before one of these. */
    public int before(String id) {
        List<Remembered.Known> all = remembered.all();
        int at = 0;
        while (at < all.size() && !all.get(at).analysis().id().equals(id)) {
            at++;
        }
        return (int) all.stream()
                .skip(at + 1L)
                .filter(k -> !k.analysis().status().ended())
                .count();
    }

    /** The ids of the analyses that went on from where this one ended, the earliest first. */
    public List<String> continuing(String id) {
        // One that goes on is later and of the same picture: only those need to be read.
        int time = Math.min(id.length(), 20);
        String picture = id.substring(time).replaceFirst("-\\d+$", "");
        Stream<String> ids =
                Stream.concat(remembered.all().stream().map(k -> k.analysis().id()), workshop.store().list().stream());
        return ids.distinct()
                .filter(other -> other.compareTo(id) > 0 && other.startsWith(picture, time))
                .sorted()
                .filter(other -> find(other)
                        .map(a -> a.result().path("continues").asText().equals(id))
                        .orElse(false))
                .toList();
    }

    /** An analysis by its id: queued, running, remembered or from the store. */
    public Optional<Analysis> find(String id) {
        Optional<Remembered.Known> known = remembered.find(id);
        if (known.isPresent()) {
            return known.map(Remembered.Known::analysis);
        }
        return workshop.store()
                .find(id)
                .flatMap(folder -> workshop.store()
                        .read(id)
                        .map(json -> new Analysis(id, Status.DONE, (ObjectNode) json, folder)));
    }

    /** Those that are remembered or in the store, latest first. */
    public List<Analysis> recent(int atMost) {
        List<Analysis> all = new ArrayList<>();
        remembered.all().forEach(k -> all.add(k.analysis()));
        List<String> seen = all.stream().map(Analysis::id).toList();
        for (String id : workshop.store().list()) {
            if (all.size() >= atMost) {
                break;
            }
            if (!seen.contains(id)) {
                try {
                    find(id).ifPresent(all::add);
                } catch (VitralException e) {
                    LOG.warn("{}", e.getMessage());
                }
            }
        }
        return all.size() > atMost ? List.copyOf(all.subList(0, atMost)) : List.copyOf(all);
    }

    /** Removes an analysis that has ended from memory and store; false if there is none. */
    public boolean delete(String id) {
        Optional<Analysis> found = find(id).filter(a -> a.status().ended());
        found.ifPresent(a -> {
            remembered.forget(id);
            workshop.carried().forget(id);
            workshop.store().delete(String.valueOf(a.folder().getFileName()));
        });
        return found.isPresent();
    }

    /** Whether work is being done on a network of this id. */
    public boolean isBusy(String network) {
        return remembered.all().stream()
                .filter(k -> !k.analysis().status().ended())
                .anyMatch(k -> k.networks().stream().anyMatch(n -> n.id().equals(network)));
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
        workshop.open().close();
        workshop.clock().shutdownNow();
        workshop.threads().shutdown();
        remembered.clear();
    }

    private static ThreadFactory daemons(String name) {
        return work -> {
            Thread thread = new Thread(work, "vitral-" + name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
