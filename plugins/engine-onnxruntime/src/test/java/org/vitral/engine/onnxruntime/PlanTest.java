package org.vitral.engine.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Work;
import org.vitral.keras.reference.Nets;

class PlanTest {
    private final Graph small = new Nets(12, 10, 3).conv("a", 3, 16, 1).classes(7);
    private final Graph middling =
            new Nets(64, 64, 3).conv("a", 3, 32, 1).conv("b", 3, 64, 1).classes(7);
    private final Graph large = Vgg16ByFormula.graph(Path.of("nowhere"));

    @Test
    void countsTheWorkOfAPicture() {
        assertThat(Work.multiplyAdds(large)).isBetween(15_470_000_000L, 15_500_000_000L);
        assertThat(Work.multiplyAdds(small)).isBetween(64_000L, 70_000L);
    }

    @Test
    void givesEachPictureOfAMiddlingNetworkAThread() {
        Plan plan = Plan.of(middling, 8);
        assertThat(plan.threads()).isEqualTo(1);
        assertThat(plan.runs()).isEqualTo(8);
        assertThat(plan.pictures()).isEqualTo(1);
        assertThat(plan.batch()).isEqualTo(32);
    }

    @Test
    void putsAFewThreadsOnAPictureOfALargeNetwork() {
        assertThat(Plan.of(large, 16)).isEqualTo(new Plan(4, 4, 1, 12));
        assertThat(Plan.of(large, 1)).isEqualTo(new Plan(1, 1, 1, 1));
    }

    @Test
    void runsSeveralPicturesOfASmallNetworkAtOnce() {
        Plan plan = Plan.of(small, 2);
        assertThat(plan.pictures()).isEqualTo(16);
        assertThat(plan.batch() % (plan.runs() * plan.pictures())).isZero();
    }
}
