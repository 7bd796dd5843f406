package org.vitral.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command of the documents (each line of a block marked {@code sh}) is run, in their order, in a copy of the built house: what the
 * README shows works. The build commands are what runs this test, and are checked to be just that.
 */
class DocumentedCommandsTest {
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Set<String> BUILDS = Set.of(
            "./mvnw verify",
            "./mvnw -q spotless:apply",
            "./mvnw -q -pl plugins/method-lime -am verify",
            "./mvnw -q package -DskipTests");
    private static final String SERVE = "./vitral serve";
    private static final int PATIENCE_MINUTES = 8;

    @TempDir
    static Path scratch;

    private static Path house = Path.of("");

    @BeforeAll
    static void copyTheBuiltHouse() throws IOException {
        house = Files.createDirectories(scratch.resolve("vitral-house"));
        for (String name : List.of(
                "vitral", "mvnw", ".mvn", "config", "plugins-dist", "host/target/vitral-host.jar", "host/target/lib")) {
            Path source = House.ROOT.resolve(name);
            if (Files.exists(source)) {
                copy(source, house.resolve(name));
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> every_command_of_the_documents_works() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String document : List.of("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md")) {
            for (String command : commands(document)) {
                if (!BUILDS.contains(command) && !command.equals(SERVE)) {
                    tests.add(DynamicTest.dynamicTest(document + ": " + command, () -> run(command)));
                }
            }
        }
        return tests.stream();
    }

    @Test
    void the_two_commands_of_the_readme_are_the_first_two() throws IOException {
        assertThat(commands("README.md").subList(0, 2)).containsExactly(SERVE, "./mvnw verify");
        assertThat(Files.readString(House.ROOT.resolve(".ci/run")))
                .contains("./mvnw")
                .contains(" verify");
    }

    @Test
    void every_link_and_picture_of_the_documents_is_there() throws IOException {
        for (String document : List.of("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md")) {
            Matcher link = Pattern.compile("\\]\\((?!https?:)([^)#]+)\\)")
                    .matcher(Files.readString(House.ROOT.resolve(document)));
            while (link.find()) {
                assertThat(House.ROOT.resolve(link.group(1))).as(document).exists();
            }
        }
    }

    private static void run(String command) throws IOException, InterruptedException {
        Path log = Files.createTempFile(scratch, "command", ".log");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .directory(house.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("VITRAL_MODELS", scratch.resolve("models").toString());
        builder.environment().put("VITRAL_JAVA", "-Duser.home=" + scratch);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
                    .as("%s ends", command)
                    .isTrue();
            assertThat(process.exitValue())
                    .as("%s%n%s", command, Files.readString(log))
                    .isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> commands(String document) throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(House.ROOT.resolve(document)));
        while (block.find()) {
            block.group(1).lines().filter(line -> !line.isBlank()).forEach(commands::add);
        }
        return commands;
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path to = target.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
