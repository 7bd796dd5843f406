package org.vitral.host.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitral.api.CancelledException;
import org.vitral.api.ClassGradients;
import org.vitral.api.Explanation;
import org.vitral.api.ExplanationMethod;
import org.vitral.api.FeatureMaps;
import org.vitral.api.Network;
import org.vitral.api.NetworkProvider;
import org.vitral.api.Pixels;
import org.vitral.api.Text;
import org.vitral.api.VitralException;

class IsolationTest {
    @TempDir
    Path temp;

    private CatalogFolder folder;

    @BeforeEach
    void aNetwork() {
        folder = new CatalogFolder(temp);
        PluginJar.of("toy")
                .network("toy.Toy", "toy")
                .service(NetworkProvider.class, "toy.Toy")
                .writeTo(folder.jar("toy.jar"));
    }

    private void method(String members, String body) {
        PluginJar.of("odd")
                .method("odd.Odd", "odd", members, body)
                .service(ExplanationMethod.class, "odd.Odd")
                .writeTo(folder.jar("odd.jar"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throw new IllegalStateException("no way");        | failed while explaining toy with odd: IllegalStateException: no way
            throw new AssertionError("an error");             | AssertionError: an error
            throw new NoClassDefFoundError("gone/Away");      | NoClassDefFoundError: gone/Away
            throw new OutOfMemoryError("heap");               | OutOfMemoryError: heap
            return explain(network, request, run);            | StackOverflowError: it called itself without end
            return null;                                      | nothing (null) instead of explanations
            return List.of();                                 | 0 explanations for 1 classes
            return new ArrayList<>(Collections.singleton(null)); | nothing (null) for class 0
            return classes(request, Float.NaN);               | a heat map with values that are not numbers (NaN)
            return classes(request, Float.POSITIVE_INFINITY); | a heat map with values that are not numbers (Infinity)
            return List.of(Explanation.of(1, Attribution.HeatMap.signed(1, 1, new float[1]))); | an explanation of class 1 where class 0
            return List.of(Explanation.of(0, new Attribution.PixelValues(3, 2, 1, new float[6]))); | pixel values of 3 x 2 for a picture of 2 x 2
            return List.of(Explanation.of(0, new Attribution.PixelValues(2, 2, 3, new float[12]))); | pixel values with 3 channels
            return List.of(Explanation.of(0, Attribution.Segments.bordersOf(1, 1, new int[1], 1))); | superpixels of 1 x 1 for a picture of 2 x 2
            Object o = "text"; return (List<Explanation>) o;  | ClassCastException
            """)
    void whateverAMethodDoesBecomesOneFailureThatNamesItsPlugin(String body, String words) {
        method("", body);
        try (Catalog catalog = folder.open();
                Network network = CatalogFolder.network(catalog, "toy")) {
            assertThatThrownBy(() -> CatalogFolder.explain(catalog, "odd", network))
                    .isInstanceOfSatisfying(PluginFailure.class, failure -> {
                        assertThat(failure.pluginId()).isEqualTo("odd");
                        assertThat(failure.text().english())
                                .contains("\"odd\" (odd.jar)")
                                .contains(words);
                        assertThat(failure.text().spanish()).startsWith("El plug-in \"odd\" (odd.jar)");
                    });
        }
    }

    @Test
    void aMethodsOwnMessageToThePersonPasses() {
        method("", "throw new PictureException(Text.of(\"Too dark.\", \"Muy oscura.\"));");
        try (Catalog catalog = folder.open();
                Network network = CatalogFolder.network(catalog, "toy")) {
            assertThatThrownBy(() -> CatalogFolder.explain(catalog, "odd", network))
                    .isNotInstanceOf(PluginFailure.class)
                    .isInstanceOfSatisfying(
                            VitralException.class,
                            e -> assertThat(e.text().spanish()).isEqualTo("Muy oscura."));
        }
    }

    @Test
    void cancellationPassesAlsoOutOfAPictureThatIsBeingWrittenAndOfAFailureThatItCaused() {
        method("", """
                network.classify(new PictureBatch() {
                    public int size() { return 1; }
                    public void write(int index, float[] target, int offset) { run.check(); }
                });
                return null;
                """);
        try (Catalog catalog = folder.open();
                Network network = CatalogFolder.network(catalog, "toy")) {
            CatalogFolder.PlainRun cancelled = new CatalogFolder.PlainRun() {
                @Override
                public void check() {
                    throw new CancelledException();
                }
            };
            InstalledMethod method = catalog.installed().method("odd").orElseThrow();
            assertThatThrownBy(() -> catalog.explain(method, network, CatalogFolder.request(0), cancelled))
                    .isInstanceOf(CancelledException.class);
        }
    }

    @Test
    void aMethodThatFailsWhileItWritesAPictureIsBlamedAndNotTheNetwork() {
        method("", """
                network.classify(new PictureBatch() {
                    public int size() { return 1; }
                    public void write(int index, float[] target, int offset) { target[99] = 1; }
                });
                return null;
                """);
        try (Catalog catalog = folder.open();
                Network network = CatalogFolder.network(catalog, "toy")) {
            assertThatThrownBy(() -> CatalogFolder.explain(catalog, "odd", network))
                    .isInstanceOfSatisfying(
                            PluginFailure.class,
                            failure -> assertThat(failure.pluginId()).isEqualTo("odd"));
        }
    }

    @Test
    void theContextClassLoaderIsThePluginsDuringTheCallAndTheFormerOneAfterwards() {
        method("", """
                if (Thread.currentThread().getContextClassLoader() != Odd.class.getClassLoader()) {
                    throw new IllegalStateException("somebody else's");
                }
                network.classify(List.of(request.picture()));
                if (Thread.currentThread().getContextClassLoader() != Odd.class.getClassLoader()) {
                    throw new IllegalStateException("the network's");
                }
                throw new IllegalStateException("thrown on purpose");
                """);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (Catalog catalog = folder.open();
                Network network = CatalogFolder.network(catalog, "toy")) {
            assertThatThrownBy(() -> CatalogFolder.explain(catalog, "odd", network))
                    .hasMessageContaining("thrown on purpose");
        }
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void partialResultsThatCannotBeRightAreNotShownAndProgressOnlyGoesForward() {
        method("", """
                run.progress(5, 10);
                run.progress(3, 10);
                run.publish(classes(request, Float.NaN));
                run.publish(classes(request, 2f));
                return classes(request, 3f);
                """);
        List<Long> done = new ArrayList<>();
        List<List<Explanation>> shown = new ArrayList<>();
        try (Catalog catalog = folder.open();
                Network network = CatalogFolder.network(catalog, "toy")) {
            CatalogFolder.PlainRun run = new CatalogFolder.PlainRun() {
                @Override
                public void progress(long at, long total) {
                    done.add(at);
                }

                @Override
                public void publish(List<Explanation> partial) {
                    shown.add(partial);
                }
            };
            catalog.explain(catalog.installed().method("odd").orElseThrow(), network, CatalogFolder.request(0, 1), run);
        }
        assertThat(done).containsExactly(5L, 5L);
        assertThat(shown).hasSize(1);
    }

    @Test
    void aFactThatIsNotANumberIsLeftOutWithANote() {
        method("", """
                List<Explanation> all = classes(request, 1f);
                return List.of(all.get(0).with(
                    Fact.number("r2", Text.same("R2"), Double.NaN), Fact.number("gap", Text.same("gap"), 0.5)));
                """);
        try (Catalog catalog = folder.open();
                Network network = CatalogFolder.network(catalog, "toy")) {
            Explanation explanation =
                    CatalogFolder.explain(catalog, "odd", network).get(0);
            assertThat(explanation.facts().stream().map(f -> f.key())).containsExactly("gap");
            assertThat(explanation.notes())
                    .containsExactly(Text.of("R2 was left out: it is not a number.", "R2 se omitió: no es un número."));
        }
    }

    @Test
    void scoresThatCannotBeRightAreTheNetworksFault() {
        PluginJar.of("toy")
                .network(
                        "toy.Toy",
                        "toy",
                        "",
                        "public <C extends Capability> Optional<C> capability(Class<C> type) { return Optional.empty(); }",
                        "return Scores.of(2, new float[] {Float.NaN, 0}, new float[] {0, 0});")
                .service(NetworkProvider.class, "toy.Toy")
                .writeTo(folder.jar("toy.jar"));
        method("", "network.classify(List.of(request.picture())); return null;");
        try (Catalog catalog = folder.open();
                Network network = CatalogFolder.network(catalog, "toy")) {
            assertThatThrownBy(() -> CatalogFolder.explain(catalog, "odd", network))
                    .isInstanceOfSatisfying(
                            PluginFailure.class,
                            failure -> assertThat(failure.pluginId()).isEqualTo("toy"));
            Pixels larger = Pixels.of(3, 3, 1, new float[9]);
            assertThatThrownBy(() -> network.classify(List.of(larger)))
                    .hasMessageContaining("toy takes pictures of 2 x 2 x 1, not 3 x 3 x 1");
        }
    }

    @Test
    void aCapabilityThatIsPromisedAndNotGivenIsTheNetworksDefectAndIsListed() {
        promising("public <C extends Capability> Optional<C> capability(Class<C> type) { return Optional.empty(); }");
        try (Catalog catalog = folder.open();
                Network network = CatalogFolder.network(catalog, "toy")) {
            assertThat(catalog.installed().problems()).isEmpty();
            assertThatThrownBy(() -> network.require(FeatureMaps.class))
                    .isInstanceOfSatisfying(
                            PluginFailure.class,
                            failure -> assertThat(failure.pluginId()).isEqualTo("toy"))
                    .hasMessageContaining("promises access to the feature maps for toy and does not give it");
            assertThatThrownBy(() -> network.require(FeatureMaps.class)).isInstanceOf(PluginFailure.class);
            assertThat(catalog.installed().problems()).hasSize(1);
            assertThat(catalog.installed().problems().get(0).file()).isEqualTo("toy.jar");
            assertThat(network.capability(ClassGradients.class)).isEqualTo(Optional.empty());
        }
    }

    @Test
    void aCapabilityIsGuardedAsTheNetworkIs() {
        promising("""
                public <C extends Capability> Optional<C> capability(Class<C> type) {
                    return Optional.of(type.cast(new FeatureMaps() {
                        public List<SpatialLayer> layers() { throw new NoSuchFieldError("layers"); }
                        public Volume activations(Pixels picture, String layer) {
                            return layer.equals("last") ? new Volume(1, 1, 1, new float[] {Float.NaN}) : null;
                        }
                    }));
                }
                """);
        try (Catalog catalog = folder.open();
                Network network = CatalogFolder.network(catalog, "toy")) {
            FeatureMaps maps = network.require(FeatureMaps.class);
            Pixels picture = Pixels.of(2, 2, 1, new float[4]);
            assertThat(network.require(FeatureMaps.class)).isSameAs(maps);
            assertThatThrownBy(maps::layers).isInstanceOf(PluginFailure.class).hasMessageContaining("NoSuchFieldError");
            assertThatThrownBy(() -> maps.activations(picture, "last")).hasMessageContaining("not numbers (NaN)");
            assertThatThrownBy(() -> maps.activations(picture, "first")).hasMessageContaining("nothing (null)");
        }
    }

    private void promising(String capability) {
        PluginJar.of("toy")
                .network("toy.Toy", "toy", "FeatureMaps.class", capability, "return null;")
                .service(NetworkProvider.class, "toy.Toy")
                .writeTo(folder.jar("toy.jar"));
    }

    @Test
    void aPairThatLacksACapabilityIsRefusedWithTheSentenceOnThePage() {
        PluginJar.of("odd")
                .source("odd.Odd", """
                        package odd;
                        import java.util.*;
                        import org.vitral.api.*;
                        public class Odd implements ExplanationMethod {
                            public MethodCard card() {
                                return MethodCard.of("odd", Text.same("CAM"), Text.same("A map."))
                                    .requiring(GlobalAveragePooling.class);
                            }
                            public List<Explanation> explain(Network n, Request q, Run r) { return null; }
                        }
                        """)
                .service(ExplanationMethod.class, "odd.Odd")
                .writeTo(folder.jar("odd.jar"));
        try (Catalog catalog = folder.open();
                Network network = CatalogFolder.network(catalog, "toy")) {
            assertThatThrownBy(() -> CatalogFolder.explain(catalog, "odd", network))
                    .isNotInstanceOf(PluginFailure.class)
                    .hasMessage("CAM needs global average pooling before the last dense layer; toy does not have it.");
        }
    }

    @Test
    void aPluginSeesNeitherTheHostNorItsLibraries() {
        method("", """
                StringBuilder seen = new StringBuilder();
                for (String name : List.of("org.vitral.host.catalog.Catalog", "io.javalin.Javalin",
                        "com.fasterxml.jackson.databind.ObjectMapper", "org.slf4j.Logger", "java.sql.Driver")) {
                    try { Class.forName(name); seen.append(name).append(' '); } catch (ClassNotFoundException e) { }
                }
                throw new PictureException(Text.same(seen.toString().strip()));
                """);
        try (Catalog catalog = folder.open();
                Network network = CatalogFolder.network(catalog, "toy")) {
            assertThatThrownBy(() -> CatalogFolder.explain(catalog, "odd", network))
                    .hasMessage("org.slf4j.Logger java.sql.Driver");
        }
    }

    @Test
    void aStuckPairIsMarkedUntilItsPluginIsReplaced() {
        method("", "return classes(request, 1f);");
        try (Catalog catalog = folder.open();
                Network network = CatalogFolder.network(catalog, "toy")) {
            int[] changes = {0};
            catalog.onChange(() -> changes[0]++);
            InstalledMethod method = catalog.installed().method("odd").orElseThrow();
            Text why = Text.of("It did not end in time.", "No terminó a tiempo.");
            catalog.markUnhealthy(method, network, why);
            catalog.markUnhealthy(method, network, why);
            assertThat(changes[0]).isEqualTo(1);
            assertThat(catalog.installed().unhealthy("toy", "odd")).isPresent();
            assertThat(catalog.installed().problems()).hasSize(1);

            method("", "return classes(request, 2f);");
            catalog.rescan();
            assertThat(catalog.installed().unhealthy("toy", "odd")).isEmpty();
            assertThat(catalog.installed().problems()).isEmpty();
        }
    }

    @Test
    void aPluginThatBlocksWhenAskedWhatItBringsIsLeftBehind() {
        PluginJar.of("blocker")
                .method("blocker.Blocker", "blocker", """
                        public Blocker() {
                            while (true) {
                                try { Thread.sleep(100_000); } catch (InterruptedException ignored) { }
                            }
                        }
                        """, "return null;")
                .service(ExplanationMethod.class, "blocker.Blocker")
                .writeTo(folder.jar("blocker.jar"));
        method("", "return classes(request, 1f);");
        try (Catalog catalog = folder.open(Duration.ofSeconds(3))) {
            assertThat(catalog.installed().method("odd")).isPresent();
            assertThat(catalog.installed().problems().stream()
                            .map(p -> p.cause().english()))
                    .containsExactly("blocker.jar did not say within 3 seconds what it brings; it is not used.");
        }
    }

    @Test
    void aPluginThatDeclaresNothingIsToldWhatIsMissing() {
        PluginJar.of("forgetful").method("odd.Odd", "odd").writeTo(folder.jar("forgetful.jar"));
        try (Catalog catalog = folder.open()) {
            assertThat(catalog.installed().problems()).hasSize(1);
            assertThat(catalog.installed().problems().get(0).remedy().english()).contains("META-INF/services");
        }
    }
}
