package org.vitral.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.Attribution.HeatMap;
import org.vitral.api.Explanation;
import org.vitral.api.Network;
import org.vitral.api.NetworkFile;
import org.vitral.api.Parameter;
import org.vitral.api.Pixels;
import org.vitral.api.Request;
import org.vitral.api.Run;
import org.vitral.api.Text;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.catalog.CatalogOptions;
import org.vitral.host.catalog.Installed;
import org.vitral.host.catalog.InstalledMethod;

/** A plug-in that was compiled against the first version of the API still starts, and everything that it brings still works. */
class FirstPluginTest {
    private static final Pixels PICTURE = Pixels.of(2, 2, 1, new float[] {0, 10, 20, 30});

    @TempDir
    Path temp;

    private Catalog open() throws Exception {
        Path plugins = Files.createDirectories(temp.resolve("plugins"));
        Files.copy(Path.of("first/first.jar"), plugins.resolve("first.jar"));
        return Catalog.open(new CatalogOptions(
                plugins, temp.resolve("work"), temp.resolve("models"), temp.resolve("cache"), Optional.empty(), false));
    }

    @Test
    void itIsListedWithEverythingThatItBrings() throws Exception {
        try (Catalog catalog = open()) {
            Installed installed = catalog.installed();
            assertThat(installed.problems()).isEmpty();
            assertThat(installed.network("first")).isPresent();
            assertThat(installed.engines()).hasSize(1);
            assertThat(installed.formats().get(0).suffixes()).containsExactly(".first");
            assertThat(installed.method("first").orElseThrow().card().parameters().stream()
                            .map(Parameter::key)
                            .toList())
                    .containsExactly("whole", "decimal", "choice", "follows", "flag", "layer", "automatic");
        }
    }

    @Test
    void itsMethodExplainsItsNetwork() throws Exception {
        try (Catalog catalog = open();
                Network network =
                        catalog.open(catalog.installed().network("first").orElseThrow(), Optional.empty())) {
            InstalledMethod method = catalog.installed().method("first").orElseThrow();
            Map<String, Object> values = new HashMap<>();
            for (Parameter<?> parameter : method.card().parameters()) {
                if (parameter.byDefault() instanceof Parameter.Default.Fixed<?> fixed) {
                    values.put(parameter.key(), fixed.value());
                }
            }
            values.put("layer", network.card().defaultLayer().orElseThrow().name());
            Request request =
                    new Request(PICTURE, List.of(1, 0), values, method.card().defaultSeed());

            List<Explanation> explanations = catalog.explain(method, network, request, new Quiet());

            HeatMap bright = (HeatMap) explanations.get(1).attribution();
            assertThat(bright.values()).containsExactly(0.25f, 10.25f, 20.25f, 30.25f);
            assertThat(explanations.get(0).facts()).hasSize(2);
            assertThat(explanations.get(0).exhibits()).hasSize(2);
            assertThat(explanations.get(0).notes()).containsExactly(Text.of("A note.", "Una nota."));
            assertThat(catalog.preview(method, request)).isPresent();
        }
    }

    @Test
    void itsFormatReadsAFile() throws Exception {
        try (Catalog catalog = open()) {
            NetworkFile file =
                    new NetworkFile("mine", temp.resolve("mine.first"), "00", Optional.empty(), Optional.empty());
            assertThat(catalog.inspect(file).findings()).hasSize(1);
            try (Network network = catalog.open(file, Optional.of("first"))) {
                assertThat(network.classify(List.of(PICTURE)).logit(0, 0)).isEqualTo(15);
            }
        }
    }

    private static final class Quiet implements Run {
        @Override
        public void progress(long done, long total) {}

        @Override
        public void status(Text text) {}

        @Override
        public void publish(List<Explanation> partial) {}

        @Override
        public void check() {}

        @Override
        public boolean finishNow() {
            return false;
        }

        @Override
        public Optional<Instant> deadline() {
            return Optional.empty();
        }

        @Override
        public RandomGenerator random() {
            return new Random(1);
        }

        @Override
        public void chose(String key, Object value) {}

        @Override
        public <T> Optional<T> carried(Class<T> type) {
            return Optional.empty();
        }

        @Override
        public void carry(Object state) {}
    }
}
