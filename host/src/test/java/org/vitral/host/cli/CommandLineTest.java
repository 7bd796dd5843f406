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
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitral.host.explain.House;

/** The program as it is called, but for the process around it. */
class CommandLineTest {
    @TempDir
    Path folder;

    private Path picture;

    @BeforeEach
    void prepare() throws IOException {
        House.write(folder);
        picture = Files.write(folder.resolve("grey one.png"), House.png(204));
    }

    private Called call(String... args) {
        return Called.in(folder, Map.of(), args);
    }

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "explode",
                "explain PICTURE --network toy --method nothing",
                "explain PICTURE --network toy --method sampling -P sampling.evaluations=0",
                "explain PICTURE --network toy --method sampling -P sampling.none=1",
                "explain PICTURE --network toy --method sampling -P sampling",
                "explain PICTURE --network toy --method sampling --class top:0",
                "explain PICTURE --network toy --method sampling --preprocess upside-down",
                "explain PICTURE --network toy --method sampling --seed many",
                "explain PICTURE --network toy --method sampling --seed -1",
                "explain PICTURE --network toy --method sampling --seed 4294967296",
                "explain nowhere.png --network toy --method sampling --seed -1",
                "explain PICTURE --network toy --method sampling --engine steam",
                "explain PICTURE --network toy --method sampling --wrong",
                "explain nowhere.png --network nowhere.h5 --method nothing",
                "explain PICTURE --network toy",
                "explain PICTURE",
                "explain",
                "classify PICTURE --network toy --preprocess tf",
                "models",
                "bench",
                "bench lunch",
                "bench explain --network toy --method sampling -P sampling.none=1",
                "bench explain --network toy --method sampling -P sampling.evaluations=0",
                "samples",
                "verify",
                "verify --network toy --all",
                "new-plugin",
                "new-plugin thing my-thing",
                "serve --port 70000"
            })
    void wordsThatCannotBeUnderstoodEndIn2(String words) {
        Called called = call(words(words));
        assertThat(called.status()).as(called.err()).isEqualTo(2);
        assertThat(called.out()).isEmpty();
        assertOneLine(called);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "explain PICTURE --network nowhere --method sampling",
                "explain PICTURE --network nowhere.h5 --method sampling",
                "explain PICTURE --network ./nowhere.h5 --method sampling",
                "explain nowhere.png --network toy --method sampling",
                "explain PICTURE --network toy --method sampling --class c",
                "explain PICTURE --network toy --method sampling --class 2",
                "explain PICTURE --network toy --method sampling --engine dl4j",
                "explain PICTURE --network toy --method broken",
                "classify PICTURE --network nowhere",
                "models show nowhere",
                "models remove nowhere",
                "models download nowhere",
                "models add nowhere.h5",
                "samples DIR",
                "verify --network toy",
                "verify --all"
            })
    void everythingElseThatFailsEndsIn1(String words) {
        Called called = call(words(words));
        assertThat(called.status()).as(called.err()).isEqualTo(1);
        assertThat(called.out()).isEmpty();
        assertOneLine(called);
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
    void aFileOfOnesOwnIsANetworkWithItsStemAsId() throws IOException {
        Path file = Files.writeString(folder.resolve("my net (2).toy"), "toy");
        Path labels = Files.writeString(folder.resolve("labels.txt"), "dark\nbright\n");
        Called called = call(
                "classify",
                picture.toString(),
                "--network",
                file.toString(),
                "--labels",
                labels.toString(),
                "--preprocess",
                "scale",
                "--json");
        assertThat(called.status()).as(called.err()).isZero();
        JsonNode network = called.json().at("/networks/0");
        assertThat(network.path("id").asText()).isEqualTo("my-net--2-");
        assertThat(network.at("/predictions/0/label").asText()).isEqualTo("bright");
        assertThat(network.path("preprocess").toString()).isEqualTo("{\"name\":\"scale\",\"guessed\":false}");
        assertThat(network.at("/findings/0/kind").asText()).isEqualTo("warning");
        assertThat(call("classify", picture.toString(), "--network", file.toString(), "--json")
                        .json()
                        .at("/networks/0/preprocess/guessed")
                        .asBoolean())
                .isTrue();

        Files.writeString(labels, "one\ntwo\nthree\n");
        Called unfit =
                call("classify", picture.toString(), "--network", file.toString(), "--labels", labels.toString());
        assertThat(unfit.status()).isEqualTo(1);
        assertOneLine(unfit);
    }

    @Test
    void aNetworkInTheLibraryIsUsedByItsId() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.toy"), "toy story");
        Path labels = Files.writeString(folder.resolve("labels.txt"), "dark\nbright\n");
        assertThat(call("models", "add", file.toString(), "--labels", labels.toString())
                        .out())
                .isEqualTo("mine\n");
        Files.delete(file);
        assertThat(call("networks", "--json").json().findValuesAsText("id")).containsExactly("mine", "toy");
        Called explained = call(
                "explain",
                picture.toString(),
                "--network",
                "mine",
                "--method",
                "constant",
                "--class",
                "bright",
                "--json",
                "-P",
                "sampling.evaluations@mine=4",
                "--method",
                "sampling");
        assertThat(explained.status()).as(explained.err()).isZero();
        assertThat(explained.json().at("/explanations/1/evaluations").asInt()).isEqualTo(4);
        assertThat(explained.json().at("/provenance/networks/mine/sha256").asText())
                .hasSize(64);

        JsonNode shown = call("models", "show", "mine", "--json").json();
        assertThat(shown.at("/structure/0/type").asText()).isEqualTo("Conv2D");
        assertThat(shown.path("methods")).isNotEmpty();
        assertThat(call("models", "show", "toy").status()).isZero();
        assertThat(call("models", "remove", "mine").status()).isZero();
        assertThat(call("networks", "--json").json()).hasSize(1);

        Path other = Files.writeString(folder.resolve("other.toy"), "no");
        Called refused = call("models", "add", other.toString());
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).isEqualTo("vitral: other.toy is no toy file.\n");
    }

    @Test
    void labelsThatDoNotFitAreRefusedWhenANetworkIsAdded() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.toy"), "toy story");
        Path labels = Files.writeString(folder.resolve("three.txt"), "one\ntwo\nthree\n");
        Called refused = call("models", "add", file.toString(), "--labels", labels.toString());
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertOneLine(refused);
        assertThat(refused.err()).contains("2 classes", "3 names");
        assertThat(call("networks", "--json").json()).hasSize(1);
    }

    @Test
    void addingSaysOnTheErrorOutputWhatRunsAndWhatIsGuessed() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.toy"), "toy story");
        Called added = call("models", "add", file.toString());
        assertThat(added.out()).isEqualTo("mine\n");
        assertThat(added.err())
                .contains(
                        "Methods that run: ",
                        "sampling",
                        "needs does not run: ",
                        "none, a guess",
                        "Warning: No softmax.");
        assertThat(call("models", "add", file.toString(), "--preprocess", "tf").err())
                .contains("Preprocessing: tf.");
        assertThat(call("models", "add", file.toString(), "--preprocess", "auto")
                        .err())
                .contains("none, a guess");
    }

    @Test
    void aNetworkOfTheLibraryMayBeCalledLikeAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("best.toy.toy"), "toy best");
        assertThat(call("models", "add", file.toString()).out()).isEqualTo("best.toy\n");
        Files.delete(file);
        Called classified = call("classify", picture.toString(), "--network", "best.toy", "--json");
        assertThat(classified.status()).as(classified.err()).isZero();
        assertThat(classified.json().at("/networks/0/id").asText()).isEqualTo("best.toy");
    }

    @Test
    void aNetworkOfAPlugInCannotBeRemoved() {
        Called refused = call("models", "remove", "toy");
        assertThat(refused.status()).isEqualTo(1);
        assertOneLine(refused);
        assertThat(refused.err()).contains("toy comes with the plug-in toy and cannot be removed");
    }

    @Test
    void aDamagedFileOfTheLibraryIsSaidAndMendedByAddingItAgain() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.toy"), "toy story");
        call("models", "add", file.toString());
        Path stored;
        try (Stream<Path> all = Files.list(folder.resolve("models/library"))) {
            stored = all.filter(f -> f.toString().endsWith(".toy")).findFirst().orElseThrow();
        }
        Files.writeString(stored, "toy stories");
        for (String command : new String[] {"classify PICTURE --network mine", "models show mine"}) {
            Called refused = call(words(command));
            assertThat(refused.status()).isEqualTo(1);
            assertOneLine(refused);
            assertThat(refused.err()).contains("The stored file of mine is damaged: add mine.toy once more");
        }
        assertThat(call("models", "add", file.toString()).out()).isEqualTo("mine\n");
        assertThat(call("classify", picture.toString(), "--network", "mine").status())
                .isZero();
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

    private void assertOneLine(Called called) {
        assertThat(called.err().lines()).as(called.err()).hasSize(1);
        assertThat(called.err()).startsWith("vitral: ").doesNotContain("\tat ");
    }

    private String[] words(String text) {
        return Stream.of(text.strip().split(" "))
                .filter(w -> !w.isEmpty())
                .map(w -> w.equals("PICTURE") ? picture.toString() : w)
                .map(w -> w.equals("DIR") ? folder.resolve("samples").toString() : w)
                .toArray(String[]::new);
    }
}
