package org.vitral.host.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitral.api.ParameterException;
import org.vitral.api.VitralException;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.catalog.CatalogOptions;
import org.vitral.host.catalog.Installed;

class NewPluginTest {
    @TempDir
    Path temp;

    @ParameterizedTest
    @EnumSource(NewPlugin.Kind.class)
    @DisabledOnOs(OS.WINDOWS)
    void theFirstCommandOfItsReadmeBuildsOneJarThatTheCatalogTakes(NewPlugin.Kind kind) throws Exception {
        Path plugins = Files.createDirectories(temp.resolve("plug ins"));
        Path folder = NewPlugin.write(kind, "my-own", temp.resolve("some where"), plugins);
        String command = Files.readAllLines(folder.resolve("README.md")).stream()
                .filter(line -> line.startsWith("./mvnw"))
                .findFirst()
                .orElseThrow();
        Commands.run(command, folder);

        try (Stream<Path> built = Files.list(folder.resolve("target"))) {
            assertThat(built.filter(p -> p.toString().endsWith(".jar"))).hasSize(1);
        }
        Files.copy(folder.resolve("target/my-own.jar"), plugins.resolve("my-own.jar"));
        try (Catalog catalog = Catalog.open(new CatalogOptions(
                plugins,
                temp.resolve("work"),
                temp.resolve("models"),
                temp.resolve("cache"),
                Optional.empty(),
                false))) {
            Installed installed = catalog.installed();
            assertThat(installed.problems()).isEmpty();
            assertThat(installed.plugin("my-own")).isPresent();
            assertThat(installed.method("my-own").isPresent()).isEqualTo(kind == NewPlugin.Kind.METHOD);
            assertThat(installed.network("my-own").isPresent()).isEqualTo(kind == NewPlugin.Kind.NETWORK);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "my-method, MyMethod, org.example.mymethod, My method",
        "3d.view_2, Plugin3dView2, org.example.plugin3dview2, 3d view 2",
        "network, NetworkPlugin, org.example.networkplugin, Network",
        "string, StringPlugin, org.example.stringplugin, String",
        "new, New, org.example.newplugin, New",
        "LIME, LIME, org.example.lime, LIME",
    })
    void anIdBecomesNamesThatCompile(String id, String type, String pack, String title) {
        assertThat(JavaNames.of(id)).isEqualTo(new JavaNames(type, pack, title));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../up", "a/b", "-x", "with space", "ñandú", "a\nb"})
    void anIdThatIsNoneIsRefusedBeforeAnythingIsWritten(String id) {
        assertThatThrownBy(() -> NewPlugin.write(NewPlugin.Kind.METHOD, id, temp, temp))
                .isInstanceOf(ParameterException.class);
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void whatIsThereAlreadyIsNotTouched() throws Exception {
        Files.createDirectories(temp.resolve("mine"));
        assertThatThrownBy(() -> NewPlugin.write(NewPlugin.Kind.METHOD, "mine", temp, temp))
                .isInstanceOf(VitralException.class)
                .hasMessage("There is already something called mine; choose another id or remove it.");
        assertThat(temp.resolve("mine")).isEmptyDirectory();
    }

    @Test
    void itIsAMethodOrANetwork() {
        assertThat(NewPlugin.Kind.of("network")).isEqualTo(NewPlugin.Kind.NETWORK);
        assertThatThrownBy(() -> NewPlugin.Kind.of("engine")).isInstanceOf(ParameterException.class);
    }
}
