package org.vitral.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.host.intake.Limits;
import org.vitral.host.render.Style;

class HostConfigTest {
    @TempDir
    Path home;

    @Test
    void withoutAFileEverythingHasItsDefault() {
        HostConfig config = HostConfig.load(home, Map.of());
        assertThat(config.server().host()).isEqualTo("127.0.0.1");
        assertThat(config.server().port()).isEqualTo(8080);
        assertThat(config.plugins().path()).isEqualTo(home.resolve("plugins-dist"));
        assertThat(config.models().path()).isEqualTo(Path.of(System.getProperty("user.home"), ".vitral", "models"));
        assertThat(config.intake()).isEqualTo(Limits.DEFAULT);
        assertThat(config.style()).isEqualTo(Style.DEFAULT);
        assertThat(config.networks().memory()).isPositive();
    }

    @Test
    void theFileThatIsDeliveredSaysTheDefaults() throws IOException {
        HostConfig defaults = HostConfig.load(home, Map.of());
        Path delivered = Path.of(System.getProperty("vitral.root", ".."), "config", "vitral.conf");
        Files.createDirectories(home.resolve("config"));
        Files.copy(delivered, home.resolve("config/vitral.conf"));
        assertThat(HostConfig.load(home, Map.of())).isEqualTo(defaults);
    }

    @Test
    void everySettingOfTheDeliveredFileHasAComment() throws IOException {
        List<String> lines =
                Files.readAllLines(Path.of(System.getProperty("vitral.root", ".."), "config", "vitral.conf"));
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).contains(" = ")) {
                assertThat(lines.get(i - 1).strip())
                        .as("before " + lines.get(i))
                        .matches("#.*|\\w+(-\\w+)* = .*");
            }
        }
    }

    @Test
    void aFileChangesWhatItNames() throws IOException {
        write("analyses { deadline = 90s }\nmodels.mirror = \"http://127.0.0.1:9/\"");
        HostConfig config = HostConfig.load(home, Map.of());
        assertThat(config.analyses().deadline()).isEqualTo(Duration.ofSeconds(90));
        assertThat(config.models().mirror()).contains("http://127.0.0.1:9/");
        assertThat(config.analyses().workers()).isEqualTo(1);
    }

    @Test
    void theEnvironmentWins() throws IOException {
        write("models.path = \"elsewhere\"\nplugins.path = \"elsewhere\"");
        HostConfig config =
                HostConfig.load(home, Map.of("VITRAL_MODELS", home.resolve("m").toString(), "VITRAL_PLUGINS", "p"));
        assertThat(config.models().path()).isEqualTo(home.resolve("m"));
        assertThat(config.plugins().path()).isEqualTo(home.resolve("p"));
    }

    @Test
    void anUnknownSettingIsAnErrorThatNamesItAndThoseThereAre() throws IOException {
        write("server { prot = 80 }");
        assertThatThrownBy(() -> HostConfig.load(home, Map.of()))
                .isInstanceOf(VitralException.class)
                .hasMessageContaining("unknown setting server.prot; there are server.host, server.names, server.port")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aValueOutOfBoundsOrOfTheWrongKindIsAnErrorThatNamesIt() throws IOException {
        write("server.port = 70000");
        assertThatThrownBy(() -> HostConfig.load(home, Map.of())).hasMessageContaining("server.port must be from 0 to");
        write("analyses.deadline = soon");
        assertThatThrownBy(() -> HostConfig.load(home, Map.of()))
                .isInstanceOf(VitralException.class)
                .hasMessageContaining("analyses.deadline");
        write("server { port = ");
        assertThatThrownBy(() -> HostConfig.load(home, Map.of()))
                .isInstanceOf(VitralException.class)
                .hasMessageNotContaining("\n");
    }

    @Test
    void whatIsWrongIsSaidWithItsLineInWordsForPeopleInBothLanguages() throws IOException {
        Map<String, Text> wrong = new LinkedHashMap<>();
        wrong.put(
                "server.port = abc",
                Text.of("line 2: server.port must be a number", "línea 2: server.port debe ser un número"));
        wrong.put(
                "server.names = 3",
                Text.of(
                        "line 2: server.names must be a list, such as [\"a\", \"b\"]",
                        "línea 2: server.names debe ser una lista, como [\"a\", \"b\"]"));
        wrong.put(
                "intake.bytes = lots",
                Text.of(
                        "line 2: intake.bytes must be a size, such as 30MB",
                        "línea 2: intake.bytes debe ser un tamaño, como 30MB"));
        wrong.put(
                "networks.idle = soon",
                Text.of(
                        "line 2: networks.idle must be a time, such as 30s",
                        "línea 2: networks.idle debe ser un tiempo, como 30s"));
        wrong.put(
                "analyses.deadline = 0s",
                Text.of("analyses.deadline must be from 1ms to 365d", "analyses.deadline debe estar entre 1ms y 365d"));
        wrong.put(
                "models.path = \"\"",
                Text.of("models.path must name a folder", "models.path debe nombrar una carpeta"));
        for (Map.Entry<String, Text> one : wrong.entrySet()) {
            write("# settings\n" + one.getKey());
            String file = home.resolve("config/vitral.conf").toString();
            assertThatThrownBy(() -> HostConfig.load(home, Map.of()))
                    .isInstanceOfSatisfying(
                            VitralException.class,
                            e -> assertThat(e.text())
                                    .isEqualTo(Text.format(
                                            "Configuration %s: %s", "Configuración %s: %s", file, one.getValue())));
        }
        write("# settings\nserver {");
        assertThatThrownBy(() -> HostConfig.load(home, Map.of()))
                .hasMessageMatching("Configuration \\S+: line \\d: it cannot be read \\([^/]+\\)");
    }

    private void write(String text) throws IOException {
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/vitral.conf"), text);
    }
}
