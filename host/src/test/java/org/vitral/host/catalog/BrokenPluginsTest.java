package org.vitral.host.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.Benchmark;
import org.vitral.api.ExplanationMethod;
import org.vitral.api.NetworkProvider;
import org.vitral.api.SampleProvider;
import org.vitral.api.Text;

class BrokenPluginsTest {
    @TempDir
    Path folder;

    private Path plugins;

    private Catalog open() {
        return Catalog.open(new CatalogOptions(
                plugins,
                folder.resolve("work"),
                folder.resolve("models"),
                folder.resolve("cache"),
                Optional.empty(),
                false));
    }

    private void writeHealthyAndBroken() throws Exception {
        plugins = Files.createDirectories(folder.resolve("plugins"));
        PluginJar.of("healthy")
                .method("healthy.Good", "good")
                .service(ExplanationMethod.class, "healthy.Good")
                .writeTo(plugins.resolve("healthy.jar"));
        PluginJar.of("toy")
                .network("toy.Toy", "toy")
                .service(NetworkProvider.class, "toy.Toy")
                .writeTo(plugins.resolve("toy.jar"));

        byte[] whole = PluginJar.of("truncated").method("t.T", "t").bytes();
        Files.write(plugins.resolve("01-truncated.jar"), Arrays.copyOf(whole, whole.length - 100));
        PluginJar.of("none").withoutManifest().method("n.N", "n").writeTo(plugins.resolve("02-no-manifest.jar"));
        PluginJar.of("junk").manifest("Plugin-Requires", "junk").writeTo(plugins.resolve("03-bad-requires.jar"));
        PluginJar.of("future").manifest("Plugin-Requires", ">=9.0.0").writeTo(plugins.resolve("04-future-api.jar"));
        PluginJar.of("healthy").writeTo(plugins.resolve("zz-second.jar"));
        PluginJar.of("orphan")
                .manifest("Plugin-Dependencies", "nowhere@>=1.0.0")
                .writeTo(plugins.resolve("06-missing-dependency.jar"));
        PluginJar.of("newer")
                .method("newer.Newer", "newer")
                .service(ExplanationMethod.class, "newer.Newer")
                .forNewerJava(8)
                .writeTo(plugins.resolve("07-newer-java.jar"));
        PluginJar.of("thrower")
                .method(
                        "thrower.Bad",
                        "bad",
                        "public Bad() { throw new IllegalStateException(\"weights file missing\"); }",
                        "return null;")
                .method("thrower.Sibling", "sibling")
                .service(ExplanationMethod.class, "thrower.Bad", "thrower.Sibling")
                .writeTo(plugins.resolve("08-constructor-throws.jar"));
        PluginJar.of("absent")
                .service(ExplanationMethod.class, "absent.Nowhere")
                .writeTo(plugins.resolve("09-provider-absent.jar"));
        PluginJar.of("version").manifest("Plugin-Version", "one").writeTo(plugins.resolve("10-version.jar"));
        PluginJar.of("bundler")
                .method("bundler.Bundler", "bundler")
                .service(ExplanationMethod.class, "bundler.Bundler")
                .file("org/vitral/api/ExplanationMethod.class", classFile(ExplanationMethod.class))
                .file("org/vitral/api/Api.class", classFile(org.vitral.api.Api.class))
                .writeTo(plugins.resolve("11-bundles-api.jar"));
        PluginJar.of("carder")
                .source("carder.Carder", """
                        package carder;
                        import java.util.List;
                        import org.vitral.api.*;
                        public class Carder implements ExplanationMethod {
                            public MethodCard card() { throw new AssertionError("no card today"); }
                            public List<Explanation> explain(Network n, Request q, Run r) { return List.of(); }
                        }
                        """)
                .service(ExplanationMethod.class, "carder.Carder")
                .writeTo(plugins.resolve("12-card-throws.jar"));
        PluginJar.of("twin")
                .method("twin.Twin", "good")
                .service(ExplanationMethod.class, "twin.Twin")
                .writeTo(plugins.resolve("13-same-method.jar"));
    }

    private static byte[] classFile(Class<?> type) throws Exception {
        try (var in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return in.readAllBytes();
        }
    }

    @Test
    void thirteenBrokenJarsAreEachListedAndTheHealthyOnesAreUsed() throws Exception {
        writeHealthyAndBroken();
        try (Catalog catalog = open()) {
            Installed installed = catalog.installed();
            assertThat(installed.problems().stream().map(Problem::file))
                    .containsExactly(
                            "01-truncated.jar",
                            "02-no-manifest.jar",
                            "03-bad-requires.jar",
                            "04-future-api.jar",
                            "06-missing-dependency.jar",
                            "07-newer-java.jar",
                            "08-constructor-throws.jar",
                            "09-provider-absent.jar",
                            "10-version.jar",
                            "11-bundles-api.jar",
                            "12-card-throws.jar",
                            "13-same-method.jar",
                            "zz-second.jar");
            assertThat(installed.methods().stream().map(InstalledMethod::toString))
                    .containsExactly("bundler", "good", "sibling");
            assertThat(installed.method("good").orElseThrow().pluginId()).isEqualTo("healthy");
            assertThat(installed.networks().stream().map(InstalledNetwork::toString))
                    .containsExactly("toy");
        }
    }

    @Test
    void eachCauseNamesTheThingInBothLanguagesOnOneLineAndHasARemedy() throws Exception {
        writeHealthyAndBroken();
        try (Catalog catalog = open()) {
            List<String> words = List.of(
                    "not a whole jar file (it is cut off, or no archive at all)",
                    "no Plugin-Id",
                    "\"junk\", is not a range of versions",
                    "requires plug-in API >=9.0.0; this program has 1.0.0",
                    "needs the plug-in \"nowhere\" (>=1.0.0)",
                    "compiled for a newer Java",
                    "weights file missing",
                    "absent.Nowhere",
                    "\"one\", is not a semantic version",
                    "copy of the plug-in API",
                    "no card today",
                    "brings the method \"good\", which healthy.jar brings too",
                    "are both the plug-in \"healthy\"");
            List<Problem> problems = catalog.installed().problems();
            for (int i = 0; i < words.size(); i++) {
                Problem problem = problems.get(i);
                assertThat(problem.cause().english()).contains(words.get(i)).contains(problem.file());
                assertThat(problem.cause().spanish())
                        .contains(problem.file())
                        .isNotEqualTo(problem.cause().english());
                assertThat(problem.remedy().english()).isNotBlank();
                assertThat(problem.remedy().spanish()).isNotBlank();
                assertThat(problem.cause() + " " + problem.remedy()).doesNotContain("\n");
            }
        }
    }

    @Test
    void servicesThatNameNothingOrSomethingElseAreListed() throws Exception {
        plugins = Files.createDirectories(folder.resolve("plugins"));
        PluginJar.of("empty").service(ExplanationMethod.class).writeTo(plugins.resolve("1-empty.jar"));
        PluginJar.of("java")
                .service(ExplanationMethod.class, "java.lang.String")
                .writeTo(plugins.resolve("2-java.jar"));
        PluginJar.of("other")
                .network("other.Toy", "toy")
                .service(ExplanationMethod.class, "other.Toy")
                .writeTo(plugins.resolve("3-other.jar"));
        try (Catalog catalog = open()) {
            List<Problem> problems = catalog.installed().problems();
            assertThat(problems.stream().map(Problem::file))
                    .containsExactly("1-empty.jar", "2-java.jar", "3-other.jar");
            assertThat(problems.get(0).cause().english()).contains("1-empty.jar", "names no class");
            assertThat(problems.get(1).cause().english()).contains("2-java.jar", "java.lang.String");
            assertThat(problems.get(2).cause().english()).contains("3-other.jar", "other.Toy");
            assertThat(problems)
                    .allSatisfy(p -> assertThat(p.remedy().english()).isNotBlank());
        }
    }

    @Test
    void servicesThatAreAskedLaterAreListedAtOnceIfTheyCannotBeMadeAndOtherwiseWhenTheyFail() throws Exception {
        plugins = Files.createDirectories(folder.resolve("plugins"));
        PluginJar.of("half")
                .method("half.Good", "good")
                .source("half.Samples", samples("half", "public Samples() { throw new AssertionError(\"no font\"); }"))
                .service(ExplanationMethod.class, "half.Good")
                .service(SampleProvider.class, "half.Samples")
                .service(Benchmark.class, "half.Nowhere")
                .writeTo(plugins.resolve("1-half.jar"));
        PluginJar.of("late")
                .source("late.Samples", samples("late", ""))
                .service(SampleProvider.class, "late.Samples")
                .writeTo(plugins.resolve("2-late.jar"));
        try (Catalog catalog = open()) {
            assertThat(catalog.installed().method("good")).isPresent();
            List<Problem> problems = catalog.installed().problems();
            assertThat(problems.stream().map(Problem::file)).containsExactly("1-half.jar", "1-half.jar");
            assertThat(problems.get(0).cause().english()).contains("SampleProvider", "no font");
            assertThat(problems.get(1).cause().english()).contains("half.Nowhere");

            Text doing = Text.of("drawing", "dibujar");
            for (Provided<SampleProvider> provided : catalog.provided(SampleProvider.class)) {
                assertThatThrownBy(() -> provided.call(doing, SampleProvider::samples))
                        .hasMessageContaining("no ink");
            }
            assertThat(catalog.installed().problems()).hasSize(3).last().satisfies(p -> {
                assertThat(p.file()).isEqualTo("2-late.jar");
                assertThat(p.cause().english()).contains("failed while drawing", "no ink");
            });
        }
    }

    private static String samples(String name, String constructor) {
        return """
                package %s;
                import java.util.List;
                import org.vitral.api.*;
                public class Samples implements SampleProvider {
                    %s
                    public List<Sample> samples() { throw new IllegalStateException("no ink"); }
                }
                """.formatted(name, constructor);
    }

    @Test
    void aJarThatTheDiskDoesNotGiveIsNotCalledBroken() {
        Problem problem = Cause.unreadable("a.jar", new AccessDeniedException("a.jar"));
        assertThat(problem.cause())
                .isEqualTo(Text.of(
                        "a.jar cannot be taken in: you have no permission.",
                        "a.jar no se puede tomar: no tiene permiso."));
        assertThat(problem.remedy().english()).contains("rights");
    }

    @Test
    void anApiThatAPluginBringsIsNotTheOneItIsLinkedTo() throws Exception {
        writeHealthyAndBroken();
        try (Catalog catalog = open()) {
            InstalledMethod method = catalog.installed().method("bundler").orElseThrow();
            assertThat(method.service().provider()).isInstanceOf(ExplanationMethod.class);
        }
    }

    @Test
    void aFolderThatIsNotThereIsAnEmptyOne() {
        plugins = folder.resolve("nowhere");
        try (Catalog catalog = open()) {
            assertThat(catalog.installed()).isEqualTo(Installed.nothing());
        }
    }
}
