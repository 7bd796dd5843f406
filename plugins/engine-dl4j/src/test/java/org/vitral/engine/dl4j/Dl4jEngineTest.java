package org.vitral.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.vitral.api.EngineCard;
import org.vitral.api.NetworkException;
import org.vitral.keras.engine.Session;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Weight;
import org.vitral.keras.reference.Nets;

class Dl4jEngineTest {
    private final Dl4jEngine engine = new Dl4jEngine();

    private static Graph network() {
        return new Nets(24, 20, 3)
                .conv("a", 3, 16, 1)
                .relu("ar")
                .then("pool", new Op.Pool2D(Op.Pooling.MAX, new Op.Pair(2, 2), new Op.Pair(2, 2), Op.Sides.NONE))
                .conv("b", 3, 32, 1)
                .then("gap", new Op.GlobalPool2D(Op.Pooling.AVERAGE, false))
                .classes(10);
    }

    @Test
    void eightThreadsAtOnceGetWhatOneGets() throws Exception {
        Graph graph = network();
        FloatBuffer pictures = Nets.pictures(graph, 5, 5);
        float[][] seeds = new float[2][10];
        seeds[0][3] = 1;
        seeds[1][4] = 1;
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Session session = engine.open(graph)) {
            float[] scores = session.run(pictures, 5).values();
            float[] gradient = gradient(session, pictures, seeds);
            List<Future<?>> calls = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                calls.add(threads.submit(() -> {
                    for (int i = 0; i < 40; i++) {
                        assertThat(session.run(pictures, 5).values()).isEqualTo(scores);
                        if (i % 10 == 0) {
                            assertThat(gradient(session, pictures, seeds)).isEqualTo(gradient);
                        }
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

    private static float[] gradient(Session session, FloatBuffer pictures, float[][] seeds) {
        return session.gradients(pictures, 1, "ar", seeds).gradients().get(1).values();
    }

    @Test
    void openingAndClosingFiftyTimesLeavesNothingBehind() {
        Graph graph = network();
        FloatBuffer picture = Nets.pictures(graph, 1, 1);
        long before = 0;
        for (int i = 0; i < 60; i++) {
            try (Session session = engine.open(graph)) {
                session.run(picture, 1);
                session.gradients(picture, 1, "ar", new float[1][10]);
            }
            if (i == 9) {
                System.gc();
                before = Pointer.totalBytes();
            }
        }
        System.gc();

        assertThat(Pointer.totalBytes() - before).as("native bytes more").isLessThan(20_000_000);
    }

    @Test
    void closedSessionsAndUnknownLayersAreRefused() {
        Graph graph = network();
        FloatBuffer picture = Nets.pictures(graph, 1, 1);
        Session session = engine.open(graph);
        assertThatThrownBy(() -> session.activations(picture, 1, "nowhere"))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> session.run(picture, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> session.gradients(picture, 1, "a", new float[1][2]))
                .isInstanceOf(IllegalArgumentException.class);
        session.close();
        session.close();

        assertThatThrownBy(() -> session.run(picture, 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void normalizationFoldedIntoFiltersDoesNotHideTheirOwnValues() {
        Nets net = new Nets(8, 8, 3).conv("conv", 3, 4, 1);
        net.then(
                "norm",
                new Op.BatchNormalization(
                        Optional.of(net.weight(4)),
                        Optional.of(net.weight(4)),
                        net.weight(4),
                        net.positive(4),
                        1e-3,
                        2));
        Graph graph = net.relu("relu").classes(3);

        assertThat(Folding.of(graph).hidden()).containsExactly("conv");
        try (Session session = engine.open(graph)) {
            FloatBuffer picture = Nets.pictures(graph, 1, 1);
            assertThat(session.activations(picture, 1, "conv").get(0).values())
                    .isNotEqualTo(session.activations(picture, 1, "norm").get(0).values());
        }
    }

    /** A published network is listed before its weights have been downloaded. */
    @Test
    void graphIsLookedAtWithoutReadingItsWeights() {
        Weight absent = new Weight() {
            @Override
            public String name() {
                return "absent";
            }

            @Override
            public int[] shape() {
                return new int[] {3};
            }

            @Override
            public Optional<Place> place() {
                return Optional.empty();
            }

            @Override
            public FloatBuffer values() {
                throw new IllegalStateException("read");
            }
        };
        Nets net = new Nets(8, 8, 3);
        net.then("first", new Op.BatchNormalization(Optional.of(absent), Optional.of(absent), absent, absent, 1e-3, 2));
        net.then("slopes", new Op.PReLU(absent));

        assertThat(engine.supports(net.classes(3)).refused()).isEmpty();
    }

    @Test
    void cardSaysWhatTheEngineIs() {
        EngineCard card = engine.engineCard();

        assertThat(card.id()).isEqualTo("dl4j");
        assertThat(card.version()).isEqualTo("1.0.0-M1.1");
        assertThat(card.device()).isEqualTo("CPU");
        assertThat(card.settings()).containsKeys("threads", "backend");
    }
}
