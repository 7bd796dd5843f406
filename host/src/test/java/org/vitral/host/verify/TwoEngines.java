package org.vitral.host.verify;

import org.vitral.api.Benchmark;
import org.vitral.api.EngineProvider;
import org.vitral.api.NetworkFormat;
import org.vitral.host.catalog.PluginJar;

/**
 * A plug-in with two engines, Zebra and Ant, which takes three times the memory of the weights (10 bytes), and a format whose files ({@code .pair}) say in one word what the second engine
 * does with them: {@code good}, {@code refused} or {@code drifting}. It brings a benchmark {@code open} as well, which knows files alone.
 */
public final class TwoEngines {
    private TwoEngines() {}

    public static PluginJar jar() {
        return PluginJar.of("engines")
                .source("two.Zebra", engine("Zebra"))
                .source("two.Ant", engine("Ant"))
                .source("two.Format", """
                    package two;
                    import java.nio.file.*;
                    import java.util.*;
                    import org.vitral.api.*;
                    public class Format implements NetworkFormat {
                        public Text title() { return Text.same("Pair file"); }
                        public Set<String> suffixes() { return Set.of(".pair"); }
                        static String read(NetworkFile file) {
                            try { return Files.readString(file.path()); }
                            catch (java.io.IOException e) { throw new NetworkException(Text.same("unreadable"), e); }
                        }
                        static NetworkCard card(NetworkFile file, String engine) {
                            return new NetworkCard(file.id(), Text.same(file.id()), new InputSpec(2, 2, 1), List.of(), 2,
                                Set.of(), Map.of(), List.of(new SpatialLayer("last", 1, 1, 1)),
                                new NetworkCard.Preprocessing("none", true), Weights.present(10, "file"),
                                Map.of("engine", engine));
                        }
                        public NetworkReport inspect(NetworkFile file, OpenContext context) {
                            if (read(file).isEmpty()) {
                                throw new NetworkException(Text.same(file.id() + " is empty."));
                            }
                            if (context.engine().equals(Optional.of("ant")) && read(file).equals("refused")) {
                                throw new NetworkException(Text.same("ant cannot run the layer last (too odd)."));
                            }
                            return new NetworkReport(card(file, "zebra"), List.of(), List.of());
                        }
                        public Network open(NetworkFile file, OpenContext context) {
                            String engine = context.engine().orElse("zebra");
                            String says = read(file);
                            if (engine.equals("ant") && says.equals("refused")) {
                                throw new NetworkException(Text.same("ant cannot run the layer last (too odd)."));
                            }
                            float p = engine.equals("ant") && says.equals("drifting") ? 0.5f : 0.25f;
                            return new Network() {
                                public NetworkCard card() { return Format.card(file, engine); }
                                public Scores classify(PictureBatch batch) {
                                    float[] all = new float[2 * batch.size()];
                                    for (int i = 0; i < batch.size(); i++) { all[2 * i] = p; all[2 * i + 1] = 1 - p; }
                                    return Scores.of(2, all, all);
                                }
                                public <C extends Capability> Optional<C> capability(Class<C> t) { return Optional.empty(); }
                                public void close() {}
                            };
                        }
                    }
                    """)
                .source("two.Open", """
                    package two;
                    import java.nio.file.*;
                    import java.util.*;
                    import java.util.function.Consumer;
                    import org.vitral.api.*;
                    public class Open implements Benchmark {
                        public String id() { return "open"; }
                        public Text title() { return Text.same("Open"); }
                        public List<Row> run(List<Path> files, Path scratch, Consumer<Text> progress) {
                            List<Row> rows = new ArrayList<>();
                            for (Path f : files.isEmpty() ? List.of(Path.of("drawn")) : files) {
                                rows.add(new Row(f.getFileName().toString(),
                                    List.of(new Figure("open", Text.same("opening"), 2, Unit.RATIO))));
                            }
                            return rows;
                        }
                    }
                    """)
                .service(Benchmark.class, "two.Open")
                .service(EngineProvider.class, "two.Zebra", "two.Ant")
                .service(NetworkFormat.class, "two.Format");
    }

    private static String engine(String name) {
        return """
                package two;
                import java.util.*;
                import org.vitral.api.*;
                public class %s implements EngineProvider {
                    public EngineCard engineCard() {
                        return new EngineCard("%s", "%s", "1", true, "CPU", List.of(), Map.of());
                    }
                    public long memory(long weights) { return %d * weights; }
                }
                """.formatted(name, name.toLowerCase(java.util.Locale.ROOT), name, name.equals("Ant") ? 3 : 1);
    }
}
