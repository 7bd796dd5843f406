package org.vitral.engine.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.EngineCard;
import org.vitral.api.NetworkException;
import org.vitral.keras.engine.Session;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Op;
import org.vitral.keras.reference.Nets;

class OnnxRuntimeEngineTest {
    private final OnnxRuntimeEngine engine = new OnnxRuntimeEngine();

    private static Graph small() {
        return new Nets(12, 10, 3)
                .conv("a", 3, 16, 1)
                .relu("relu")
                .then("pool", new Op.Pool2D(Op.Pooling.MAX, new Op.Pair(2, 2), new Op.Pair(2, 2), Op.Sides.NONE))
                .conv("b", 3, 32, 1)
                .classes(7);
    }

    /** Enough work for one picture in a run. */
    private static Graph larger() {
        Nets net = new Nets(64, 64, 3)
                .conv("a", 3, 32, 2)
                .relu("ar")
                .conv("b", 3, 64, 1)
                .relu("br");
        return net.conv("c", 3, 64, 2)
                .then("gap", new Op.GlobalPool2D(Op.Pooling.AVERAGE, false))
                .classes(10);
    }

    @Nested
    class ResultsOfAPicture {

        @Test
        void areTheSameBytesHoweverManyCameWithIt() {
            for (Graph graph : List.of(small(), larger())) {
                FloatBuffer pictures = Nets.pictures(graph, 37, 4);
                int size = graph.input().size();
                try (Session session = engine.open(graph)) {
                    float[] all = session.run(pictures, 37).logits();
                    for (int i = 0; i < 37; i++) {
                        float[] alone =
                                session.run(pictures.slice(i * size, size), 1).logits();
                        assertThat(alone).isEqualTo(Arrays.copyOfRange(all, i * alone.length, (i + 1) * alone.length));
                    }
                }
            }
        }

        @Test
        void areTheSameFromEightThreadsAtOnce() throws Exception {
            Graph graph = larger();
            FloatBuffer pictures = Nets.pictures(graph, 5, 5);
            float[][] seeds = new float[2][10];
            seeds[0][3] = 1;
            seeds[1][4] = 1;
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try (Session session = engine.open(graph)) {
                float[] scores = session.run(pictures, 5).values();
                float[] gradient = session.gradients(pictures, 1, "ar", seeds)
                        .gradients()
                        .get(1)
                        .values();
                List<Future<?>> calls = new ArrayList<>();
                for (int t = 0; t < 8; t++) {
                    calls.add(threads.submit(() -> {
                        for (int i = 0; i < 10; i++) {
                            assertThat(session.run(pictures, 5).values()).isEqualTo(scores);
                            assertThat(session.gradients(pictures, 1, "ar", seeds)
                                            .gradients()
                                            .get(1)
                                            .values())
                                    .isEqualTo(gradient);
                        }
                    }));
                }
                for (Future<?> call : calls) {
                    call.get();
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Nested
    class ASharedMaximum {

        @Test
        void sendsItsGradientToTheFirstCell() {
            Op pool = new Op.Pool2D(Op.Pooling.MAX, new Op.Pair(2, 2), new Op.Pair(2, 2), Op.Sides.NONE);
            Graph graph = ofEqualCells(new Nets(4, 4, 1), pool);
            assertThat(gradient(graph)).containsExactly(1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0);
        }

        @Test
        void addsUpWhereWindowsOverlap() {
            Op pool = new Op.Pool2D(Op.Pooling.MAX, new Op.Pair(2, 2), Op.Pair.ONE, new Op.Sides(1, 0, 1, 0));
            Graph graph = ofEqualCells(new Nets(2, 2, 1), pool);
            assertThat(gradient(graph)).containsExactly(4, 0, 0, 0);
        }

        @Test
        void countsOverTheWholePictureInGlobalPooling() {
            Graph graph = ofEqualCells(new Nets(2, 3, 1), new Op.GlobalPool2D(Op.Pooling.MAX, true));
            assertThat(gradient(graph)).containsExactly(1, 0, 0, 0, 0, 0);
        }

        private Graph ofEqualCells(Nets net, Op pool) {
            net.then("zero", new Op.Affine(new float[] {0}, new float[] {0})).then("pool", pool);
            int cells = Nets.size(net.shape());
            float[] ones = new float[cells];
            Arrays.fill(ones, 1);
            net.shaped("flat", new Op.Reshape(), cells);
            net.then("sum", new Op.Dense(org.vitral.keras.graph.Weight.of("w", ones, cells, 1), Optional.empty()));
            return net.ending(Graph.Head.NONE);
        }

        private float[] gradient(Graph graph) {
            try (Session session = engine.open(graph)) {
                return session.gradients(Nets.pictures(graph, 1, 1), 1, "zero", new float[][] {{1}})
                        .gradients()
                        .get(0)
                        .values();
            }
        }
    }

    @Nested
    class Opening {

        @Test
        void sharesWhatIsOpenAlready() {
            Graph graph = small();
            FloatBuffer picture = Nets.pictures(graph, 1, 1);
            Session first = engine.open(graph);
            Session second = engine.open(graph);
            assertThat(engine.openGraphs()).isEqualTo(1);
            first.close();
            first.close();
            assertThat(second.run(picture, 1).logits()).hasSize(7);
            second.close();
            assertThat(engine.openGraphs()).isZero();
            assertThatThrownBy(() -> second.run(picture, 1)).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void leavesNothingBehind() throws Exception {
            Graph graph = larger();
            FloatBuffer picture = Nets.pictures(graph, 1, 1);
            long before = 0;
            for (int i = 0; i < 60; i++) {
                try (Session session = engine.open(graph)) {
                    session.gradients(picture, 1, "ar", new float[1][10]);
                    session.run(picture, 1);
                }
                before = i == 9 ? anonymousKilobytes() : before;
            }
            assertThat(engine.openGraphs()).isZero();
            assertThat(anonymousKilobytes() - before)
                    .as("kilobytes more after fifty openings")
                    .isLessThan(64_000);
        }

        private static long anonymousKilobytes() throws Exception {
            Path rollup = Path.of("/proc/self/smaps_rollup");
            if (!Files.exists(rollup)) {
                return 0;
            }
            try (Stream<String> lines = Files.lines(rollup)) {
                return lines.filter(l -> l.startsWith("Anonymous:"))
                        .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")))
                        .sum();
            }
        }

        @Test
        void usesWeightsWhereTheyLie(@TempDir Path folder) throws Exception {
            Graph inMemory = larger();
            Graph inFile = InFile.graph(inMemory, folder.resolve("weights.bin"), 24);
            FloatBuffer pictures = Nets.pictures(inMemory, 2, 1);
            assertThat(Model.forward(inFile).bytes().length)
                    .isLessThan(Model.forward(inMemory).bytes().length / 2);
            try (Session a = engine.open(inMemory);
                    Session b = engine.open(inFile)) {
                assertThat(b.run(pictures, 2).logits())
                        .isEqualTo(a.run(pictures, 2).logits());
            }
        }

        @Test
        void saysThatTheFileIsGone(@TempDir Path folder) throws Exception {
            Path file = folder.resolve("weights.bin");
            Graph graph = InFile.graph(larger(), file, 0);
            Files.delete(file);
            assertThatThrownBy(() -> engine.open(graph))
                    .isInstanceOf(NetworkException.class)
                    .hasMessageContaining("weights.bin");
        }

        @Test
        void keepsAFewLayersOpen() {
            Nets net = new Nets(8, 8, 3);
            for (int i = 0; i < 6; i++) {
                net.conv("conv" + i, 3, 4, 1);
            }
            Graph graph = net.classes(3);
            FloatBuffer picture = Nets.pictures(graph, 1, 1);
            OpenGraph open = new OpenGraph(graph, Settings.standard());
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 6; i++) {
                    open.gradients(picture, 1, "conv" + i, new float[1][3]);
                    assertThat(open.programs()).isLessThanOrEqualTo(4);
                }
            }
            open.close();
            assertThat(open.programs()).isZero();
        }
    }

    @Nested
    class WhatIsAskedWrongly {

        @Test
        void isRefusedByName() {
            Graph graph = small();
            FloatBuffer picture = Nets.pictures(graph, 1, 1);
            try (Session session = engine.open(graph)) {
                assertThatThrownBy(() -> session.activations(picture, 1, "nowhere"))
                        .isInstanceOf(NetworkException.class)
                        .hasMessageContaining("nowhere");
                assertThatThrownBy(() -> session.activations(picture, 1, "logits"))
                        .isInstanceOf(NetworkException.class);
                assertThatThrownBy(() -> session.run(picture, 2)).isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> session.gradients(picture, 1, "a", new float[1][2]))
                        .isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> session.gradients(picture, 1, "a", new float[0][]))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }

        @Test
        void leavesZerosWhereNoLogitDependsOnALayer() {
            Nets net = new Nets(6, 6, 3).conv("a", 3, 4, 1);
            net.join("aside", Op.Activation.relu(), "a").join("b", Op.Activation.relu(), "a");
            Graph graph = net.classes(3);
            try (Session session = engine.open(graph)) {
                Session.Gradients g =
                        session.gradients(Nets.pictures(graph, 1, 1), 1, "aside", new float[][] {{1, 1, 1}, {1, 0, 0}});
                assertThat(g.gradients()).hasSize(2);
                assertThat(g.gradients().get(1).values()).containsOnly(0);
            }
        }
    }

    @Nested
    class TheCard {

        @Test
        void saysWhatTheEngineIs() {
            EngineCard card = engine.engineCard();
            assertThat(card.id()).isEqualTo("onnxruntime");
            assertThat(card.version()).isEqualTo("1.29.0");
            assertThat(card.usable()).isTrue();
            assertThat(card.device()).isEqualTo("CPU");
            assertThat(card.settings()).containsKey("threads");
        }

        @Test
        void whatRanSaysOnWhichDevice() {
            try (Session session = engine.open(small())) {
                assertThat(session.settings()).containsEntry("device", Gpu.usable() ? "GPU (CUDA)" : "CPU");
            }
        }

        @Test
        void saysWhereThereIsNoNativeLibrary() {
            assertThat(Platform.missing("Linux", "amd64")).isEmpty();
            assertThat(Platform.missing("Windows 11", "amd64")).isEmpty();
            assertThat(Platform.missing("Mac OS X", "aarch64").isEmpty()).isNotEqualTo(Gpu.built());
            assertThat(Platform.missing("Mac OS X", "x86_64").orElseThrow().english())
                    .contains("Mac OS X (x86_64)")
                    .contains("Apple chip");
            assertThat(Platform.missing("Linux", "i386")).isPresent();
        }
    }
}
