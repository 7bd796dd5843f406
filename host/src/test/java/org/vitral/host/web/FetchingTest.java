package org.vitral.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkProvider;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.catalog.CatalogOptions;
import org.vitral.host.catalog.PluginJar;
import org.vitral.host.config.HostConfig;

/** Downloads on the page, from a server that stalls once and never has the file that is not required. */
@Timeout(60)
class FetchingTest {
    private static final byte[] WEIGHTS = "12345".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private Catalog catalog;
    private Fetching fetching;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/far.weights", this::answer);
        server.start();
        PluginJar.of("far")
                .source("far.Far", """
                        package far;
                        import java.net.URI;
                        import java.nio.file.*;
                        import java.util.*;
                        import org.vitral.api.*;
                        public class Far implements NetworkProvider {
                            static Weights.RemoteFile file(String name, Optional<String> checksum, boolean required) {
                                return new Weights.RemoteFile(name, URI.create("https://weights.example.org/" + name), 5,
                                    checksum, "CC0", required);
                            }
                            public List<NetworkCard> networks(OpenContext context) {
                                boolean here = Files.exists(context.models().resolve("far.weights"));
                                return List.of(new NetworkCard("far", Text.same("far"), new InputSpec(2, 2, 1),
                                    List.of("a", "b"), 2, Set.of(), Map.of(), List.of(),
                                    new NetworkCard.Preprocessing("none", false),
                                    new Weights(here, 5, "example.org", List.of(
                                        file("far.weights", Optional.of("md5:827ccb0eea8a706c4c34a16891f84e7b"), true),
                                        file("far.names", Optional.empty(), false))),
                                    Map.of()));
                            }
                            public Network open(NetworkCard card, OpenContext context) {
                                throw new IllegalStateException();
                            }
                        }
                        """)
                .service(NetworkProvider.class, "far.Far")
                .writeTo(Files.createDirectories(folder.resolve("plugins")).resolve("far.jar"));
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/vitral.conf"), """
                plugins { path = "plugins", watch = false }
                work.path = "work"
                models { path = "models", mirror = "http://127.0.0.1:%d/", timeout = 30s, retries = 0 }
                """.formatted(
                        server.getAddress().getPort()));
        HostConfig config = HostConfig.load(folder, Map.of());
        catalog = Catalog.open(new CatalogOptions(
                config.plugins().path(),
                config.work().path(),
                config.models().path(),
                folder.resolve("cache"),
                Optional.empty(),
                false));
        fetching = new Fetching(catalog, config);
    }

    @AfterEach
    void close() {
        goOn.countDown();
        fetching.close();
        catalog.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, WEIGHTS.length);
        if (requests.incrementAndGet() == 1) {
            exchange.getResponseBody().write("xx".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.getResponseBody().write("xxx".getBytes(StandardCharsets.UTF_8));
        } else {
            exchange.getResponseBody().write(WEIGHTS);
        }
        exchange.close();
    }

    @Test
    void stopping_in_a_stall_and_beginning_anew_gives_the_right_file_and_says_what_is_lacking() throws Exception {
        NetworkCard far = catalog.installed().network("far").orElseThrow().card();
        fetching.start(far);
        await(state -> state.done() == 2);
        fetching.stop("far");
        assertThat(fetching.of("far").orElseThrow().running()).isFalse();
        fetching.start(far);
        fetching.start(far);
        Fetching.State ended = await(state -> !state.running());
        assertThat(ended.message().english())
                .startsWith("The network can be used, but not everything has come. far.names was not downloaded");
        Path file = folder.resolve("models/far.weights");
        assertThat(file).hasBinaryContent(WEIGHTS);
        goOn.countDown();
        Thread.sleep(500);
        assertThat(file).hasBinaryContent(WEIGHTS);
        assertThat(file.resolveSibling("far.weights.part")).doesNotExist();
        assertThat(requests).hasValue(2);
    }

    private Fetching.State await(Predicate<Fetching.State> right) throws InterruptedException {
        while (!right.test(fetching.of("far").orElseThrow())) {
            Thread.sleep(20);
        }
        return fetching.of("far").orElseThrow();
    }
}
