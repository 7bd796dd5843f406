package org.vitral.engine.onnxruntime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.vitral.api.Benchmark;
import org.vitral.api.Text;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.read.KerasFile;
import org.vitral.keras.read.WeightCache;

/**
 * {@code vitral bench open}: what it takes to open a network, against reading its file once into memory, and what prepacking would
 * change. Weights that cannot be used in place are converted by the first opening, and found in the cache by the others. Every time but that of the first opening is the best of a few, so that whatever else the machine does weighs as little
 * as it can.
 */
public final class OpenBenchmark implements Benchmark {
    private static final int TIMES = 5;
    /** Large networks take long enough to be measured well by fewer. */
    private static final double SECONDS = 3;

    private static final int CHUNK = 1 << 24;
    private static final Settings PLAIN = Settings.standard();
    private static final Settings PREPACKED = new Settings(PLAIN.cores(), true);

    @Override
    public String id() {
        return "open";
    }

    @Override
    public Text title() {
        return Text.of("Opening networks with ONNX Runtime", "Abrir redes con ONNX Runtime");
    }

    @Override
    public List<Row> run(List<Path> files, Path scratch, Consumer<Text> progress) {
        List<Row> rows = new ArrayList<>();
        if (files.isEmpty()) {
            progress.accept(Text.of("Writing 553 MB of weights for VGG16", "Se escriben 553 MB de pesos para VGG16"));
            Path weights = scratch.resolve("vgg16-weights.bin");
            Vgg16ByFormula.write(weights);
            rows.add(measure("vgg16, weights by formula", weights, () -> Vgg16ByFormula.graph(weights), progress));
        }
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            String entry = "bench" + rows.size();
            rows.add(measure(
                    name,
                    file,
                    () -> KerasFile.read(file, new WeightCache(scratch, Long.MAX_VALUE), entry)
                            .graph(),
                    progress));
        }
        return rows;
    }

    private static Row measure(String name, Path file, Supplier<Graph> graph, Consumer<Text> progress) {
        progress.accept(Text.format("Opening %s", "Se abre %s", name));
        Runtime.environment();
        double first = seconds(() -> new OpenGraph(graph.get(), PLAIN).close());
        Running plain = new Running(graph.get(), PLAIN);
        Running prepacked = new Running(graph.get(), PREPACKED);
        double read = best(() -> read(file));
        double open = best(() -> new OpenGraph(graph.get(), PLAIN).close());
        double openPrepacked = best(() -> new OpenGraph(graph.get(), PREPACKED).close());
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(
                "open",
                Text.of("opening, against reading the file once", "abrir, frente a leer el archivo una vez"),
                open / read,
                Unit.RATIO));
        figures.add(
                new Figure("open-time", Text.of("opening again", "abrir otra vez"), open * 1000, Unit.MILLISECONDS));
        figures.add(new Figure(
                "first-time",
                Text.of("the first opening of this process", "la primera vez de este proceso"),
                first * 1000,
                Unit.MILLISECONDS));
        figures.add(new Figure(
                "read-time", Text.of("reading the file", "leer el archivo"), read * 1000, Unit.MILLISECONDS));
        plain.memory.ifPresent(bytes -> figures.add(
                new Figure("anonymous", Text.of("memory of its own", "memoria propia"), bytes / 1e6, Unit.MEGABYTES)));
        prepacked.memory.ifPresent(bytes -> figures.add(new Figure(
                "anonymous-prepacked",
                Text.of("memory with prepacking", "memoria con preempaquetado"),
                bytes / 1e6,
                Unit.MEGABYTES)));
        figures.add(new Figure(
                "forward-prepacked",
                Text.of("forward pass with prepacking, against without", "pasada con preempaquetado, frente a sin él"),
                prepacked.seconds / plain.seconds,
                Unit.RATIO));
        figures.add(new Figure(
                "open-prepacked",
                Text.of("opening with prepacking, against without", "abrir con preempaquetado, frente a sin él"),
                openPrepacked / open,
                Unit.RATIO));
        figures.add(new Figure(
                "forward-time", Text.of("one forward pass", "una pasada"), plain.seconds * 1000, Unit.MILLISECONDS));
        return new Row(name, figures);
    }

    /** A network that was opened and run: its memory, and the time of a forward pass. */
    private static final class Running {
        final double seconds;
        final OptionalLong memory;

        Running(Graph graph, Settings settings) {
            FloatBuffer picture = ByteBuffer.allocateDirect(
                            Float.BYTES * graph.input().size())
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
            OptionalLong before = OwnMemory.bytes();
            try (OpenGraph open = new OpenGraph(graph, settings)) {
                open.run(picture, 1);
                OptionalLong after = OwnMemory.bytes();
                memory = before.isPresent() && after.isPresent()
                        ? OptionalLong.of(Math.max(0, after.getAsLong() - before.getAsLong()))
                        : OptionalLong.empty();
                seconds = best(() -> open.run(picture, 1));
            }
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

    /** Reads a file into memory, as whoever uses all of it must. */
    private static void read(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            List<ByteBuffer> all = new ArrayList<>();
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
            while (channel.read(chunk) >= 0) {
                if (!chunk.hasRemaining()) {
                    all.add(chunk);
                    chunk = ByteBuffer.allocate(CHUNK);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
