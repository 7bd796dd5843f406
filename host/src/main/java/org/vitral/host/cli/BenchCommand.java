package org.vitral.host.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vitral.api.Benchmark;
import org.vitral.api.ParameterException;
import org.vitral.api.Text;
import org.vitral.host.catalog.Installed;
import org.vitral.host.catalog.InstalledNetwork;
import org.vitral.host.catalog.Provided;
import org.vitral.host.explain.Analyses;
import org.vitral.host.explain.NetworkChoice;
import org.vitral.host.library.Library;
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
            "  vitral bench open",
            "  vitral bench open mobilenetv2 my-network.h5"
        })
final class BenchCommand implements Callable<Integer> {
    /** The benchmark that takes networks of plug-ins as well. */
    private static final String OPEN = "open";

    private static final Text MEASURING = Text.of("measuring", "medir");

    private final Program program;

    @Parameters(index = "0", arity = "0..1", paramLabel = "BENCHMARK", description = "What to measure.")
    Optional<String> benchmark = Optional.empty();

    @Parameters(
            index = "1..*",
            paramLabel = "ID|FILE",
            description = {"Networks to measure with. Default for open: every network whose weights", "are here."})
    List<String> networks = List.of();

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
            print(
                    asked.equals(OPEN)
                            ? openings(there.get(index), scratch, line)
                            : run(there.get(index), files(), scratch, line));
        } finally {
            remove(scratch);
        }
        return 0;
    }

    private List<Path> files() {
        return networks.stream().map(Path::of).toList();
    }

    private static List<Benchmark.Row> run(
            Provided<Benchmark> benchmark, List<Path> files, Path scratch, ProgressLine line) {
        return benchmark.call(MEASURING, b -> b.run(files, scratch, t -> line.draw(t.english(), 0, 0, "")));
    }

    /** The benchmark knows files; networks of plug-ins are opened as everybody opens them. A row for each, in the order asked. */
    private List<Benchmark.Row> openings(Provided<Benchmark> benchmark, Path scratch, ProgressLine line) {
        Installed installed = program.catalog().installed();
        Analyses analyses = program.analyses(Optional.empty());
        List<String> asked = new ArrayList<>(networks);
        if (asked.isEmpty()) {
            installed.networks().stream()
                    .filter(n -> n.card().weights().present())
                    .forEach(n -> asked.add(n.card().id()));
        }
        List<Path> files = new ArrayList<>();
        for (String name : asked) {
            if (installed.network(name).isPresent()) {
                analyses.checks().network(new NetworkChoice.Installed(name), Optional.empty());
            } else {
                files.add(file(analyses, name));
            }
        }
        OpeningTimes times =
                new OpeningTimes(program.catalog(), program.config().models().path(), scratch);
        // Where nobody names a network, the benchmark has one of its own as well.
        Iterator<Benchmark.Row> ofFiles = files.isEmpty() && !networks.isEmpty()
                ? Collections.emptyIterator()
                : run(benchmark, files, scratch, line).iterator();
        List<Benchmark.Row> rows = new ArrayList<>();
        for (String name : asked) {
            line.draw(name, rows.size(), asked.size(), "");
            Optional<InstalledNetwork> network = installed.network(name);
            rows.add(network.isPresent() ? times.of(network.get()) : ofFiles.next());
        }
        ofFiles.forEachRemaining(rows::add);
        return rows;
    }

    /** The file of a network of the library, or the one that is named. */
    private static Path file(Analyses analyses, String name) {
        Library library = analyses.networks().library();
        return library.find(name).map(entry -> library.file(entry).path()).orElseGet(() -> Path.of(name));
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
