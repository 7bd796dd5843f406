package org.vitral.engine.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.Benchmark;
import org.vitral.api.Text;
import org.vitral.keras.reference.Shared;

class OpenBenchmarkTest {

    @Test
    void measuresAFileThatIsNamed(@TempDir Path scratch) {
        Path file = Shared.path("models/lenet5_mnist_full.h5");
        List<Text> said = new ArrayList<>();
        List<Benchmark.Row> rows = new OpenBenchmark().run(List.of(file), scratch, said::add);
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).network()).isEqualTo("lenet5_mnist_full.h5");
        assertThat(rows.get(0).figures()).extracting(Benchmark.Figure::key).contains("open", "forward-prepacked");
        assertThat(rows.get(0).figures()).allMatch(f -> f.value() >= 0);
        assertThat(rows.get(0).figures().get(0).written()).matches("\\d+\\.\\dx");
        assertThat(said).isNotEmpty();
    }

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(Benchmark.class).stream().map(b -> b.get().id()))
                .contains("open");
    }
}
