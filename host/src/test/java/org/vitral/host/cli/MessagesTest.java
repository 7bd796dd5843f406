package org.vitral.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitral.api.SampleProvider;
import org.vitral.host.catalog.PluginJar;
import org.vitral.host.explain.House;
import org.vitral.host.store.AnalysisJson;

/** A failure is one line that names the thing, says the cause in words and has the remedy. */
class MessagesTest extends OnCommandLine {
    private String failure(String... args) {
        Called called = call(args);
        assertThat(called.status()).as(called.err()).isEqualTo(1);
        assertThat(called.out()).isEmpty();
        assertThat(called.err().lines()).as(called.err()).hasSize(1);
        assertThat(called.err()).startsWith("vitral: ").doesNotContain("Exception", "java.", "null");
        return called.err().substring("vitral: ".length()).strip();
    }

    @Test
    void aPictureIsNamedWhateverTheMessageSays() throws IOException {
        assertThat(failure("classify", "file", "--network", "toy"))
                .isEqualTo("file: there is no such file; check the name.");
        assertThat(failure("classify", ".", "--network", "toy")).isEqualTo(". is a folder: name the pictures in it.");
        assertThat(failure("classify", "", "--network", "toy")).isEqualTo("\"\" names no picture: name a file.");
        Path text = Files.writeString(folder.resolve("toy"), "no picture");
        assertThat(failure("classify", text.toString(), "--network", "toy")).startsWith("toy is ");
    }

    @Test
    void filesAndFoldersThatCannotBeUsedAreSaidInWords() throws IOException {
        String afile = Files.writeString(folder.resolve("afile"), "x").toString();
        String net = Files.writeString(folder.resolve("net.toy"), "toy").toString();
        assertThat(failure("explain", picture.toString(), "--network", "toy", "--method", "constant", "--out", afile))
                .isEqualTo("--out " + afile + " is a file: name a folder, or one to be made.");
        assertThat(failure(
                        "explain",
                        picture.toString(),
                        picture.toString(),
                        "--network",
                        "toy",
                        "--method",
                        "constant",
                        "--out",
                        afile + "/x"))
                .isEqualTo("Cannot write to " + afile + "/x: a file is where a folder should be. "
                        + "Choose another folder, or make room.");
        assertThat(failure("classify", picture.toString(), "--network", net, "--labels", folder.toString()))
                .isEqualTo(folder + " is a folder: name a file with labels.");
        assertThat(failure("samples", afile))
                .isEqualTo(afile + " cannot be written: a file is where a folder should be; choose another folder.");
        Path secret = Files.writeString(folder.resolve("secret.png"), "x");
        if (secret.toFile().setReadable(false) && !Files.isReadable(secret)) {
            assertThat(failure("classify", secret.toString(), "--network", "toy"))
                    .isEqualTo(secret + " cannot be read: you have no permission; check its name and permissions.");
        }
    }

    @Test
    void foldersOfTheProgramsOwnThatCannotBeUsedAreSaidInWords() throws IOException {
        Path inWork = Files.createDirectories(folder.resolve("work")).resolve("plug-ins");
        Files.writeString(inWork, "x");
        assertThat(failure("plugins"))
                .startsWith(
                        "The work folder " + folder.resolve("work") + " cannot be written (a file is where a folder");
        Files.delete(inWork);

        String net = Files.writeString(folder.resolve("net.toy"), "toy").toString();
        String models = Files.writeString(folder.resolve("models"), "x").toString();
        assertThat(failure("models", "add", net))
                .isEqualTo(
                        "The models folder " + models + "/library cannot be used (a file is where a folder should be); "
                                + "see that it can be written and has room, or set VITRAL_MODELS.");
        Files.writeString(folder.resolve("config/vitral.conf"), "work.path = \"models\"\n");
        assertThat(failure("plugins"))
                .startsWith("The work folder " + models + " cannot be written (a file is where a folder should be):");
    }

    @Test
    void samplesOfOnePlugInComeEvenIfThoseOfAnotherCannotBeDrawn() {
        samples("first", "throw new IllegalStateException(\"no ink\");");
        samples(
                "second",
                "return List.of(new Sample(\"dot\", Text.same(\"Dot\"), Pixels.of(1, 1, 1, new float[] {9}), List.of()));");
        Path target = folder.resolve("drawn");
        Called called = call("samples", target.toString());
        assertThat(called.status()).isEqualTo(1);
        assertThat(called.err()).contains("The plug-in \"first\"", "no ink").hasLineCount(1);
        assertThat(called.out()).isEqualTo(target.resolve("dot.png") + "\n");
        assertThat(target.resolve("dot.png")).isNotEmptyFile();
    }

    private void samples(String name, String body) {
        PluginJar.of(name)
                .source(name + ".Samples", """
                        package %s;
                        import java.util.List;
                        import org.vitral.api.*;
                        public class Samples implements SampleProvider {
                            public List<Sample> samples() { %s }
                        }
                        """.formatted(name, body))
                .service(SampleProvider.class, name + ".Samples")
                .writeTo(folder.resolve("plugins").resolve(name + ".jar"));
    }

    @Test
    void aResultThatIsNoJsonIsSaidWithItsLine() throws IOException {
        Path file = Files.writeString(folder.resolve("analysis.json"), "{\n \"a\": 1,\n oops");
        assertThatThrownBy(() -> AnalysisJson.read(folder))
                .hasMessage(file + " is damaged: line 3 is no JSON. Remove its folder.");
        Files.writeString(file, "[]");
        assertThatThrownBy(() -> AnalysisJson.read(folder))
                .hasMessage(file + " is damaged: it is no JSON object. Remove its folder.");
    }

    @Test
    void aListWithNothingInItSaysWhy() throws IOException {
        Path plugins = folder.resolve("plugins");
        for (Path jar : new Path[] {plugins.resolve("toy.jar"), plugins.resolve("methods.jar")}) {
            Files.delete(jar);
        }
        for (String list : new String[] {"networks", "methods", "engines", "models list"}) {
            Called called = call(list.split(" "));
            assertThat(called.status()).isZero();
            assertThat(called.out()).isEmpty();
            assertThat(called.err())
                    .startsWith("vitral: There is no "
                            + (list.equals("models list") ? "network" : list.substring(0, list.length() - 1)))
                    .contains(plugins.toString())
                    .hasLineCount(1);
        }
        assertThat(call("plugins").err())
                .isEqualTo("vitral: There is no plug-in in " + plugins + ": put jars there, or set VITRAL_PLUGINS.\n");
        assertThat(failure("models", "show", "x")).isEqualTo("There is no network x; there are none.");
        assertThat(failure("models", "show", "")).isEqualTo("There is no network \"\"; there are none.");
        assertThat(call("networks", "--json").err()).isEmpty();
        assertThat(call("serve", "--port", "many").err())
                .isEqualTo(
                        "vitral: Invalid value for option '--port': 'many' is not a whole number. See vitral serve --help.\n");
    }

    @Test
    void aNameThatTheSystemCannotHaveIsOnePlainLine() {
        for (String[] words : new String[][] {
            {"classify", "a\0b", "--network", "toy"},
            {"classify", "x.png", "--network", "a\0b.toy"},
            {"explain", "x.png", "--network", "toy", "--method", "constant", "--out", "a\0b"}
        }) {
            assertThat(failure(words)).startsWith("The file name \"a b").contains("LC_ALL=C.UTF-8");
        }
    }

    @Test
    void aRefusedNetworkFileIsNamedOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.toy"), "toy");
        Path labels = Files.writeString(folder.resolve("labels.txt"), "one\ntwo\nthree\n");
        String network = file.toString();
        assertThat(failure("classify", picture.toString(), "--network", network, "--labels", labels.toString()))
                .startsWith("3 names were given, but mine tells 2 classes apart");
        Files.writeString(file, "no");
        assertThat(failure("classify", picture.toString(), "--network", network))
                .isEqualTo("mine.toy is no toy file.");
    }

    @Test
    void whenNoPairRunsAllAreSaidAndNoPictureIsBlamed() throws IOException {
        String file = Files.writeString(folder.resolve("mine.toy"), "toy").toString();
        assertThat(failure(
                        "explain",
                        picture.toString(),
                        picture.toString(),
                        "--network",
                        "toy",
                        "--network",
                        file,
                        "--method",
                        "needs"))
                .isEqualTo(
                        "Nothing can run: toy / needs: Needs needs gradients of the class score; toy does not have it."
                                + " mine / needs: Needs needs gradients of the class score; mine does not have it.");
    }

    @Test
    void aParameterCanBeForTheSecondOfTwoFilesOfOneName() throws IOException {
        String one = Files.writeString(
                        Files.createDirectories(folder.resolve("a")).resolve("net.toy"), "toy")
                .toString();
        String two = Files.writeString(
                        Files.createDirectories(folder.resolve("b")).resolve("net.toy"), "toy")
                .toString();
        Called called = call(
                "explain",
                picture.toString(),
                "--network",
                one,
                "--network",
                two,
                "--method",
                "sampling",
                "--json",
                "-P",
                "sampling.evaluations@net-2=3");
        assertThat(called.status()).as(called.err()).isZero();
        assertThat(called.json().at("/explanations/0/evaluations").asInt()).isEqualTo(10);
        assertThat(called.json().at("/explanations/1/evaluations").asInt()).isEqualTo(3);
        assertThat(call(
                                "explain",
                                picture.toString(),
                                "--network",
                                one,
                                "--method",
                                "sampling",
                                "-P",
                                "sampling.evaluations@net-2=3")
                        .status())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"_lenet, _lenet", ".hidden, -.hidden", "-dash, -dash", "...., -....", ". , .-"})
    void oddNamesOfFilesAreIdsAndTheirResultsAreSeen(String stem, String begins) throws IOException {
        String file = Files.writeString(folder.resolve(stem + ".toy"), "toy").toString();
        Path out = folder.resolve("out");
        Called called = call(
                "explain",
                picture.toString(),
                "--network",
                file,
                "--method",
                "constant",
                "--out",
                out.toString(),
                "--json");
        assertThat(called.status()).as(called.err()).isZero();
        String id = called.json().at("/networks/0/id").asText();
        assertThat(id).isEqualTo(stem.equals(".") ? "-" : stem);
        try (Stream<Path> results = Files.list(out)) {
            Path result = results.toList().get(0);
            String overlay = called.json().at("/explanations/0/files/overlay").asText();
            assertThat(overlay).isEqualTo((stem.equals(".") ? "-" : begins) + "-constant-1.png");
            assertThat(result.resolve(overlay)).exists();
        }
    }

    @Test
    void theIdOfALongNameIsWhole() throws IOException {
        String stem = "long".repeat(60);
        String file = Files.writeString(folder.resolve(stem + ".toy"), "toy").toString();
        Called called = call("explain", picture.toString(), "--network", file, "--method", "constant", "--json");
        assertThat(called.status()).as(called.err()).isZero();
        assertThat(called.json().at("/networks/0/id").asText()).isEqualTo(stem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain --method constant", "classify"})
    void severalPicturesThatAllFailAreAnEmptyArray(String command) {
        String[] words = (command + " none.png neither.png --network toy --json").split(" ");
        Called called = call(words);
        assertThat(called.status()).isEqualTo(1);
        assertThat(called.json()).isEmpty();
        assertThat(called.json().isArray()).isTrue();
        assertThat(called.err().lines()).hasSize(2);
    }

    @Test
    void aFolderOfPluginsThatIsNotThereIsSaid() {
        String folderOfNone = folder.resolve("nosuchdir").toString();
        Called called = Called.in(folder, Map.of("VITRAL_PLUGINS", folderOfNone), "plugins", "--check");
        assertThat(called.status()).isEqualTo(1);
        assertThat(called.err().lines()).singleElement().asString().contains(folderOfNone, "VITRAL_PLUGINS");
    }

    @Test
    void anAddressThatDoesNotExistIsSaid() {
        assertThat(failure("serve", "--host", "nosuch.invalid", "--port", "0"))
                .isEqualTo("Cannot listen on nosuch.invalid port 0: there is no such address."
                        + " Choose another with --host or --port.");
    }

    @Test
    void aPortThatAnotherProgramHasIsSaid() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(failure("serve", "--port", Integer.toString(other.getLocalPort())))
                    .isEqualTo("Cannot listen on 127.0.0.1 port " + other.getLocalPort()
                            + ": another program listens there. Choose another with --host or --port.");
        }
        assertThat(failure("serve", "--host", "192.0.2.1", "--port", "0"))
                .isEqualTo("Cannot listen on 192.0.2.1 port 0: this computer has no such address."
                        + " Choose another with --host or --port.");
    }

    @Test
    void howPicturesAreDrawnIsInTheProvenance() throws IOException {
        Files.writeString(
                folder.resolve("config/vitral.conf"),
                House.settings(folder) + "pictures { opacity = 0.25, colours = jet, longest-side = 640 }\n");
        Called called = call("explain", picture.toString(), "--network", "toy", "--method", "constant", "--json");
        assertThat(called.json().at("/provenance/pictures").toString())
                .isEqualTo("{\"colours\":\"jet\",\"opacity\":0.25,\"longest-side\":640}");
    }
}
