package org.vitral.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NetworkCardTest {
    private static final NetworkCard CARD = new NetworkCard(
            "net",
            Text.same("Net"),
            new InputSpec(2, 2, 1),
            List.of("circle", "star"),
            2,
            Set.of(),
            Map.of(),
            List.of(),
            new NetworkCard.Preprocessing("none", false),
            Weights.present(1, "here"),
            Map.of());

    @Test
    void names_stand_beside_the_labels_one_for_each() {
        List<Text> names = List.of(Text.of("circle", "círculo"), Text.of("star", "estrella"));
        NetworkCard named = CARD.named(names);
        assertThat(named.names()).isEqualTo(names);
        assertThat(named.label(1)).isEqualTo("star");
        assertThat(named.named(List.of())).isEqualTo(CARD);
        assertThatThrownBy(() -> CARD.named(names.subList(0, 1))).hasMessage("1 names for 2 labels: net");
    }
}
