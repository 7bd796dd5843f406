package org.vitral.host.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.vitral.api.NetworkCard;
import org.vitral.api.VitralException;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.config.HostConfig;
import org.vitral.host.explain.Analyses;
import org.vitral.host.explain.Analysis;
import org.vitral.host.explain.AnalysisRequest;
import org.vitral.host.explain.NetworkChoice;
import org.vitral.host.explain.Status;
import org.vitral.host.explain.TestCard;
import org.vitral.host.intake.Intake;
import org.vitral.host.store.ResultStore;
import org.vitral.host.store.Trouble;
import org.vitral.host.web.WebServer;

/**
 * A first visit and a first explanation, which nobody sees: the classes that they need can then be put into an archive, from which the
 * program starts faster. What it writes is removed again.
 */
final class Rehearsal {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private final Catalog catalog;
    private final HostConfig config;

    Rehearsal(Catalog catalog, HostConfig config) {
        this.catalog = catalog;
        this.config = config;
    }

    void run() throws InterruptedException {
        try {
            Path results = Files.createTempDirectory("vitral-rehearsal");
            try {
                run(new ResultStore(results));
            } finally {
                Files.delete(results);
            }
        } catch (IOException e) {
            throw Refused.because(
                    "The page cannot be had (%s).", "No se puede obtener la página (%s).", Trouble.reading(e));
        }
    }

    private void run(ResultStore store) throws IOException, InterruptedException {
        try (Analyses analyses = new Analyses(catalog, store, config);
                WebServer web = new WebServer(catalog, analyses, store, config)) {
            web.start();
            visit(web.address());
            for (NetworkCard network : analyses.networks().cards()) {
                if (isExplained(network, analyses, web.address())) {
                    return;
                }
            }
        }
    }

    /** Not on a network whose weights are still to be downloaded. */
    private boolean isExplained(NetworkCard network, Analyses analyses, URI address)
            throws IOException, InterruptedException {
        List<String> methods = catalog.installed().methods().stream()
                .map(method -> method.card().id())
                .toList();
        byte[] picture = TestCard.jpeg(640, 480);
        Analysis analysis;
        try {
            analysis = analyses.submit(AnalysisRequest.of(
                            new Intake(config.intake()).read(picture, "rehearsal.jpg"),
                            List.of(new NetworkChoice.Installed(network.id())),
                            methods)
                    .original(picture));
        } catch (VitralException e) {
            return false;
        }
        boolean done = analysis.await(LONG_ENOUGH) == Status.DONE;
        if (done) {
            visit(address.resolve("/results/" + analysis.id()));
        }
        analyses.history().delete(analysis.id());
        return done;
    }

    private static void visit(URI page) throws IOException {
        try (InputStream content = page.toURL().openStream()) {
            content.readAllBytes();
        }
    }
}
