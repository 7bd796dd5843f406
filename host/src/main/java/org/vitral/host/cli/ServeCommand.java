package org.vitral.host.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.config.HostConfig;
import org.vitral.host.explain.Analyses;
import org.vitral.host.store.ResultStore;
import org.vitral.host.web.WebServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the page and the REST interface until it is stopped. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serves the page until it is stopped with Ctrl-C.")
final class ServeCommand implements Callable<Integer> {
    private final Program program;

    @Option(names = "--port", paramLabel = "PORT", description = "Default: 8080, or server.port; 0 takes any free one.")
    @Nullable
    Integer port;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "Default: 127.0.0.1, or server.host.")
    @Nullable
    String host;

    @Option(
            names = "--rehearse",
            hidden = true,
            description = "Serves a page and explains a picture, to itself, and ends.")
    boolean rehearse;

    ServeCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port != null && (port < 0 || port > 65535)) {
            throw Vitral.misused("--port must be from 0 to 65535.", "--port debe estar entre 0 y 65535.");
        }
        HostConfig config = program.config();
        HostConfig.Server server = new HostConfig.Server(
                host == null ? config.server().host() : host,
                port == null ? config.server().port() : port,
                config.server().names());
        program.config(config.with(server));
        Catalog catalog = program.openCatalog(config.plugins().watch());
        if (rehearse) {
            new Rehearsal(catalog, program.config()).run();
            return 0;
        }
        ResultStore store = new ResultStore(config.results());
        try (Analyses analyses = new Analyses(catalog, store, program.config());
                WebServer web = new WebServer(catalog, analyses, store, program.config())) {
            CountDownLatch stop = new CountDownLatch(1);
            CountDownLatch stopped = new CountDownLatch(1);
            Thread end = new Thread(() -> end(stop, stopped), "vitral-end");
            web.start();
            Runtime.getRuntime().addShutdownHook(end);
            program.print("Vitral is at " + web.address() + " (Ctrl-C ends it)");
            program.out().flush();
            try {
                stop.await();
            } finally {
                web.close();
                analyses.close();
                catalog.close();
                stopped.countDown();
            }
        }
        return 0;
    }

    /** On Ctrl-C or SIGTERM: lets the server end in order, but not for ever. */
    private static void end(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            stopped.await(10, java.util.concurrent.TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
