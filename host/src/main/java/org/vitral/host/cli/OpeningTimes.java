package org.vitral.host.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vitral.api.Benchmark.Figure;
import org.vitral.api.Benchmark.Row;
import org.vitral.api.Benchmark.Unit;
import org.vitral.api.Text;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.catalog.InstalledNetwork;

/** How long networks of plug-ins take to open, against reading their weights once. */
record OpeningTimes(Catalog catalog, Path models, Path scratch) {
    private static final int TIMES = 9;
    private static final double SECONDS = 10;
    private static final int CHUNK = 1 << 20;

    Row of(InstalledNetwork network) {
        Path weights = weights(network);
        double first = seconds(() -> open(network));
        double read = best(() -> read(weights));
        double open = best(() -> open(network));
        return new Row(
                network.card().id(),
                List.of(
                        new Figure(
                                "open",
                                Text.of(
                                        "opening, against reading the weights once",
                                        "abrir, frente a leer los pesos una vez"),
                                open / read,
                                Unit.RATIO),
                        new Figure(
                                "open-time",
                                Text.of("opening again", "abrir otra vez"),
                                open * 1000,
                                Unit.MILLISECONDS),
                        new Figure(
                                "first-time",
                                Text.of("opening it for the first time", "abrirla la primera vez"),
                                first * 1000,
                                Unit.MILLISECONDS),
                        new Figure(
                                "read-time",
                                Text.of("reading the weights", "leer los pesos"),
                                read * 1000,
                                Unit.MILLISECONDS)));
    }

    private void open(InstalledNetwork network) {
        catalog.open(network, Optional.empty()).close();
    }

    /** Their file, or as many bytes where they lie in the plug-in. */
    private Path weights(InstalledNetwork network) {
        return network.card().weights().files().stream()
                .map(file -> models.resolve(file.name()))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseGet(() -> bytes(network.card().weights().bytes()));
    }

    private Path bytes(long count) {
        try {
            return Files.write(scratch.resolve("weights.bin"), new byte[Math.toIntExact(Math.max(1, count))]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(Path file) {
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            while (in.read(chunk) >= 0) {
                continue;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double best(Runnable work) {
        double best = Double.MAX_VALUE;
        double all = 0;
        for (int i = 0; i < TIMES && (i < 2 || all < SECONDS); i++) {
            double seconds = seconds(work);
            best = Math.min(best, seconds);
            all += seconds;
        }
        return best;
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
