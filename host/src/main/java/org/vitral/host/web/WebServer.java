package org.vitral.host.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.config.HostConfig;
import org.vitral.host.explain.Analyses;
import org.vitral.host.store.ResultStore;

/** The web server: page and REST interface of one catalog. Thread-safe once started. */
public final class WebServer implements AutoCloseable {
    private static final long LARGEST_PLAIN_FORM = 100_000;

    private final HostConfig config;
    private final Catalog catalog;
    private final Analyses analyses;
    private final Events events = new Events();
    private final Plans plans = new Plans();
    private final Changes changes;
    private final Guard guard;
    private final Uploads uploads;
    private final Samples samples;
    private final Submission submission;
    private final Rest rest;
    private final Pages pages;
    private final Orders orders;
    private final Fetching fetching;
    private final SecondOpinions second;
    private final Leaving leaving = new Leaving();
    private final Networks networks;
    private final Javalin javalin;

    public WebServer(Catalog catalog, Analyses analyses, ResultStore store, HostConfig config) {
        this.catalog = catalog;
        this.analyses = analyses;
        this.config = config;
        guard = new Guard(config.server().host(), config.server().names());
        changes = new Changes(catalog);
        uploads = new Uploads(config);
        samples = new Samples(catalog);
        submission = new Submission(analyses, samples, config, uploads.folder());
        rest = new Rest(analyses.history(), events);
        pages = new Pages(catalog, analyses, samples, config, rest, plans, changes);
        orders = new Orders(catalog, analyses, uploads, submission, plans, pages);
        fetching = new Fetching(catalog, config);
        second = new SecondOpinions(catalog, analyses, config);
        networks = new Networks(catalog, analyses, config, uploads, submission, fetching, second, leaving);
        javalin = Javalin.create(this::configure);
    }

    /**
     * Starts listening where the configuration says; port 0 takes any that is free.
     *
     * @return the port
     * @throws VitralException if the port is taken or the address is not this computer's
     */
    public int start() {
        try {
            javalin.start(config.server().host(), config.server().port());
        } catch (RuntimeException e) {
            String place = config.server().host();
            int port = config.server().port();
            Text why = reason(e);
            throw new VitralException(
                    Text.of(
                            "Cannot listen on " + place + " port " + port + ": " + why.english()
                                    + ". Choose another with --host or --port.",
                            "No se puede escuchar en " + place + ", puerto " + port + ": " + why.spanish()
                                    + ". Elija otro con --host o --port."),
                    e);
        }
        return javalin.port();
    }

    /** Where a person finds the page. */
    public URI address() {
        String host = config.server().host();
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
        String name = everywhere ? "localhost" : host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + name + ":" + javalin.port() + "/");
    }

    /** Every route, such as {@code GET /plugins}. */
    List<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(route -> route.endpoint.method.name() + " " + route.endpoint.path)
                .toList();
    }

    /** Stops listening; requests that are being answered get a few seconds. */
    @Override
    public void close() {
        events.close();
        changes.close();
        fetching.close();
        second.close();
        leaving.close();
        javalin.stop();
        uploads.close();
    }

    private static Text reason(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        if (deepest instanceof UnresolvedAddressException || deepest instanceof UnknownHostException) {
            return Text.of("there is no such address", "no existe esa dirección");
        }
        String said = String.valueOf(deepest.getMessage()).replaceFirst(": bind$", ""); // as Windows ends it
        return switch (said) {
            case "Address already in use" -> Text.of("another program listens there", "otro programa escucha ahí");
            case "Permission denied" -> Text.of("you have no permission", "no tiene permiso");
            case "Cannot assign requested address", "Can't assign requested address" ->
                Text.of("this computer has no such address", "este equipo no tiene esa dirección");
            default -> Text.same(said);
        };
    }

    private void configure(JavalinConfig c) {
        c.startup.showJavalinBanner = false;
        c.http.prefer405over404 = true;
        c.http.maxRequestSize = LARGEST_PLAIN_FORM;
        c.http.compressionStrategy = CompressionStrategy.GZIP;
        c.jetty.modifyServer(server -> server.setStopTimeout(5000));
        c.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        c.routes.before(ctx -> {
            Guard.setHeaders(ctx);
            guard.check(ctx);
        });
        page(c.routes);
        api(c.routes);
        failures(c.routes);
    }

    private void page(RoutesConfig routes) {
        routes.get("/", pages::form);
        routes.get("/plugins", pages::plugins);
        routes.get("/results", pages::results);
        routes.post("/results", orders::take);
        routes.get("/results/{id}", pages::result);
        routes.get("/results/{id}/picture", pages::picture);
        routes.post("/results/{id}/cancel", pages::cancel);
        routes.post("/results/{id}/stop", pages::stop);
        routes.post("/results/{id}/more", pages::more);
        routes.post("/results/{id}/delete", pages::delete);
        routes.get("/networks", networks::all);
        routes.post("/networks", networks::add);
        routes.get("/networks/{network}", networks::one);
        routes.post("/networks/{network}", networks::describe);
        routes.post("/networks/{network}/try", networks::tryAll);
        routes.get("/networks/{network}/tried", networks::tried);
        routes.post("/networks/{network}/verify", networks::verify);
        routes.post("/networks/{network}/remove", networks::remove);
        routes.post("/networks/{network}/download", networks::download);
        routes.post("/networks/{network}/stop", networks::stop);
        routes.get("/samples/{name}", samples::picture);
        routes.post("/preview", new Preview(catalog, analyses, uploads, submission)::draw);
        routes.get("/results/{id}/shown/{network}/{method}/{class}/{n}", new Shown(rest, config)::draw);
        routes.get("/results/{id}/scaled/{network}/{method}/{class}", new SharedScale(rest, config)::draw);
        routes.get("/events", changes::stream);
        routes.get("/language/{code}", Language::change);
        routes.get("/assets/{name}", Asset::serve);
    }

    private void api(RoutesConfig routes) {
        routes.get("/openapi.json", OpenApi::serve);
        Lists lists = new Lists(catalog, analyses);
        routes.get("/api/v1/networks", lists::networks);
        routes.get("/api/v1/methods", lists::methods);
        routes.get("/api/v1/plugins", lists::plugins);
        routes.get("/api/v1/engines", lists::engines);
        routes.get("/api/v1/analyses", rest::recent);
        routes.post("/api/v1/analyses", orders::take);
        routes.get("/api/v1/analyses/{id}", rest::get);
        routes.delete("/api/v1/analyses/{id}", rest::delete);
        routes.get("/api/v1/analyses/{id}/events", rest::events);
        routes.get("/api/v1/analyses/{id}/partial/{network}/{method}/{class}", rest::partial);
        routes.get("/api/v1/analyses/{id}/{file}", rest::file);
    }

    private static void failures(RoutesConfig routes) {
        routes.exception(VitralException.class, ErrorPage::refused);
        routes.exception(HttpResponseException.class, (e, ctx) -> ErrorPage.refused(routed(e), ctx));
        routes.exception(Exception.class, ErrorPage::unexpected);
        routes.error(404, ctx -> ErrorPage.routed(HttpStatus.NOT_FOUND, "refused.not-found", ctx));
    }

    /** What the router itself refuses. */
    private static Refusal routed(HttpResponseException e) {
        HttpStatus status = HttpStatus.forStatus(e.getStatus());
        String key = switch (status) {
            case NOT_FOUND -> "refused.not-found";
            case METHOD_NOT_ALLOWED -> "refused.method";
            case CONTENT_TOO_LARGE -> "refused.long";
            default -> "refused.malformed";
        };
        return new Refusal(status, Words.both(key));
    }
}
