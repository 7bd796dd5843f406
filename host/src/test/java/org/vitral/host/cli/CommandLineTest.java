package org.vitral.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitral.host.explain.House;

/** The program as it is called, but for the process around it. */
class CommandLineTest extends OnCommandLine {
    @Test
    void explainWritesAFolderAndPrintsWhatItSays() throws IOException {
        Path results = folder.resolve("my results");
        Called called = call(
                "explain",
                picture.toString(),
                "--network",
                "toy",
                "--method",
                "sampling",
                "--out",
                results.toString(),
                "--json",
                "-P",
                "sampling.evaluations=3",
                "--class",
                "b",
                "--seed",
                "5");
        assertThat(called.err()).isEmpty();
        assertThat(called.status()).isZero();
        try (Stream<Path> all = Files.list(results)) {
            Path result = all.toList().get(0);
            assertThat(result.getFileName().toString()).endsWith("-grey-one");
            assertThat(called.out()).isEqualTo(Files.readString(result.resolve("analysis.json")));
        }
        assertThat(called.json().at("/explanations/0/seed").asInt()).isEqualTo(5);
        assertThat(called.json().at("/explanations/0/evaluations").asInt()).isEqualTo(3);
    }

    @Test
    void notedHashesOfFilesDoNotGrowWithoutBound() throws IOException {
        Path notes = folder.resolve("work/hashes");
        Files.createDirectories(notes);
        for (int i = 0; i < 3; i++) {
            Path note = Files.write(notes.resolve("note-" + i), new byte[500_000]);
            Files.setLastModifiedTime(note, FileTime.from(Instant.now().minus(Duration.ofHours(9 - i))));
        }
        assertThat(call("networks").status()).isZero();
        assertThat(notes.resolve("note-0")).doesNotExist();
        assertThat(notes.resolve("note-1")).exists();
        assertThat(notes.resolve("note-2")).exists();
    }

    @Test
    void withoutJsonPeopleReadWhatEachNetworkSaysAndWhereThePicturesAre() {
        Called called = call("explain", picture.toString(), "--network", "toy", "--method", "constant");
        assertThat(called.status()).isZero();
        assertThat(called.out())
                .contains("toy: b 80.0 %, a 20.0 %")
                .containsPattern("constant on toy, b: .*results.*toy-constant-1.png");
    }

    @Test
    void benchExplainMeasuresBesideTheEngineAtItsBestBatchAndTakesParameters() {
        String[] words =
                words("bench explain --network toy --method sampling --method constant -P sampling.evaluations=30");
        Called called = call(words);
        assertThat(called.status()).as(called.err()).isZero();
        assertThat(called.out())
                .containsPattern("toy: one forward pass .* ms, engine alone .* img/s in batches of \\d+\n")
                .containsPattern("sampling .* 30 evaluations .* evaluations/s .* of the engine's time .* heap .* MB");

        JsonNode toy = call(Stream.concat(Stream.of(words), Stream.of("--json")).toArray(String[]::new))
                .json()
                .get(0);
        assertThat(toy.at("/methods/0/evaluations").asInt()).isEqualTo(30);
        assertThat(toy.get("imagesPerSecond").asDouble()).isPositive();
        assertThat(toy.get("bestBatch").asInt()).isBetween(1, 64);
        for (String figure : new String[] {"evaluationsPerSecond", "engineRatio"}) {
            assertThat(toy.at("/methods/0/" + figure).asDouble()).as(figure).isPositive();
        }
    }

    @Test
    void severalPicturesAreAnArrayAndOneThatFailsDoesNotStopTheOthers() throws IOException {
        Path other = Files.write(folder.resolve("other.png"), House.png(20));
        Path text = Files.writeString(folder.resolve("text.png"), "no picture");
        Called called = call(
                "explain",
                picture.toString(),
                text.toString(),
                folder.resolve("none.png").toString(),
                other.toString(),
                "--network",
                "toy",
                "--method",
                "constant",
                "--json");
        assertThat(called.status()).isEqualTo(1);
        assertThat(called.json()).hasSize(2);
        assertThat(called.err().lines()).hasSize(2);
        assertThat(called.err().lines().toList().get(0)).contains("text.png");
        assertThat(called.err().lines().toList().get(1)).contains("none.png").contains("no such file");
    }

    @Test
    void aPairThatCannotBeMatchedIsSaidAndTheOthersRun() {
        Called called =
                call("explain", picture.toString(), "--network", "toy", "--method", "needs", "--method", "constant");
        assertThat(called.status()).isZero();
        assertThat(called.err())
                .isEqualTo("toy / needs: Needs needs gradients of the class score; toy does not have it.\n");

        Called none = call("explain", picture.toString(), "--network", "toy", "--method", "needs");
        assertThat(none.status()).isEqualTo(1);
        assertOneLine(none);
    }

    @Test
    void debugAddsTheStackTrace() {
        Called called = call("classify", picture.toString(), "--network", "nowhere", "--debug");
        assertThat(called.status()).isEqualTo(1);
        assertThat(called.err()).contains("\tat org.vitral");
    }

    @Test
    void aDamagedConfigurationIsOneLineToo() throws IOException {
        Files.writeString(folder.resolve("config/vitral.conf"), "server.prot = 1");
        Called called = call("networks");
        assertThat(called.status()).isEqualTo(1);
        assertOneLine(called);
        assertThat(called.err()).contains("unknown setting server.prot");
    }

    @Test
    void classifySaysWhatIsKnownOfTheNetwork() {
        Called people = call("classify", picture.toString(), "--network", "toy");
        assertThat(people.out()).contains("toy: b 80.0 %");
        JsonNode json = call("classify", picture.toString(), "--network", "toy", "--json")
                .json();
        assertThat(json.at("/networks/0/predictions/0/label").asText()).isEqualTo("b");
        assertThat(json.at("/networks/0/defaultLayer").asText()).isEqualTo("last");
        assertThat(json.at("/networks/0/preprocess/guessed").asBoolean()).isFalse();
    }

    @Test
    void listingsAreArraysOfObjectsWithIds() throws IOException {
        for (String list : new String[] {"networks", "methods", "plugins", "engines", "models list"}) {
            Called called = call(words(list + " --json"));
            assertThat(called.status()).as(called.err()).isZero();
            assertThat(called.json().isArray()).isTrue();
            called.json().forEach(e -> assertThat(e.path("id").asText()).isNotEmpty());
            assertThat(call(words(list)).status()).isZero();
        }
        JsonNode toy = call("networks", "--json").json().get(0);
        assertThat(toy.path("title").asText()).isEqualTo("toy");
        assertThat(toy.at("/input/width").asInt()).isEqualTo(2);
        assertThat(toy.path("labels")).hasSize(2);
        assertThat(toy.path("capabilities").isArray()).isTrue();
        assertThat(toy.at("/weights/present").asBoolean()).isTrue();
        assertThat(toy.at("/weights").has("bytes") && toy.at("/weights").has("source"))
                .isTrue();
    }

    @Test
    void aWorkFolderThatCannotBeWrittenIsSaidInOneLineWithTheRemedy() throws IOException {
        Files.writeString(folder.resolve("file"), "no folder");
        Files.writeString(
                folder.resolve("config/vitral.conf"), House.settings(folder) + "work.path = \"file/inside\"\n");
        for (String command : new String[] {"networks", "methods", "classify PICTURE --network toy"}) {
            Called refused = call(words(command));
            assertThat(refused.status()).isEqualTo(1);
            assertOneLine(refused);
            assertThat(refused.err()).contains("file/inside cannot be written", "work.path");
        }
    }

    @Test
    void asAProcessItEndsWithTheSameStatusAndKeepsTheStreamsApart() throws Exception {
        Process good = start("classify", picture.toString(), "--network", "toy", "--json");
        assertThat(new ObjectMapper()
                        .readTree(good.getInputStream())
                        .at("/networks/0/id")
                        .asText())
                .isEqualTo("toy");
        assertThat(new String(good.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(good.waitFor()).isZero();

        Process bad = start("classify", picture.toString(), "--network", "nowhere");
        assertThat(bad.getInputStream().readAllBytes()).isEmpty();
        assertThat(new String(bad.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .hasSize(1);
        assertThat(bad.waitFor()).isEqualTo(1);
        assertThat(start("classify").waitFor()).isEqualTo(2);
    }

    private Process start(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dvitral.home=" + folder,
                "org.vitral.host.cli.Vitral"));
        command.addAll(List.of(words));
        return new ProcessBuilder(command).start();
    }

    @Test
    void pluginsCheckFailsIfOneCannotBeUsed() throws IOException {
        assertThat(call("plugins", "--check").status()).isZero();
        Files.writeString(folder.resolve("plugins/broken.jar"), "no jar");
        Called called = call("plugins", "--check");
        assertThat(called.status()).isEqualTo(1);
        assertThat(called.out()).contains("broken.jar");
        assertOneLine(called);
        assertThat(call("plugins").status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "serve",
                "explain",
                "classify",
                "networks",
                "methods",
                "plugins",
                "engines",
                "models",
                "models list",
                "models show",
                "models download",
                "models add",
                "models remove",
                "bench",
                "bench explain",
                "bench engines",
                "verify"
            })
    void everyCommandHasHelp(String command) {
        Called called = call(words(command + " --help"));
        assertThat(called.status()).isZero();
        assertThat(called.out()).contains("Usage: vitral");
        assertThat(called.err()).isEmpty();
    }
}
