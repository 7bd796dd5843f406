package org.vitral.host.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vitral.host.library.UnreliableServer.head;
import static org.vitral.host.library.UnreliableServer.ok;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.NetworkException;
import org.vitral.api.Weights.RemoteFile;

class DownloadTest {
    private static final String NAME = "weights_of_something.h5";
    private static final byte[] CONTENT = new byte[300_000];

    static {
        new Random(1).nextBytes(CONTENT);
    }

    @TempDir
    Path models;

    private String checksum = "";

    @BeforeEach
    void hash() {
        checksum = "md5:" + HexFormat.of().formatHex(Checksum.digest("md5").digest(CONTENT));
    }

    @Test
    void a_file_comes_whole_and_only_then_has_its_name() throws Exception {
        try (UnreliableServer server = new UnreliableServer((r, n, out) -> ok(out, length(CONTENT), CONTENT))) {
            long[] last = {0, 0};
            Path file = download(server.address("a"))
                    .run((done, total) -> {
                        assertThat(models.resolve(NAME)).doesNotExist();
                        last[0] = done;
                        last[1] = total;
                        return true;
                    })
                    .orElseThrow();
            assertThat(file).hasBinaryContent(CONTENT);
            assertThat(last).containsExactly(CONTENT.length, CONTENT.length);
            assertThat(models.resolve(NAME + ".part")).doesNotExist();
        }
    }

    @Test
    void a_file_that_is_there_is_not_asked_for() throws Exception {
        Files.write(models.resolve(NAME), CONTENT);
        try (UnreliableServer server = new UnreliableServer((r, n, out) -> ok(out, "", CONTENT))) {
            download(server.address("a")).run((done, total) -> true);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void a_server_that_cuts_off_is_asked_for_the_rest() throws Exception {
        try (UnreliableServer server = new UnreliableServer((r, n, out) -> {
            int from = (int) r.from();
            int to = Math.min(CONTENT.length, from + 70_000);
            if (from == 0) {
                head(out, "200 OK", length(CONTENT));
            } else {
                head(
                        out,
                        "206 Partial Content",
                        "Content-Range: bytes " + from + "-" + (CONTENT.length - 1) + "/" + CONTENT.length
                                + "\r\nContent-Length: " + (CONTENT.length - from) + "\r\n");
            }
            out.write(CONTENT, from, to - from);
        })) {
            assertThat(download(server.address("a")).run((done, total) -> true).orElseThrow())
                    .hasBinaryContent(CONTENT);
            assertThat(server.requests()).hasSize(5);
            assertThat(server.requests().get(1).from()).isPositive();
        }
    }

    @Test
    void a_server_that_does_not_know_ranges_starts_anew() throws Exception {
        Files.write(models.resolve(NAME + ".part"), Arrays.copyOf(CONTENT, 1000));
        try (UnreliableServer server = new UnreliableServer((r, n, out) -> ok(out, length(CONTENT), CONTENT))) {
            assertThat(download(server.address("a")).run((done, total) -> true).orElseThrow())
                    .hasBinaryContent(CONTENT);
        }
    }

    @Test
    void a_remainder_of_another_file_costs_one_more_try() throws Exception {
        Files.write(models.resolve(NAME + ".part"), new byte[1000]);
        try (UnreliableServer server = new UnreliableServer((r, n, out) -> {
            int from = (int) r.from();
            head(
                    out,
                    from == 0 ? "200 OK" : "206 Partial Content",
                    "Content-Length: " + (CONTENT.length - from) + "\r\nContent-Range: bytes " + from + "-"
                            + (CONTENT.length - 1) + "/" + CONTENT.length + "\r\n");
            out.write(CONTENT, from, CONTENT.length - from);
        })) {
            assertThat(download(server.address("a")).run((done, total) -> true).orElseThrow())
                    .hasBinaryContent(CONTENT);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void a_server_that_stalls_is_given_up_with_the_seconds_waited() throws Exception {
        try (UnreliableServer server = new UnreliableServer((r, n, out) -> {
            head(out, "200 OK", length(CONTENT));
            out.flush();
            Thread.sleep(1500);
        })) {
            assertThatThrownBy(() -> download(server.address("a"), 1).run((done, total) -> true))
                    .isInstanceOf(NetworkException.class)
                    .hasMessageContaining(NAME + " was not downloaded")
                    .hasMessageContaining("nothing came for 1 seconds");
            assertThat(models.resolve(NAME)).doesNotExist();
        }
    }

    @Test
    void a_server_that_announces_more_than_it_sends_gives_no_file_but_keeps_what_came() throws Exception {
        byte[] half = Arrays.copyOf(CONTENT, 1000);
        try (UnreliableServer server = new UnreliableServer((r, n, out) -> {
            if (r.from() == 0) {
                ok(out, length(CONTENT), half);
            }
        })) {
            assertThatThrownBy(() -> download(server.address("a"), 1).run((done, total) -> true))
                    .isInstanceOf(NetworkException.class);
            assertThat(models.resolve(NAME)).doesNotExist();
            assertThat(models.resolve(NAME + ".part")).hasBinaryContent(half);
        }
    }

    @Test
    void a_server_that_never_ends_is_stopped_before_the_disk_is_full() throws Exception {
        try (UnreliableServer server = new UnreliableServer((r, n, out) -> {
            head(out, "200 OK", "");
            for (int i = 0; i < 100; i++) {
                out.write(CONTENT);
            }
        })) {
            assertThatThrownBy(() -> download(server.address("a")).run((done, total) -> true))
                    .hasMessageContaining("it is not this file");
            assertThat(models.resolve(NAME + ".part")).doesNotExist();
        }
    }

    @Test
    void the_wrong_file_is_thrown_away_and_both_hashes_named() throws Exception {
        byte[] other = CONTENT.clone();
        other[5]++;
        try (UnreliableServer server = new UnreliableServer((r, n, out) -> ok(out, length(other), other))) {
            assertThatThrownBy(() -> download(server.address("a")).run((done, total) -> true))
                    .isInstanceOf(NetworkException.class)
                    .hasMessageContaining(checksum.substring(4))
                    .hasMessageContaining("models.mirror");
            try (var left = Files.list(models)) {
                assertThat(left).isEmpty();
            }
        }
    }

    @Test
    void redirects_are_followed_but_not_for_ever() throws Exception {
        try (UnreliableServer server = new UnreliableServer((r, n, out) -> {
            if (r.line().contains("/a")) {
                head(out, "302 Found", "Location: /b\r\n");
            } else if (r.line().contains("/loop")) {
                head(out, "302 Found", "Location: /loop\r\n");
            } else {
                ok(out, length(CONTENT), CONTENT);
            }
        })) {
            assertThatThrownBy(() -> download(server.address("loop")).run((done, total) -> true))
                    .hasMessageContaining("sends us on without end");
            assertThat(download(server.address("a")).run((done, total) -> true).orElseThrow())
                    .hasBinaryContent(CONTENT);
        }
    }

    @Test
    void a_redirect_out_of_the_web_is_refused() throws Exception {
        try (UnreliableServer server =
                new UnreliableServer((r, n, out) -> head(out, "302 Found", "Location: file:///etc/passwd\r\n"))) {
            assertThatThrownBy(() -> download(server.address("a")).run((done, total) -> true))
                    .hasMessageContaining("not as safe");
        }
    }

    @Test
    void an_error_of_the_server_is_named_with_the_way_around_it() throws Exception {
        try (UnreliableServer server = new UnreliableServer((r, n, out) -> head(out, "404 Not Found", ""))) {
            assertThatThrownBy(() -> download(server.address("a")).run((done, total) -> true))
                    .hasMessageContaining("404")
                    .hasMessageContaining("vitral models add");
        }
    }

    @Test
    void no_network_is_said_plainly_in_both_languages() throws Exception {
        URI nobody;
        try (UnreliableServer server = new UnreliableServer((r, n, out) -> {})) {
            nobody = server.address("a");
        }
        assertThatThrownBy(() -> download(nobody, 0).run((done, total) -> true))
                .isInstanceOfSatisfying(NetworkException.class, e -> {
                    assertThat(e.in(Locale.ENGLISH)).contains("seems to be offline");
                    assertThat(e.in(Locale.forLanguageTag("es"))).contains("parece estar sin red");
                });
    }

    @Test
    void being_told_to_stop_keeps_what_came_for_the_next_try() throws Exception {
        try (UnreliableServer server = new UnreliableServer((r, n, out) -> ok(out, length(CONTENT), CONTENT))) {
            assertThat(download(server.address("a")).run((done, total) -> false))
                    .isEmpty();
            assertThat(Files.size(models.resolve(NAME + ".part"))).isPositive();
        }
    }

    @Test
    void a_mirror_is_asked_for_the_name_instead_of_the_publisher() throws Exception {
        try (UnreliableServer server = new UnreliableServer((r, n, out) -> ok(out, length(CONTENT), CONTENT))) {
            Download.Settings settings = new Download.Settings(
                    Optional.of(server.address("mirror")), Optional.empty(), Duration.ofSeconds(5), 1, Map.of());
            new Download(file(URI.create("http://publisher.invalid/x")), models, settings).run((done, total) -> true);
            assertThat(server.requests().get(0).line()).startsWith("GET /mirror/" + NAME);
        }
    }

    @Test
    void a_proxy_is_asked_in_the_publishers_place() throws Exception {
        try (UnreliableServer server = new UnreliableServer((r, n, out) -> ok(out, length(CONTENT), CONTENT))) {
            Download.Settings settings = new Download.Settings(
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ofSeconds(5),
                    1,
                    Map.of("HTTP_PROXY", server.address("").toString(), "no_proxy", "localhost,.example.org"));
            new Download(file(URI.create("http://publisher.invalid/x")), models, settings).run((done, total) -> true);
            assertThat(server.requests().get(0).line()).startsWith("GET http://publisher.invalid/x");
            assertThat(settings.proxyFor(URI.create("http://files.example.org/")))
                    .isEmpty();
            assertThat(settings.proxyFor(URI.create("https://publisher.invalid/")))
                    .isEmpty();
        }
    }

    private Download download(URI address) {
        return download(address, 3);
    }

    private Download download(URI address, int retries) {
        return new Download(
                file(address),
                models,
                new Download.Settings(Optional.empty(), Optional.empty(), Duration.ofSeconds(1), retries, Map.of()));
    }

    private RemoteFile file(URI address) {
        return new RemoteFile(NAME, address, CONTENT.length, Optional.of(checksum), "Apache-2.0", true);
    }

    private static String length(byte[] content) throws IOException {
        return "Content-Length: " + content.length + "\r\n";
    }
}
