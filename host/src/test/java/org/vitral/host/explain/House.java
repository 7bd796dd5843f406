package org.vitral.host.explain;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.vitral.api.ExplanationMethod;
import org.vitral.api.NetworkFormat;
import org.vitral.api.NetworkProvider;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.catalog.CatalogOptions;
import org.vitral.host.catalog.PluginJar;
import org.vitral.host.config.HostConfig;
import org.vitral.host.intake.Intake;
import org.vitral.host.intake.Limits;
import org.vitral.host.intake.Photograph;
import org.vitral.host.store.ResultStore;

/** A host with small plug-ins made for the tests: the network {@code toy} (2 x 2, grey; classes a and b) and several methods. */
public final class House implements AutoCloseable {
    private final Path folder;
    private final Catalog catalog;
    private final Analyses analyses;
    private final ResultStore store;

    House(Path folder, UnaryOperator<String> settings) {
        this.folder = folder;
        try {
            write(folder, settings.apply(settings(folder)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        HostConfig config = HostConfig.load(folder, Map.of());
        catalog = Catalog.open(new CatalogOptions(
                config.plugins().path(),
                config.work().path(),
                config.models().path(),
                folder.resolve("cache"),
                Optional.empty(),
                false));
        store = new ResultStore(config.results());
        analyses = new Analyses(catalog, store, config);
    }

    /** Settings under which nothing of the user's own is touched. */
    public static String settings(Path folder) {
        return """
                models.path = "models"
                work.path = "work"
                results.path = "results"
                plugins { path = "plugins", watch = false }
                analyses { deadline = 20s, grace = 200ms }
                """;
    }

    /** Writes the plug-ins into {@code folder/plugins}, and the settings. */
    public static void write(Path folder, String settings) throws IOException {
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        Files.write(plugins.resolve("toy.jar"), TOY);
        Files.write(plugins.resolve("methods.jar"), METHODS);
        Files.writeString(Files.createDirectories(folder.resolve("config")).resolve("vitral.conf"), settings);
    }

    /** The same with settings under which nothing of the user's own is touched. */
    public static void write(Path folder) throws IOException {
        write(folder, settings(folder));
    }

    private static final String NO_CAPABILITY =
            "public <C extends Capability> Optional<C> capability(Class<C> type) { return Optional.empty(); }";

    private static byte[] toy() {
        return PluginJar.of("toy")
                .source("toy.Format", FORMAT)
                .service(NetworkFormat.class, "toy.Format")
                .network("toy.Toy", "toy", "", NO_CAPABILITY, """
                        float[] p = new float[batch.size() * 2];
                        float[] l = new float[batch.size() * 2];
                        float[] picture = new float[4];
                        for (int i = 0; i < batch.size(); i++) {
                            batch.write(i, picture, 0);
                            float mean = (picture[0] + picture[1] + picture[2] + picture[3]) / 4 / 255;
                            p[2 * i] = 1 - mean; p[2 * i + 1] = mean;
                            l[2 * i] = -mean; l[2 * i + 1] = mean;
                        }
                        return Scores.of(2, l, p);
                        """)
                .service(NetworkProvider.class, "toy.Toy")
                .bytes();
    }

    private static byte[] methods() {
        return PluginJar.of("methods")
                .method("m.Constant", "constant")
                .method("m.Needy", "needy", "", "return classes(request, 1f);")
                .source("m.Sampling", SAMPLING)
                .source("m.Needs", NEEDS)
                .method("m.Broken", "broken", "", "throw new IllegalStateException(\"no luck\");")
                .method("m.Stuck", "stuck", "", """
                        long end = System.nanoTime() + 30_000_000_000L;
                        while (System.nanoTime() < end) {
                            try { Thread.sleep(20); } catch (InterruptedException e) { }
                        }
                        return classes(request, 1f);
                        """)
                .service(ExplanationMethod.class, "m.Constant", "m.Sampling", "m.Needs", "m.Broken", "m.Stuck")
                .bytes();
    }

    /** Evaluates the picture {@code evaluations} times, slowly if asked; can stop, go on, and tells everything. */
    private static final String SAMPLING = """
            package m;
            import java.util.*;
            import org.vitral.api.*;
            public class Sampling implements ExplanationMethod {
                static final Parameter.Whole EVALUATIONS =
                    Parameter.whole("evaluations", Text.same("evaluations"), 10).between(1, 100000);
                static final Parameter.Whole PAUSE =
                    Parameter.whole("pause", Text.same("pause in ms"), 0).between(0, 1000);
                static final Parameter.Whole ENOUGH =
                    Parameter.whole("enough", Text.same("ends by itself after so many"), 100000).between(1, 100000);
                static final Parameter.Whole AUTO =
                    Parameter.whole("auto", Text.same("auto"), 1).automatic(Text.same("two"));
                public MethodCard card() {
                    return MethodCard.of("sampling", Text.same("Sampling"), Text.same("Samples."))
                        .with(EVALUATIONS, PAUSE, ENOUGH, AUTO).seeded(222).continuedBy(EVALUATIONS);
                }
                record State(int done, double sum) {}
                public List<Explanation> explain(Network network, Request request, Run run) {
                    Optional<State> before = run.carried(State.class);
                    int n = request.get(EVALUATIONS);
                    run.chose("auto", 2);
                    int done = before.map(State::done).orElse(0);
                    double sum = before.map(State::sum).orElse(0.0);
                    run.status(Text.of(before.isPresent() ? "going on" : "beginning", "x"));
                    for (; done < Math.min(n, request.get(ENOUGH)) && !(done > 0 && run.finishNow()); done++) {
                        sum += network.classify(List.of(request.picture())).probability(0, 1) * (1 + request.seed());
                        try { Thread.sleep(request.get(PAUSE)); } catch (InterruptedException e) { }
                        run.progress(done + 1, n);
                        run.publish(result(request, sum / (done + 1)));
                    }
                    run.carry(new State(done, sum));
                    return result(request, sum / done);
                }
                static List<Explanation> result(Request request, double value) {
                    List<Explanation> all = new ArrayList<>();
                    for (int c : request.classes()) {
                        float v = (float) value;
                        all.add(Explanation.of(c, Attribution.HeatMap.positivePartOf(2, 2, new float[] {v, -v, 0, v / 2}))
                            .with(Fact.number("mean", Text.same("mean"), value)).note(Text.of("Look.", "Mire."))
                            .with(Exhibit.of("input", Text.same("input"), request.picture())));
                    }
                    return all;
                }
            }
            """;

    /** Reads files ending in {@code .toy} that begin with "toy": networks like toy, with the labels that are given. */
    private static final String FORMAT = """
            package toy;
            import java.nio.file.*;
            import java.util.*;
            import org.vitral.api.*;
            public class Format implements NetworkFormat {
                public Text title() { return Text.same("Toy file"); }
                public Set<String> suffixes() { return Set.of(".toy"); }
                public NetworkReport inspect(NetworkFile file, OpenContext context) {
                    try {
                        if (!Files.readString(file.path()).startsWith("toy")) {
                            throw new NetworkException(Text.same(file.path().getFileName() + " is no toy file."));
                        }
                    } catch (java.io.IOException e) {
                        throw new NetworkException(Text.same("unreadable"), e);
                    }
                    List<String> labels = file.labels().orElse(List.of());
                    if (labels.size() != 2) {
                        labels = List.of();
                    }
                    NetworkCard card = new NetworkCard(file.id(), Text.same(file.id()), new InputSpec(2, 2, 1), labels, 2,
                        Set.of(), Map.of(), List.of(new SpatialLayer("last", 1, 1, 1)),
                        new NetworkCard.Preprocessing(file.preprocessing().orElse("none"), file.preprocessing().isEmpty()),
                        Weights.present(10, "file"), Map.of("sha256", file.sha256()));
                    return new NetworkReport(card, List.of(new NetworkReport.Finding("softmax",
                        NetworkReport.Kind.WARNING, Text.same("No softmax."))),
                        List.of(new NetworkReport.Layer("last", "Conv2D", "1 x 1 x 1", 9)));
                }
                public Network open(NetworkFile file, OpenContext context) {
                    NetworkCard card = inspect(file, context).card();
                    Network toy = new Toy().open(new Toy().networks(context).get(0), context);
                    return new Network() {
                        public NetworkCard card() { return card; }
                        public Scores classify(PictureBatch batch) { return toy.classify(batch); }
                        public <C extends Capability> Optional<C> capability(Class<C> t) { return Optional.empty(); }
                        public void close() { toy.close(); }
                    };
                }
            }
            """;

    private static final String NEEDS = """
            package m;
            import java.util.*;
            import org.vitral.api.*;
            public class Needs implements ExplanationMethod {
                public MethodCard card() {
                    return MethodCard.of("needs", Text.same("Needs"), Text.same("Needs gradients."))
                        .requiring(ClassGradients.class).with(Parameter.layer("layer", Text.same("layer")));
                }
                public List<Explanation> explain(Network n, Request q, Run r) { return List.of(); }
            }
            """;

    // Compiled once for all tests.
    private static final byte[] TOY = toy();
    private static final byte[] METHODS = methods();

    Analyses analyses() {
        return analyses;
    }

    Catalog catalog() {
        return catalog;
    }

    ResultStore store() {
        return store;
    }

    /** A picture of one colour: the toy's probability of b is {@code grey / 255}. */
    static Photograph photograph(int grey) {
        return new Intake(Limits.DEFAULT).read(png(grey), "grey.png");
    }

    /** The file of such a picture. */
    public static byte[] png(int grey) {
        BufferedImage image = new BufferedImage(16, 12, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 16 * 12; i++) {
            image.setRGB(i % 16, i / 16, grey * 0x010101);
        }
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AnalysisRequest request(String... methods) {
        return AnalysisRequest.of(photograph(204), List.of(new NetworkChoice.Installed("toy")), List.of(methods));
    }

    @Override
    public void close() {
        analyses.close();
        catalog.close();
    }

    Path folder() {
        return folder;
    }
}
