package org.vitral.host.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vitral.host.library.UnreliableServer.head;
import static org.vitral.host.library.UnreliableServer.ok;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.Weights.RemoteFile;

/** Two downloads of one file: by a person who stops one and begins another, by two people, by two processes. */
@Timeout(60)
class DownloadsAtOnceTest {
    private static final String NAME = "weights_of_something.h5";
    private static final byte[] CONTENT = new byte[300_000];

    static {
        new Random(1).nextBytes(CONTENT);
    }

    @TempDir
    Path models;

    @Test
    void stopping_during_a_stall_takes_effect_at_once_and_nothing_is_written_afterwards() throws Exception {
        byte[] wrong = new byte[1000];
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch wentOn = new CountDownLatch(1);
        try (UnreliableServer stalling = new UnreliableServer((r, n, out) -> {
                    head(out, "200 OK", length());
                    out.write(CONTENT, 0, 70_000);
                    out.flush();
                    goOn.await();
                    out.write(wrong);
                    out.flush();
                    wentOn.countDown();
                });
                UnreliableServer good = new UnreliableServer((r, n, out) -> {
                    int from = (int) r.from();
                    head(
                            out,
                            "206 Partial Content",
                            "Content-Range: bytes " + from + "-" + (CONTENT.length - 1) + "/" + CONTENT.length
                                    + "\r\nContent-Length: " + (CONTENT.length - from) + "\r\n");
                    out.write(CONTENT, from, CONTENT.length - from);
                })) {
            AtomicBoolean stop = new AtomicBoolean();
            CompletableFuture<Optional<Path>> first = CompletableFuture.supplyAsync(
                    () -> download(stalling.address("a")).run((done, total) -> !stop.get()));
            Path part = models.resolve(NAME + ".part");
            while (!Files.exists(part) || Files.size(part) < 70_000) {
                Thread.sleep(10);
            }
            stop.set(true);
            assertThat(first.get(5, TimeUnit.SECONDS)).isEmpty();
            assertThat(download(good.address("a")).run((done, total) -> true).orElseThrow())
                    .hasBinaryContent(CONTENT);
            assertThat(good.requests().get(0).from()).isEqualTo(70_000);
            goOn.countDown();
            wentOn.await();
            Thread.sleep(300);
            assertThat(models.resolve(NAME)).hasBinaryContent(CONTENT);
            assertThat(part).doesNotExist();
        }
    }

    @Test
    void a_second_download_of_a_file_waits_for_the_first_and_has_its_file() throws Exception {
        try (UnreliableServer server = new UnreliableServer((r, n, out) -> {
            head(out, "200 OK", length());
            out.write(CONTENT, 0, 1000);
            out.flush();
            Thread.sleep(700);
            out.write(CONTENT, 1000, CONTENT.length - 1000);
        })) {
            CompletableFuture<?>[] both = new CompletableFuture<?>[3];
            for (int i = 0; i < both.length; i++) {
                both[i] = CompletableFuture.runAsync(
                        () -> assertThat(download(server.address("a")).run((done, total) -> true))
                                .contains(models.resolve(NAME)));
            }
            CompletableFuture.allOf(both).get(30, TimeUnit.SECONDS);
            assertThat(models.resolve(NAME)).hasBinaryContent(CONTENT);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void a_download_waits_for_that_of_another_process() throws Exception {
        Files.write(models.resolve(NAME + ".part"), Arrays.copyOf(CONTENT, 5000));
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherDownload.class.getName(),
                        models.toString(),
                        NAME)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (UnreliableServer server = new UnreliableServer((r, n, out) -> ok(out, length(), CONTENT))) {
            assertThat(other.inputReader().readLine()).isEqualTo("downloading");
            CountDownLatch told = new CountDownLatch(3);
            long[] seen = {0};
            CompletableFuture<Optional<Path>> mine = CompletableFuture.supplyAsync(() -> download(server.address("a"))
                    .run((done, total) -> {
                        seen[0] = told.getCount() > 0 ? done : seen[0];
                        told.countDown();
                        return true;
                    }));
            told.await();
            assertThat(seen[0]).isEqualTo(5000);
            assertThat(server.requests()).isEmpty();
            other.getOutputStream().close();
            assertThat(mine.get(30, TimeUnit.SECONDS).orElseThrow()).hasBinaryContent(CONTENT);
        } finally {
            other.destroyForcibly();
        }
    }

    private Download download(URI address) {
        String checksum =
                "md5:" + HexFormat.of().formatHex(Checksum.digest("md5").digest(CONTENT));
        return new Download(
                new RemoteFile(NAME, address, CONTENT.length, Optional.of(checksum), "Apache-2.0", true),
                models,
                new Download.Settings(Optional.empty(), Optional.empty(), Duration.ofSeconds(40), 1, Map.of()));
    }

    private static String length() {
        return "Content-Length: " + CONTENT.length + "\r\n";
    }
}
