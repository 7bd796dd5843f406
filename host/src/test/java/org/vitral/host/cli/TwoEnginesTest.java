package org.vitral.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.host.explain.House;
import org.vitral.host.verify.TwoEngines;

/** Commands that set one engine against another. */
class TwoEnginesTest {
    @TempDir
    Path folder;

    private Path files;

    record Called(int status, String out, String err) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }

    @BeforeEach
    void prepare() throws IOException {
        House.writePlugins(folder);
        TwoEngines.jar().writeTo(folder.resolve("plugins/engines.jar"));
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/vitral.conf"), House.settings(folder));
        files = Files.createDirectories(folder.resolve("files"));
        Files.writeString(files.resolve("good.pair"), "good");
        Files.writeString(files.resolve("odd.pair"), "refused");
        Files.writeString(files.resolve("read.me"), "no network");
    }

    private Called call(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Vitral.run(
                args,
                new Program(
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        folder,
                        Map.of(),
                        false));
        return new Called(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void theTableHasInstalledNetworksAndThoseOfAFolderAndARefusalIsNoError() {
        Called called = call("verify", "--all", files.toString());

        assertThat(called.status()).as(called.err()).isZero();
        assertThat(called.err()).isEmpty();
        assertThat(called.out().lines().toList())
                .containsExactly(
                        "| network | outputs | logits | activations | gradient | engines |",
                        "|---|---|---|---|---|---|",
                        "| toy | 0.0e+00 | 0.0e+00 | 0.0e+00 | - | agree |",
                        "| good | 0.0e+00 | 0.0e+00 | 0.0e+00 | - | agree |",
                        "| odd | - | - | - | - | ant cannot run the layer last (too odd). |");
    }

    @Test
    void enginesThatPartEndIn1AndAFileThatIsNoNetworkDoesNot() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pair"), "");
        Called without = call("verify", "--all", empty.toString(), "--json");
        assertThat(without.status()).as(without.err()).isZero();
        assertThat(without.json().findValuesAsText("id")).containsExactly("toy", "empty");
        assertThat(without.json().at("/1/refused").asText()).isEqualTo("empty is empty.");

        Path drifting = Files.writeString(folder.resolve("drifting.pair"), "drifting");
        Called apart = call("verify", "--all", drifting.toString());
        assertThat(apart.status()).isEqualTo(1);
        assertThat(apart.out()).contains("| drifting | 3.3e-01 |").contains("part after the last layer");
        assertThat(apart.err().lines()).hasSize(1);
    }

    @Test
    void oneNetworkThatAnEngineRefusesEndsIn1() {
        Called called = call("verify", "--network", files.resolve("odd.pair").toString());
        assertThat(called.status()).isEqualTo(1);
        assertThat(called.err()).isEqualTo("vitral: ant cannot run the layer last (too odd).\n");
    }

    @Test
    void benchEnginesComparesWithTheEngineThatRunsTheNetworkUnlessOneSaysWhich() throws IOException {
        Called called = call("bench", "engines", files.toString(), "--rounds", "2", "--batch", "3");
        assertThat(called.status()).as(called.err()).isZero();
        assertThat(called.out()).containsPattern("good  \\d+\\.\\dx  ant .* ms a picture, zebra .* ms a picture");
        assertThat(called.out()).containsPattern("odd +- +ant cannot run the layer last");

        JsonNode json = call("bench", "engines", files.toString(), "--rounds", "2", "--json")
                .json();
        assertThat(json.at("/0/ratio").asDouble()).isPositive();
        assertThat(json.at("/0/milliseconds").has("zebra")).isTrue();
        assertThat(json.at("/1/refused").asText()).contains("too odd");
        assertThat(call("bench", "engines", "--batch", "0").status()).isEqualTo(2);
        assertThat(call("bench", "engines", "toy", "--json").json().findValuesAsText("id"))
                .containsExactly("toy");
    }
}
