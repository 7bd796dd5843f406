package org.vitral.host.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.ExplanationMethod;
import org.vitral.api.Network;
import org.vitral.api.NetworkProvider;
import org.vitral.api.Text;

class StagingTest {
    @TempDir
    Path temp;

    private CatalogFolder folder;

    private void carrying(String file, String id, byte[] library) {
        Path compiled = PluginJar.of("x")
                .source(
                        "carried.Carried",
                        "package carried; public class Carried { public static float value() { return 7; } }")
                .writeTo(temp.resolve("compiled.jar"));
        PluginJar.of(id)
                .compiledAgainst(compiled)
                .method(id + ".Method", id, "", "return classes(request, carried.Carried.value());")
                .service(ExplanationMethod.class, id + ".Method")
                .file("META-INF/lib/carried.jar", library)
                .file("META-INF/lib/../../../escaped.jar", library)
                .writeTo(folder.jar(file));
    }

    private static byte[] library() {
        return PluginJar.of("x")
                .withoutManifest()
                .source(
                        "carried.Carried",
                        "package carried; public class Carried { public static float value() { return 7; } }")
                .bytes();
    }

    private List<Path> files(String under) throws Exception {
        try (Stream<Path> all = Files.walk(folder.work().resolve(under))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void librariesInsideAPluginAreUnpackedOnceForEqualContentAndUsed() throws Exception {
        folder = new CatalogFolder(temp);
        byte[] library = library();
        carrying("one.jar", "one", library);
        carrying("two.jar", "two", library);
        PluginJar.of("toy")
                .network("toy.Toy", "toy")
                .service(NetworkProvider.class, "toy.Toy")
                .writeTo(folder.jar("toy.jar"));
        try (Catalog catalog = folder.open();
                Network network = CatalogFolder.network(catalog, "toy")) {
            assertThat(CatalogFolder.explain(catalog, "one", network)).hasSize(1);
            assertThat(CatalogFolder.explain(catalog, "two", network)).hasSize(1);
            assertThat(files("libraries")).hasSize(1);
            assertThat(files("libraries").get(0).getFileName()).hasToString("carried.jar");
            assertThat(files("plugins")).hasSize(3);
            assertThat(temp.resolve("escaped.jar")).doesNotExist();
        }
    }

    @Test
    void copiesOfPluginsThatAreGoneAreSweptAtTheNextStart() throws Exception {
        folder = new CatalogFolder(temp);
        carrying("one.jar", "one", library());
        PluginJar.of("other").writeTo(folder.jar("other.jar"));
        folder.open().close();
        assertThat(files("plugins")).hasSize(2);
        Files.writeString(folder.work().resolve("temporary").resolve("left"), "by a crash");
        Files.delete(folder.jar("one.jar"));
        folder.open().close();
        assertThat(files("plugins")).hasSize(1);
        assertThat(files("libraries")).isEmpty();
        assertThat(files("temporary")).isEmpty();
    }

    @Test
    void nothingIsSweptWhileAnotherCatalogUsesTheFolder() throws Exception {
        folder = new CatalogFolder(temp);
        PluginJar.of("one").writeTo(folder.jar("one.jar"));
        try (Catalog first = folder.open()) {
            assertThat(first.installed().plugins()).hasSize(1);
            Files.delete(folder.jar("one.jar"));
            folder.open().close();
            assertThat(files("plugins")).hasSize(1);
        }
    }

    @Test
    void aDamagedEntryIsFoundBeforeAnythingIsStarted() throws Exception {
        folder = new CatalogFolder(temp);
        byte[] noise = new byte[3000];
        new Random(1).nextBytes(noise);
        byte[] jar = PluginJar.of("stored").file("data.bin", noise).bytes();
        // The last entry's data lies before the directory: change a byte of it.
        int directory = new String(jar, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        jar[directory - 500] ^= 0x55;
        Files.write(folder.jar("stored.jar"), jar);
        try (Catalog catalog = folder.open()) {
            assertThat(catalog.installed().plugins()).isEmpty();
            assertThat(catalog.installed().problems()).hasSize(1);
            assertThat(catalog.installed().problems().get(0).cause().english())
                    .startsWith("stored.jar is not a whole jar file");
        }
    }

    @Test
    void onlyJarsOnTheListOfAllowedOnesAreUsed() throws Exception {
        Path list = temp.resolve("plugins.sha256");
        folder = new CatalogFolder(temp).allowing(list);
        PluginJar.of("trusted").writeTo(folder.jar("trusted.jar"));
        PluginJar.of("stranger").writeTo(folder.jar("stranger.jar"));
        Files.writeString(list, "# allowed\n" + AllowList.sha256(folder.jar("trusted.jar")) + "  trusted.jar\n");
        try (Catalog catalog = folder.open()) {
            assertThat(catalog.installed().plugins().stream().map(InstalledPlugin::id))
                    .containsExactly("trusted");
            Problem problem = catalog.installed().problems().get(0);
            assertThat(problem.file()).isEqualTo("stranger.jar");
            assertThat(problem.remedy().english()).contains(AllowList.sha256(folder.jar("stranger.jar")));

            Files.writeString(list, AllowList.sha256(folder.jar("stranger.jar")) + "  stranger.jar\n");
            catalog.rescan();
            assertThat(catalog.installed().plugins().stream().map(InstalledPlugin::id))
                    .containsExactly("stranger");

            Files.writeString(list, "# allowed\nanything\n");
            catalog.rescan();
            assertThat(catalog.installed().problems().get(0).cause())
                    .isEqualTo(Text.of(
                            "The list of allowed plug-ins, plugins.sha256, cannot be read (line 2 is not such a line); "
                                    + "no plug-in is used.",
                            "La lista de plug-ins permitidos, plugins.sha256, no se puede leer (la línea 2 no es así); "
                                    + "no se usa ningún plug-in."));

            Files.delete(list);
            catalog.rescan();
            assertThat(catalog.installed().plugins()).isEmpty();
            assertThat(catalog.installed().problems().stream().map(Problem::file))
                    .containsExactly("plugins.sha256", "stranger.jar", "trusted.jar");
        }
    }
}
