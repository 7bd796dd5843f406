package org.vitral.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
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

    @BeforeEach
    void prepare() throws IOException {
        House.write(folder);
        TwoEngines.jar().writeTo(folder.resolve("plugins/engines.jar"));
        files = Files.createDirectories(folder.resolve("files"));
        Files.writeString(files.resolve("good.pair"), "good");
        Files.writeString(files.resolve("odd.pair"), "refused");
        Files.writeString(files.resolve("read.me"), "no network");
    }

    private Called call(String... args) {
        return Called.in(folder, Map.of(), args);
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
                        "| odd | - | - | - | - | " + files.resolve("odd.pair")
                                + ": ant cannot run the layer last (too odd). |");
    }

    @Test
    void aFileOfAFolderThatIsNoNetworkIsARowAndOneThatWasNamedEndsIn1() throws IOException {
        Path others = Files.createDirectories(folder.resolve("others"));
        Path empty = Files.writeString(others.resolve("empty.pair"), "");
        Called found = call("verify", "--all", others.toString(), "--json");
        assertThat(found.status()).as(found.err()).isZero();
        assertThat(found.json().findValuesAsText("id")).containsExactly("toy", "empty");
        assertThat(found.json().at("/1/refused").asText()).isEqualTo(empty + ": empty is empty.");

        Called named = call("verify", "--all", empty.toString(), "/no/such.pair", "--json");
        assertThat(named.status()).isEqualTo(1);
        assertThat(named.json().findValuesAsText("id")).containsExactly("toy", "empty", "such");
        assertThat(named.err().lines()).hasSize(2).allMatch(line -> line.startsWith("vitral: "));
        assertThat(named.err()).contains("empty is empty.").contains("/no/such.pair");
        assertThat(call("verify", "--all", files.resolve("odd.pair").toString()).status())
                .as("a network that one engine refuses")
                .isZero();
    }

    @Test
    void enginesThatPartEndIn1() throws IOException {
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
        assertThat(called.err())
                .isEqualTo("vitral: " + files.resolve("odd.pair") + ": ant cannot run the layer last (too odd).\n");
    }

    @Test
    void aRefusalIsPartOfTheJson() throws IOException {
        String odd = files.resolve("odd.pair").toString();
        String good = files.resolve("good.pair").toString();

        Called one = call("verify", "--network", odd, "--json");
        assertThat(one.status()).isEqualTo(1);
        assertThat(one.json().get("id").asText()).isEqualTo("odd");
        assertThat(one.json().get("refused").asText()).isEqualTo(odd + ": ant cannot run the layer last (too odd).");

        Called two = call("verify", "--network", odd, "--network", good, "--json");
        assertThat(two.status()).isEqualTo(1);
        assertThat(two.json().isArray()).isTrue();
        assertThat(two.json().findValuesAsText("id")).containsExactly("odd", "good");
        assertThat(two.json().at("/0/refused").asText()).contains("too odd");
        assertThat(two.json().at("/1/agrees").asBoolean()).isTrue();
    }

    @Test
    void everyDifferenceIsPrintedAsItIsAndAsAPartOfTheLargestValue() throws IOException {
        Path drifting = Files.writeString(folder.resolve("drifting.pair"), "drifting");
        Called called = call("verify", "--network", drifting.toString());

        assertThat(called.status()).isEqualTo(1);
        assertThat(called.out().lines().skip(1))
                .containsExactly(
                        "  largest difference of  absolute  relative",
                        "  outputs                2.5e-01   3.3e-01",
                        "  logits                 2.5e-01   3.3e-01");
    }

    @Test
    void twoThatDoNotFitIntoMemoryTogetherAreRefusedAtOnce() throws IOException {
        settings("networks.memory = 39B");
        long start = System.nanoTime();
        Called called = call("verify", "--network", files.resolve("good.pair").toString());

        assertThat(called.status()).isEqualTo(1);
        assertThat(called.err())
                .startsWith("vitral: good on two engines at once needs")
                .contains("networks.memory");
        assertThat(System.nanoTime() - start).isLessThan(30_000_000_000L);

        settings("networks.memory = 40B");
        assertThat(call("verify", "--network", files.resolve("good.pair").toString())
                        .status())
                .isZero();
    }

    @Test
    void whatTheEngineOfTheSettingsCannotRunAnotherRunsAndTheResultSaysWhy() throws IOException {
        settings("networks.engine = ant");
        Path picture = Files.write(folder.resolve("grey.png"), House.png(100));
        String odd = files.resolve("odd.pair").toString();

        Called preferred = call("classify", picture.toString(), "--network", odd, "--json");
        assertThat(preferred.status()).as(preferred.err()).isZero();
        assertThat(preferred.json().at("/networks/0/engine").asText()).isEqualTo("zebra");
        JsonNode note = preferred.json().at("/networks/0/findings/0");
        assertThat(note.get("key").asText()).isEqualTo("engine");
        assertThat(note.at("/text/en").asText()).contains("zebra").contains("ant cannot run the layer last (too odd).");
        assertThat(note.at("/text/es").asText()).contains("networks.engine");

        Called explained = call("explain", picture.toString(), "--network", odd, "--method", "constant", "--json");
        assertThat(explained.status()).as(explained.err()).isZero();
        assertThat(explained.json().at("/networks/0/findings/0/key").asText()).isEqualTo("engine");

        String good = files.resolve("good.pair").toString();
        JsonNode run = call("classify", picture.toString(), "--network", good, "--json")
                .json();
        assertThat(run.at("/networks/0/engine").asText()).isEqualTo("ant");
        assertThat(run.at("/networks/0/findings")).isEmpty();

        Called asked = call("classify", picture.toString(), "--network", odd, "--engine", "ant", "--json");
        assertThat(asked.status()).isEqualTo(1);
        assertThat(asked.err()).contains("ant cannot run the layer last");
    }

    @Test
    void benchOpenTakesNetworksOfPlugInsAsItTakesFiles() throws IOException {
        String good = files.resolve("good.pair").toString();
        JsonNode both = call("bench", "open", good, "toy", "--json").json();
        assertThat(both.findValuesAsText("network")).containsExactly("good.pair", "toy");
        assertThat(both.at("/1/open").asDouble()).isPositive();
        assertThat(both.at("/1/open-time").asDouble()).isPositive();

        Called all = call("bench", "open");
        assertThat(all.status()).as(all.err()).isZero();
        assertThat(all.out()).containsPattern("(?m)^toy$").containsPattern("opening, .* \\d+\\.\\dx");
        assertThat(all.out()).as("what it draws itself").containsPattern("(?m)^drawn$");
    }

    private void settings(String more) throws IOException {
        Files.writeString(folder.resolve("config/vitral.conf"), House.settings(folder) + more + "\n");
    }

    @Test
    void benchEnginesComparesWithTheEngineThatRunsTheNetworkUnlessOneSaysWhich() throws IOException {
        Called called = call("bench", "engines", files.toString(), "--rounds", "2", "--batch", "3");
        assertThat(called.status()).as(called.err()).isZero();
        assertThat(called.out()).containsPattern("good  \\d+\\.\\dx  ant .* ms a picture, zebra .* ms a picture");
        assertThat(called.out()).containsPattern("odd +- +.*odd.pair: ant cannot run the layer last");

        JsonNode json = call("bench", "engines", files.toString(), "--rounds", "2", "--json")
                .json();
        assertThat(json.at("/0/ratio").asDouble()).isPositive();
        assertThat(json.at("/0/milliseconds").has("zebra")).isTrue();
        assertThat(json.at("/1/refused").asText()).contains("too odd");
        assertThat(call("bench", "engines", "--batch", "0").status()).isEqualTo(2);
        Called unknown = call("bench", "engines", "nix", "toy", "--rounds", "1");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.err()).startsWith("vitral: There is no network nix").hasLineCount(1);
        assertThat(unknown.out()).contains("toy  ");
        assertThat(call("bench", "engines", "toy", "--json").json().findValuesAsText("id"))
                .containsExactly("toy");
    }
}
