package org.vitral.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.NetworkProvider;
import org.vitral.host.catalog.PluginJar;
import org.vitral.host.explain.House;

/** Weights that are not here yet: said, downloaded from a mirror on this machine, and recognised when fetched by hand. */
class DownloadCommandTest {
    private static final String WEIGHTS = "12345";

    @TempDir
    Path folder;

    private HttpServer server;
    private volatile String served = WEIGHTS;

    @BeforeEach
    void prepare() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/mirror/far.weights", exchange -> {
            byte[] bytes = served.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        PluginJar.of("far")
                .source("far.Far", """
                        package far;
                        import java.net.URI;
                        import java.nio.file.*;
                        import java.util.*;
                        import org.vitral.api.*;
                        public class Far implements NetworkProvider {
                            public List<NetworkCard> networks(OpenContext context) {
                                boolean here = Files.exists(context.models().resolve("far.weights"));
                                return List.of(new NetworkCard("far", Text.same("far"), new InputSpec(2, 2, 1),
                                    List.of("a", "b"), 2, Set.of(), Map.of(), List.of(),
                                    new NetworkCard.Preprocessing("none", false),
                                    new Weights(here, 5, "example.org", List.of(new Weights.RemoteFile("far.weights",
                                        URI.create("https://weights.example.org/far.weights"), 5,
                                        Optional.of("md5:827ccb0eea8a706c4c34a16891f84e7b"), "CC0", true),
                                        new Weights.RemoteFile("far.names",
                                        URI.create("https://weights.example.org/far.names"), 5,
                                        Optional.empty(), "CC0", false))),
                                    Map.of()));
                            }
                            public Network open(NetworkCard card, OpenContext context) {
                                return new Network() {
                                    public NetworkCard card() { return card; }
                                    public Scores classify(PictureBatch batch) {
                                        float[] s = new float[2 * batch.size()];
                                        for (int i = 0; i < batch.size(); i++) { s[2 * i] = 1; }
                                        return Scores.of(2, s, s);
                                    }
                                    public <C extends Capability> Optional<C> capability(Class<C> t) {
                                        return Optional.empty();
                                    }
                                    public void close() {}
                                };
                            }
                        }
                        """)
                .service(NetworkProvider.class, "far.Far")
                .writeTo(Files.createDirectories(folder.resolve("plugins")).resolve("far.jar"));
        House.write(
                folder,
                House.settings(folder) + "models { mirror = \"http://127.0.0.1:"
                        + server.getAddress().getPort() + "/mirror\", timeout = 2s, retries = 0 }\n");
        Files.write(folder.resolve("grey.png"), House.png(100));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void missingWeightsAreSaidDownloadedAndUsed() {
        String picture = folder.resolve("grey.png").toString();
        Called before = call("classify", picture, "--network", "far");
        assertThat(before.status()).isEqualTo(1);
        assertThat(before.err()).contains("vitral models download far").hasLineCount(1);
        assertThat(call("models", "list").out()).containsPattern("far +not here");
        assertThat(call("models", "show", "far").out())
                .contains("far.weights", "licence CC0", "https://weights.example.org/far.weights")
                .contains("not here yet: vitral models download far");

        Called download = call("models", "download", "far");
        assertThat(download.status()).as(download.err()).isZero();
        assertThat(download.err())
                .contains("far can be used without it: far.names was not downloaded")
                .hasLineCount(1);
        assertThat(folder.resolve("models/far.weights")).hasContent(WEIGHTS);
        assertThat(call("models", "download", "far").out()).contains("has its weights");
        assertThat(call("classify", picture, "--network", "far").out()).contains("far: a 100.0 %");
    }

    @Test
    void aWrongFileIsNeverKept() {
        served = "54321";
        Called download = call("models", "download", "far");
        assertThat(download.status()).isEqualTo(1);
        assertThat(download.err()).contains("far.weights").hasLineCount(1);
        assertThat(folder.resolve("models/far.weights")).doesNotExist();
    }

    @Test
    void beingOfflineIsSaidPlainly() {
        server.stop(0);
        Called download = call("models", "download", "far");
        assertThat(download.status()).isEqualTo(1);
        assertThat(download.out()).isEmpty();
        assertThat(download.err()).contains("127.0.0.1").hasLineCount(1);
    }

    @Test
    void officialWeightsFetchedByHandAreRecognised() throws IOException {
        Path byHand = Files.writeString(folder.resolve("download (1).bin"), WEIGHTS);
        Called added = call("models", "add", byHand.toString());
        assertThat(added.status()).as(added.err()).isZero();
        assertThat(added.out()).contains("official weights far.weights");
        assertThat(folder.resolve("models/far.weights")).hasContent(WEIGHTS);
    }

    private Called call(String... args) {
        return Called.in(folder, Map.of(), args);
    }
}
