package org.vitral.host.scaffold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.catalog.CatalogOptions;
import org.vitral.host.catalog.Installed;

/** The examples are built as a stranger would build them: outside the reactor, against the plug-in API as a jar in a repository. */
@DisabledOnOs(OS.WINDOWS)
class ExamplesTest {
    private static final Path ROOT = Path.of(System.getProperty("vitral.root", ".."));
    private static final int LONGEST = 200;

    @TempDir
    Path temp;

    static List<String> examples() throws Exception {
        try (Stream<Path> folders = Files.list(ROOT.resolve("examples"))) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleBuildsPassesItsTestsAndIsTakenByTheCatalog(String name) throws Exception {
        Path folder = temp.resolve(name);
        copyWithoutTarget(ROOT.resolve("examples").resolve(name), folder);
        ApiRepository.write(temp.resolve("repository"));
        Path settings = Files.writeString(temp.resolve("settings.xml"), """
                <settings>
                  <profiles><profile>
                    <id>vitral</id>
                    <repositories><repository><id>vitral</id><url>%s</url></repository></repositories>
                  </profile></profiles>
                  <activeProfiles><activeProfile>vitral</activeProfile></activeProfiles>
                </settings>
                """.formatted(
                        temp.resolve("repository").toUri()));
        Commands.run(
                "./mvnw -q -B -Daether.offline.protocols=file -gs '%s' -f '%s' package"
                        .formatted(settings, folder.resolve("pom.xml")),
                ROOT);

        Path plugins = Files.createDirectories(temp.resolve("plugins"));
        Files.copy(folder.resolve("target/" + name + ".jar"), plugins.resolve(name + ".jar"));
        try (Catalog catalog = Catalog.open(new CatalogOptions(
                plugins,
                temp.resolve("work"),
                temp.resolve("models"),
                temp.resolve("cache"),
                Optional.empty(),
                false))) {
            Installed installed = catalog.installed();
            if (name.equals("network-onnx")) {
                assertThat(installed.problems().get(0).cause().english())
                        .contains("needs the plug-in \"engine-onnxruntime\"");
            } else {
                assertThat(installed.problems()).isEmpty();
                assertThat(installed.methods().get(0).pluginId()).isEqualTo(name);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsShortAndSaysHowItIsBuilt(String name) throws Exception {
        Path folder = ROOT.resolve("examples").resolve(name);
        assertThat(Files.readString(folder.resolve("README.md")))
                .contains("./mvnw")
                .contains(name + ".jar");
        try (Stream<Path> sources = Files.walk(folder.resolve("src/main/java"))) {
            int lines = 0;
            for (Path source :
                    sources.filter(p -> p.toString().endsWith(".java")).toList()) {
                lines += Files.readAllLines(source).size();
            }
            assertThat(lines).as("lines of " + name).isLessThan(LONGEST);
        }
    }

    private static void copyWithoutTarget(Path from, Path to) throws Exception {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(path));
                if (!from.relativize(path).startsWith("target")) {
                    Files.createDirectories(copy.getParent());
                    Files.copy(path, copy);
                }
            }
        }
    }
}
