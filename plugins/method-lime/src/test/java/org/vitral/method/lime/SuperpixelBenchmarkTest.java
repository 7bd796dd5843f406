package org.vitral.method.lime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.Benchmark;

class SuperpixelBenchmarkTest {

    @Test
    void measures_quickshift_in_milliseconds_and_against_its_exponentials(@TempDir Path scratch) {
        List<Benchmark.Row> rows = new SuperpixelBenchmark().run(List.of(), scratch, said -> {});
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).figures())
                .extracting(Benchmark.Figure::key)
                .containsExactly("quickshift", "quickshift-exponentials", "slic");
        assertThat(rows.get(0).figures()).allMatch(figure -> figure.value() > 0);
    }

    @Test
    void is_found_as_a_service() {
        assertThat(ServiceLoader.load(Benchmark.class).stream().map(b -> b.get().id()))
                .contains("superpixels");
    }
}
