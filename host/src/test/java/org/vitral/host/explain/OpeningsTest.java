package org.vitral.host.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vitral.api.Capability;
import org.vitral.api.InputSpec;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.PictureBatch;
import org.vitral.api.Scores;
import org.vitral.api.Text;
import org.vitral.api.Weights;

class OpeningsTest {
    private final Openings openings = new Openings();

    @Test
    void enginesAreNotMixedAndTheUsualOneCounts() {
        assertThat(openings.of("a")).isEmpty();
        open("slow", true);
        assertThat(openings.of("a").orElseThrow().count()).isOne();

        open("usual", false);
        open("slow", true);
        open("slow", true);
        open("usual", true);
        assertThat(openings.of("a").orElseThrow().count()).isEqualTo(2);
    }

    private void open(String engine, boolean asked) {
        openings.timed("a", () -> new Opened(new On(engine), asked, Optional.empty()));
    }

    private record On(String engine) implements Network {
        @Override
        public NetworkCard card() {
            return new NetworkCard(
                    "a",
                    Text.same("a"),
                    new InputSpec(1, 1, 1),
                    List.of(),
                    2,
                    Set.of(),
                    Map.of(),
                    List.of(),
                    new NetworkCard.Preprocessing("none", false),
                    Weights.present(0, "in the test"),
                    Map.of("engine", engine));
        }

        @Override
        public Scores classify(PictureBatch batch) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <C extends Capability> Optional<C> capability(Class<C> type) {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}
