package org.vitral.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows of the house point one way; ARCHITECTURE.md draws them. */
class ArrowsTest {
    private static final String API = "org.vitral.api..";
    private static final String HOST = "org.vitral.host..";
    private static final String[] JAVA = {"java..", "javax.."};

    private static final JavaClasses HOUSE = new ClassFileImporter().importPaths(classFolders());

    private static List<Path> classFolders() {
        Path root = Path.of(System.getProperty("vitral.root"));
        try (Stream<Path> plugins = Files.list(root.resolve("plugins"))) {
            return Stream.concat(Stream.of(root.resolve("plugin-api/api"), root.resolve("host")), plugins)
                    .map(module -> module.resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void the_rules_below_see_the_api_the_host_and_every_kind_of_plug_in() {
        for (String name :
                List.of("api.Network", "host.catalog.Catalog", "keras.graph.Graph", "method.gradcam.GradCam")) {
            assertThat(HOUSE.contain("org.vitral." + name)).as(name).isTrue();
        }
    }

    @Test
    void the_api_stands_on_java_alone() {
        check(classes()
                .that()
                .resideInAPackage(API)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("org.vitral.api..", "java..", "org.jspecify.annotations.."));
    }

    @Test
    void no_plug_in_sees_the_host_or_what_the_host_is_made_of() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(HOST)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        HOST, "org.pf4j..", "io.javalin..", "j2html..", "picocli..", "com.typesafe.config.."));
    }

    @Test
    void the_host_sees_no_plug_in_and_no_engine() {
        check(noClasses()
                .that()
                .resideInAPackage(HOST)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.vitral.keras..",
                        "org.vitral.engine..",
                        "org.vitral.network..",
                        "org.vitral.method..",
                        "ai.onnxruntime..",
                        "org.nd4j..",
                        "org.deeplearning4j..",
                        "io.jhdf.."));
    }

    @Test
    void methods_stand_on_the_api_alone() {
        check(classes()
                .that()
                .resideInAPackage("org.vitral.method..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.vitral.method..", API, JAVA[0], JAVA[1], "org.slf4j..", "org.jspecify.annotations.."));
    }

    @Test
    void one_method_does_not_see_another() {
        check(SlicesRuleDefinition.slices()
                .matching("org.vitral.method.(*)..")
                .should()
                .notDependOnEachOther());
    }

    @Test
    void networks_see_no_method_and_no_engine() {
        check(noClasses()
                .that()
                .resideInAPackage("org.vitral.network..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.vitral.method..", "org.vitral.engine.."));
    }

    @Test
    void engines_see_the_graph_and_never_the_file() {
        check(noClasses()
                .that()
                .resideInAPackage("org.vitral.engine..")
                // What opening a file costs is what such a class measures.
                .and()
                .haveSimpleNameNotEndingWith("Benchmark")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.jhdf..", "org.vitral.keras.read..", "org.vitral.network..", "org.vitral.method.."));
    }

    @Test
    void only_the_catalog_knows_how_plug_ins_are_loaded() {
        check(noClasses()
                .that()
                .resideInAPackage(HOST)
                .and()
                .resideOutsideOfPackage("org.vitral.host.catalog..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.pf4j.."));
    }

    @Test
    void only_the_page_knows_the_web_server() {
        check(noClasses()
                .that()
                .resideInAPackage(HOST)
                .and()
                .resideOutsideOfPackage("org.vitral.host.web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "j2html..", "org.eclipse.jetty..", "jakarta.servlet.."));
    }

    private static void check(ArchRule rule) {
        rule.check(HOUSE);
    }
}
