package org.vitral.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Network files of a person, named on the command line or kept in the library. */
class OwnNetworkCommandsTest extends OnCommandLine {
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
}
