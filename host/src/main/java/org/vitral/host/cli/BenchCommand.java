package org.vitral.host.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vitral.api.Benchmark;
import org.vitral.api.ParameterException;
import org.vitral.api.Text;
import org.vitral.host.catalog.Provided;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Measures ratios, each in one run on this machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures how fast things are here, as ratios taken in one run.",
        subcommands = {BenchExplainCommand.class, BenchEnginesCommand.class},
        footer = {
            "",
            "vitral bench explain measures explanations, vitral bench engines compares the engines;",
            "plug-ins bring further benchmarks, such as open:",
            "  vitral bench open"
        })
final class BenchCommand implements Callable<Integer> {
    private static final Text MEASURING = Text.of("measuring", "medir");

    private final Program program;

    @Parameters(index = "0", arity = "0..1", paramLabel = "BENCHMARK", description = "What to measure.")
    Optional<String> benchmark = Optional.empty();

    @Parameters(index = "1..*", paramLabel = "FILE", description = "Network files to measure with.")
    List<Path> files = List.of();

    @Mixin
    JsonOption json;

    BenchCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        List<Provided<Benchmark>> there = program.catalog().provided(Benchmark.class);
        List<String> ids =
                there.stream().map(b -> b.call(MEASURING, Benchmark::id)).toList();
        String asked = benchmark.orElse("");
        int index = ids.indexOf(asked);
        if (index < 0) {
            String all = Stream.concat(Stream.of("explain", "engines"), ids.stream())
                    .distinct()
                    .collect(Collectors.joining(", "));
            throw new ParameterException(
                    Text.format("Say what to measure; there are %s.", "Diga qué medir; existen %s.", all));
        }
        Path scratch = scratch();
        try (ProgressLine line = new ProgressLine(program)) {
            print(there.get(index).call(MEASURING, b -> b.run(files, scratch, t -> line.draw(t.english(), 0, 0, ""))));
        } finally {
            remove(scratch);
        }
        return 0;
    }

    private void print(List<Benchmark.Row> rows) {
        if (!json.json) {
            for (Benchmark.Row row : rows) {
                program.print(row.network());
                Table table = new Table();
                row.figures().forEach(f -> table.row("  " + f.label().english(), f.written()));
                table.print(program);
            }
            return;
        }
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Benchmark.Row row : rows) {
            ObjectNode node = all.addObject().put("network", row.network());
            row.figures().forEach(f -> node.put(f.key(), f.value()));
        }
        program.print(all);
    }

    private Path scratch() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(program.config().work().path()), "bench-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
