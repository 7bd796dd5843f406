package org.vitral.host.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.Attribution.HeatMap;
import org.vitral.api.Explanation;
import org.vitral.api.ExplanationMethod;
import org.vitral.api.Network;
import org.vitral.api.NetworkProvider;
import org.vitral.api.Text;

class HotDropTest {
    private static final Duration IN_EFFECT = Duration.ofSeconds(3);

    @TempDir
    Path temp;

    private CatalogFolder folder;

    @BeforeEach
    void aNetwork() {
        folder = new CatalogFolder(temp);
        toy().writeTo(folder.jar("toy.jar"));
    }

    private static PluginJar toy() {
        return PluginJar.of("toy").network("toy.Toy", "toy").service(NetworkProvider.class, "toy.Toy");
    }

    /** A method that gives this value, after {@code run.status} has returned. */
    private static PluginJar giving(float value) {
        return PluginJar.of("late")
                .method(
                        "late.Late",
                        "late",
                        "",
                        "run.status(Text.same(\"running\")); network.classify(List.of(request.picture()));"
                                + " return classes(request, new Later().value());")
                .source("late.Later", "package late; class Later { float value() { return " + value + "f; } }")
                .service(ExplanationMethod.class, "late.Late");
    }

    private static float value(List<Explanation> explanations) {
        return ((HeatMap) explanations.get(0).attribution()).values()[0];
    }

    private static Duration until(BooleanSupplier condition) throws InterruptedException {
        Instant begin = Instant.now();
        while (!condition.getAsBoolean()) {
            assertThat(Duration.between(begin, Instant.now())).isLessThan(IN_EFFECT);
            Thread.sleep(20);
        }
        return Duration.between(begin, Instant.now());
    }

    @Test
    void aJarCopiedRenamedReplacedOrDeletedIsInEffectWithinThreeSeconds() throws Exception {
        try (Catalog catalog = folder.watched();
                Network network = CatalogFolder.network(catalog, "toy")) {
            AtomicInteger changes = new AtomicInteger();
            catalog.onChange(changes::incrementAndGet);

            giving(1).writeTo(folder.jar("late.jar"));
            until(() -> catalog.installed().method("late").isPresent());
            assertThat(value(CatalogFolder.explain(catalog, "late", network))).isEqualTo(1);

            InstalledMethod before = catalog.installed().method("late").orElseThrow();
            Files.move(folder.jar("late.jar"), folder.jar("renamed.jar"));
            until(() -> catalog.installed()
                    .plugin("late")
                    .map(p -> p.file().equals("renamed.jar"))
                    .orElse(false));
            assertThat(before.service().plugin().id()).isEqualTo("late");

            giving(2).writeTo(folder.jar("renamed.jar"));
            until(() -> value(CatalogFolder.explain(catalog, "late", network)) == 2);

            Files.delete(folder.jar("renamed.jar"));
            until(() -> catalog.installed().method("late").isEmpty());
            assertThat(changes.get()).isGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void runningWorkFinishesOnTheOldVersionWhileNewWorkGetsTheNewOneAndThenTheOldOneIsUnloaded() throws Exception {
        giving(1).writeTo(folder.jar("late.jar"));
        try (Catalog catalog = folder.open()) {
            Network network = CatalogFolder.network(catalog, "toy");
            InstalledMethod old = catalog.installed().method("late").orElseThrow();
            InstalledNetwork oldToy = catalog.installed().network("toy").orElseThrow();
            CountDownLatch running = new CountDownLatch(1);
            CountDownLatch replaced = new CountDownLatch(1);
            FutureTask<List<Explanation>> work = new FutureTask<>(
                    () -> catalog.explain(old, network, CatalogFolder.request(0), new CatalogFolder.PlainRun() {
                        @Override
                        public void status(Text text) {
                            running.countDown();
                            await(replaced);
                        }
                    }));
            new Thread(work).start();
            await(running);

            giving(2).writeTo(folder.jar("late.jar"));
            toy().manifest("Plugin-Version", "1.1.0").writeTo(folder.jar("toy.jar"));
            catalog.rescan();
            assertThat(catalog.isCurrent(network)).isFalse();
            assertThat(catalog.installed().network("toy")).isNotEqualTo(Optional.of(oldToy));
            assertThat(value(CatalogFolder.explain(catalog, "late", network))).isEqualTo(2);
            assertThat(old.service().plugin().classes().isClosed()).isFalse();

            replaced.countDown();
            // The class Later of the old version is loaded only now.
            assertThat(value(work.get(10, TimeUnit.SECONDS))).isEqualTo(1);
            assertThat(old.service().plugin().classes().isClosed()).isTrue();
            assertThat(oldToy.service().plugin().classes().isClosed()).isFalse();
            network.close();
            assertThat(oldToy.service().plugin().classes().isClosed()).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aHoldKeepsAMethodForAWholeAnalysis() {
        giving(1).writeTo(folder.jar("late.jar"));
        try (Catalog catalog = folder.open();
                Network network = CatalogFolder.network(catalog, "toy")) {
            InstalledMethod old = catalog.installed().method("late").orElseThrow();
            try (Catalog.Hold hold = catalog.hold(List.of(old))) {
                giving(2).writeTo(folder.jar("late.jar"));
                catalog.rescan();
                assertThat(value(catalog.explain(old, network, CatalogFolder.request(0), new CatalogFolder.PlainRun())))
                        .isEqualTo(1);
                assertThat(hold).isNotNull();
            }
            assertThat(value(catalog.explain(old, network, CatalogFolder.request(0), new CatalogFolder.PlainRun())))
                    .isEqualTo(2);
        }
    }

    @Test
    void aMethodThatIsGoneSaysSo() throws Exception {
        giving(1).writeTo(folder.jar("late.jar"));
        try (Catalog catalog = folder.open();
                Network network = CatalogFolder.network(catalog, "toy")) {
            InstalledMethod old = catalog.installed().method("late").orElseThrow();
            Files.delete(folder.jar("late.jar"));
            catalog.rescan();
            assertThatThrownBy(
                            () -> catalog.explain(old, network, CatalogFolder.request(0), new CatalogFolder.PlainRun()))
                    .hasMessage("The plug-in \"late\" has been removed or replaced; choose again.");
        }
    }

    @Test
    void whatNeedsAReplacedPluginIsStartedAnewWithIt() throws Exception {
        Path library = library(1).writeTo(folder.jar("library.jar"));
        PluginJar.of("user")
                .manifest("Plugin-Dependencies", "library@>=1.0.0")
                .compiledAgainst(library)
                .method("user.User", "user", "", "return classes(request, library.Library.value());")
                .service(ExplanationMethod.class, "user.User")
                .writeTo(folder.jar("user.jar"));
        try (Catalog catalog = folder.open();
                Network network = CatalogFolder.network(catalog, "toy")) {
            assertThat(value(CatalogFolder.explain(catalog, "user", network))).isEqualTo(1);
            InstalledMethod old = catalog.installed().method("user").orElseThrow();

            library(2).writeTo(folder.jar("library.jar"));
            catalog.rescan();
            assertThat(value(CatalogFolder.explain(catalog, "user", network))).isEqualTo(2);
            assertThat(old.service().plugin().classes().isClosed()).isTrue();

            Files.delete(folder.jar("library.jar"));
            catalog.rescan();
            assertThat(catalog.installed().method("user")).isEmpty();
            assertThat(catalog.installed().problems()).hasSize(1);
            assertThat(catalog.installed().problems().get(0).cause().english())
                    .isEqualTo(
                            "user.jar needs the plug-in \"library\" (>=1.0.0), which is not there or could not be started.");

            library(3).writeTo(folder.jar("library.jar"));
            catalog.rescan();
            assertThat(catalog.installed().problems()).isEmpty();
            assertThat(value(CatalogFolder.explain(catalog, "user", network))).isEqualTo(3);
        }
    }

    private static PluginJar library(int value) {
        return PluginJar.of("library")
                .source(
                        "library.Library",
                        "package library; public class Library { public static float value() { return " + value
                                + "; } }");
    }

    @Test
    void aReplacementThatIsBrokenIsListedUntilItIsMended() throws Exception {
        giving(1).writeTo(folder.jar("late.jar"));
        try (Catalog catalog = folder.open()) {
            byte[] whole = giving(2).bytes();
            Files.write(folder.jar("late.jar"), Arrays.copyOf(whole, whole.length / 2));
            catalog.rescan();
            assertThat(catalog.installed().method("late")).isEmpty();
            toy().manifest("Plugin-Version", "1.1.0").writeTo(folder.jar("toy.jar"));
            catalog.rescan();
            assertThat(catalog.installed().problems()).hasSize(1);
            giving(2).writeTo(folder.jar("late.jar"));
            catalog.rescan();
            assertThat(catalog.installed().problems()).isEmpty();
            assertThat(catalog.installed().method("late")).isPresent();
        }
    }

    @Test
    void aHalfCopiedFileWaitsAndWhatItReplacesStays() throws Exception {
        giving(1).writeTo(folder.jar("late.jar"));
        PluginFolder looks = new PluginFolder(folder.plugins);
        assertThat(looks.look()).isEmpty();
        assertThat(looks.waiting()).isTrue();
        List<PluginFolder.Seen> first = looks.look();
        assertThat(first.stream().map(PluginFolder.Seen::name)).containsExactly("late.jar", "toy.jar");

        Files.write(folder.jar("late.jar"), new byte[10]);
        assertThat(looks.look()).isEqualTo(first);
        Files.write(folder.jar("late.jar"), new byte[20]);
        assertThat(looks.look()).isEqualTo(first);
        assertThat(looks.look().get(0).size()).isEqualTo(20);

        Files.write(folder.jar(".coming.jar"), new byte[30]);
        Files.writeString(folder.jar("notes.txt"), "not a jar");
        looks.look();
        assertThat(looks.look()).hasSize(2);
    }

    @Test
    void anOverwrittenJarDoesNotDisturbThePluginThatRuns() throws Exception {
        giving(1).writeTo(folder.jar("late.jar"));
        try (Catalog catalog = folder.open();
                Network network = CatalogFolder.network(catalog, "toy")) {
            Files.write(folder.jar("late.jar"), new byte[5000]);
            assertThat(value(CatalogFolder.explain(catalog, "late", network))).isEqualTo(1);
        }
    }

    @Test
    void networksAreListedAgainWhenTheModelsFolderChanges() throws Exception {
        try (Catalog catalog = folder.open()) {
            AtomicInteger changes = new AtomicInteger();
            catalog.onChange(changes::incrementAndGet);
            catalog.rescan();
            assertThat(changes.get()).isZero();
            Files.createDirectories(folder.models());
            Files.writeString(folder.models().resolve("vgg16.h5"), "weights");
            catalog.rescan();
            assertThat(changes.get()).isEqualTo(1);
        }
    }

    @Test
    void fiftyVersionsOneAfterTheOtherLeaveNoClassLoaderBehind() throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        try (Catalog catalog = folder.open()) {
            PluginJar late = giving(7);
            PluginJar toy = toy();
            for (int i = 0; i < 50; i++) {
                late.manifest("Plugin-Version", "1." + i + ".0").writeSettledTo(folder.jar("late.jar"));
                toy.manifest("Plugin-Version", "1." + i + ".0").writeSettledTo(folder.jar("toy.jar"));
                catalog.rescan();
                loaders.addAll(use(catalog, 7));
            }
            Files.delete(folder.jar("late.jar"));
            Files.delete(folder.jar("toy.jar"));
            catalog.rescan();
            for (int i = 0; i < 20 && loaders.stream().anyMatch(l -> l.get() != null); i++) {
                System.gc();
                Thread.sleep(50);
            }
            assertThat(loaders.stream().filter(l -> l.get() != null).count()).isZero();
        }
    }

    /** In a method of its own, so that nothing of it is on the stack afterwards. */
    private static List<WeakReference<ClassLoader>> use(Catalog catalog, int value) {
        try (Network network = CatalogFolder.network(catalog, "toy")) {
            assertThat(value(CatalogFolder.explain(catalog, "late", network))).isEqualTo(value);
            InstalledMethod method = catalog.installed().method("late").orElseThrow();
            InstalledNetwork toy = catalog.installed().network("toy").orElseThrow();
            return List.of(
                    new WeakReference<>(method.service().provider().getClass().getClassLoader()),
                    new WeakReference<>(toy.service().provider().getClass().getClassLoader()));
        }
    }
}
