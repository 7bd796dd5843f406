package org.vitral.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    private void write(String text) throws IOException {
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/vitral.conf"), text);
    }
}
